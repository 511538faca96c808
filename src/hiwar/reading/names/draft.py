"""The draft: a mention in the making, and the mention that it becomes.

What enters is what the readers find (a title, its states, a name); what leaves is a mention. Invariant: a draft only
grows to the right, and the mention says no more than the draft was told: a title without a state has none.
"""

from __future__ import annotations

from hiwar.knowledge.formats import acts_as_one
from hiwar.knowledge.world import Entity
from hiwar.reading.names.mention import Mention, MentionType, Refer
from hiwar.reading.names.titles import Match
from hiwar.text.tokens import Token

LONGEST_TITLE = 18
"""How many tokens a title and what it takes may have."""
DEEPEST_TITLE = 3
"""In how many titles a title may stand."""


class Draft:
    """A mention in the making."""

    def __init__(self, first: int, depth: int = 0) -> None:
        self.first = first
        self.depth = depth  # in how many titles the title stands
        self.last = first
        self.match: Match | None = None
        self.states: list[str] = []
        self.body: str | None = None
        self.entity: Entity | None = None
        self.rivals: tuple[Entity, ...] = ()
        self.name: tuple[int, int] | None = None
        self.office: str | None = None
        self.offices: list[str] = []
        self.former = False
        self.construct = False
        self.closed = False
        self.land: str | None = None
        self.heads = False  # «مدير عام المنظمة»: at the head of a whole body, which one man is
        self.some = False  # «عددا من المسؤولين»: some of a whole, whom nobody told before
        self.number = 1
        self.refer: Refer = ""
        self.proclitics: tuple[str, ...] = ()
        self.why: list[str] = []

    @property
    def of_a_side(self) -> bool:
        """«الجانب السعودي واليوناني»: a word of a side; charged with nothing, of two states at most."""
        return self.match is not None and self.match.title.id == "side"

    @property
    def charged(self) -> bool:
        """«وزير العدل باليمن»: a minister told with his charge."""
        return self.match is not None and self.match.title.level == "ministers" and self.last - self.first > 1

    @property
    def whole(self) -> bool:
        """Whether a title has all that makes it definite: no office with the article, or any title with a pronoun."""
        match = self.match
        if match is None:
            return False
        return match.enclitic is not None or (match.title.kind != "office" and "al" in match.proclitics)

    @property
    def alone(self) -> bool:
        """«طالبت الوزيرة بالدعاء»: whether only a minister's title with the article is told."""
        match = self.match
        if match is None or match.title.level not in ("ministers", "leaders") or "al" not in match.proclitics:
            return False
        return self.last == self.first + match.length

    def whole_leader(self, definite: bool) -> bool:
        """«التقى الأمين العام رئيس الوزراء»: whether a leader is told by a definite title, which is of no other one."""
        match = self.match
        return match is not None and definite and match.title.kind == "office" and match.title.level == "leaders"

    def whole_body(self, definite: bool) -> bool:
        """«وزارة الآثار», «الوزارة»: whether it is a body told definitely; `definite` is whether its last word is."""
        match = self.match
        return match is not None and match.title.kind == "body" and (definite or "al" in match.proclitics)

    def take_title(self, match: Match) -> None:
        """Take the title told first, with the state or body it alone belongs to («خادم الحرمين الشريفين»)."""
        self.match = match
        if match.title.state and not self.states:
            self.states.append(match.title.state)
        if match.title.body and not self.body:
            self.body = match.title.body

    def take_entity(self, entities: tuple[Entity, ...]) -> None:
        """Take the entity of a name; of several bearers the one of the states told, else a person keeps his rivals."""
        if len(entities) > 1:
            fitting = [e for e in entities if self.states and e.state in self.states]
            if not fitting:
                order = {"state": 0, "person": 1, "organisation": 2, "institution": 3, "place": 4}
                fitting = sorted(entities, key=lambda e: order.get(e.kind, 5))
                persons = [e for e in fitting if e.kind == "person"]
                if fitting[0].kind == "person" and len(persons) > 1:
                    self.rivals = tuple(persons)
                    self.why.append("several persons of this name")
                    return
            self.entity = fitting[0]
            self.rivals = tuple(e for e in entities if e is not fitting[0])
        else:
            self.entity = entities[0]
        self.why.append("name in the knowledge base")

    def mention(self, tokens: list[Token]) -> Mention:
        """The finished mention."""
        match, entity = self.match, self.entity
        kind: MentionType = "unnamed"
        level, number, refer = "unknown", self.number, self.refer
        states = tuple(self.states)
        if entity is not None:
            kind = "other" if entity.kind in ("format", "epoch") else entity.kind  # type: ignore[assignment]
            kind = "organisation" if acts_as_one(entity) else kind
            if not states and entity.state:
                states = (entity.state,)
        elif self.name or self.rivals or (match is None and self.office):
            kind = "person"
        elif match is None:
            kind = "group"
        elif match.title.kind == "office":
            kind = "person"
        else:
            kind = "institution" if match.title.kind == "body" else "group"
        if match:
            level, number = match.title.level, match.number
            named = entity is not None or self.name is not None
            if (
                match.title.kind == "office"
                and not states
                and not self.body
                and not self.land
                and not named
                and match.definite
                and not self.some
                and not refer
            ):
                refer = "office"
        return Mention(
            first=self.first,
            last=self.last,
            start=tokens[self.first].start,
            end=tokens[self.last - 1].end,
            type=kind,
            entity=entity,
            rivals=self.rivals,
            states=states,
            body=self.body,
            office=self._office_in(states),
            level=level,
            number=number,
            feminine=match.feminine if match else False,
            proclitics=self.proclitics,
            enclitic=match.enclitic if match else None,
            refer=refer,
            former=self.former,
            land=None if states or self.body else self.land,
            definite=match.definite or self.construct if match else True,
            heads=self.heads,
            name=self.name,
            title=match.title.id if match else None,
            english=match.title.english if match else None,
            why="; ".join(self.why) or ("title and state" if states else "title alone"),
        )

    def _office_in(self, states: tuple[str, ...]) -> str | None:
        """The office told first; some titles name another office in some states («المستشار الألماني»)."""
        office = self.offices[0] if self.offices else self.office
        if self.match and len(states) == 1:
            office = dict(self.match.title.by_state).get(states[0], office)
        if office == "leader" and self.body:
            return "movement_leader"
        return office

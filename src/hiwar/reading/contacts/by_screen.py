"""By screen: who spoke to a body of another state from afar («تحدث زيلينسكي عبر الفيديو أمام الكونغرس»).

What enters is a clause with the contacts found in it; what leaves is contacts by screen to add. Invariant: one person
acts in the verb before the screen, and the body stands behind a preposition of speaking to it, of another side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hiwar.reading.contacts.candidate import Candidate, side_of
from hiwar.reading.contacts.cast import Cast
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.contacts.finishing import draft
from hiwar.reading.contacts.status import Verdict, features_of, negated, of_verb
from hiwar.reading.contacts.vocabulary import vocabulary
from hiwar.reading.words.hints import asked

# So far before or behind the screen the verb and the body stand.
NEAR = 9
BODIES = ("organisation", "institution")


def _may_tell(language: str) -> Callable[[str], bool]:
    """Whether a form says that something is done by screen."""
    words = vocabulary(language).words["by_screen"]
    return lambda form: form in words


_SCREEN = asked(_may_tell)


def by_screen(clause: ContactClause, found: Sequence[Candidate]) -> list[Candidate]:
    """The address by screen that the clause tells, where nothing found is by screen."""
    if not clause.script.hinted[clause.index] & _SCREEN:
        return []
    if any(one.kind in ("video", "meeting") and len(one.sides()) > 1 for one in found):
        return []
    for at, item in enumerate(clause.items):
        if item.form in clause.vocabulary.words["by_screen"] and (told := _addressed(clause, at)):
            return [told]
    return []


def _addressed(clause: ContactClause, at: int) -> Candidate | None:
    """The contact of who acts in the verb before the screen with the body that he spoke to."""
    items = clause.items
    verb = next((k for k in range(at - 1, max(-1, at - NEAR), -1) if items[k].kind == "verb"), None)
    if verb is None or negated(items, verb) is not None:
        return None
    body = _body(clause, verb, at)
    speakers = [p for p in clause.subject(clause.framer.verb(verb), items[verb])[0] if p.type == "person" and p.known]
    told, misread = items[verb + 1].mention, "first" in features_of(items[verb])  # «ألقى زيلينسكي كلمة»
    if misread and told is not None and not items[verb + 1].prep:
        speakers = [p for p in clause.memory.parties(told) if p.type == "person" and p.known]
    speakers = speakers or [p for p in clause.here() if p.type == "person" and p.known]
    heard = clause.parties(clause.framer.group(body, None)[0]) if body is not None else ()
    sides = {side_of(p) for p in (*speakers, *heard)}
    same = {p.state for p in speakers} & {p.state for p in heard} - {None}
    if len(speakers) != 1 or len(heard) != 1 or len(sides) != 2 or None in sides or same:
        return None
    frame = clause.framer.verb(verb)
    times = clause.times(frame)
    verdict = of_verb(items, verb, clause.vocabulary, clause.ahead(times), clause.sentence.headline, None)
    verdict = Verdict("held", "past") if misread else verdict
    cast: Cast = [(speakers[0], "initiator"), (heard[0], "participant")]
    address = draft(clause, "ar.contact.video.by_screen", "video", verdict, frame, cast, times)
    address.explicit = len(cast)
    address.features.update(verb=1)
    return address


def _body(clause: ContactClause, verb: int, at: int) -> int | None:
    """Where the body stands that is spoken to: behind «before» or «to», perhaps with words for a session between."""
    led = False
    for k in range(verb + 1, min(at + NEAR, len(clause.items))):
        item = clause.items[k]
        if item.kind in ("comp", "colon", "mark", "verb"):
            return None
        if item.kind == "prep" or (item.prep and item.mention):
            form = item.form if item.kind == "prep" else item.prep
            led = led or form in clause.vocabulary.words["spoken_to"]
        if led and item.mention is not None and item.mention.type in BODIES:
            return k
    return None

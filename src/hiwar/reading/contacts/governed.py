"""Governed: who takes part in a contact by the word that governs its noun, not by a verb that carries it.

What enters is a clause and the place of a noun of contact; what leaves is parties. Invariant: the governing word stands
before the noun in its clause and names whom it is about («تفويض الوزير بالتفاوض مع», «دخول مصر في مفاوضات», «تشكيل وفد
لزيارة»).
"""

from __future__ import annotations

import msgspec

from hiwar.model import Kind, Party, Span
from hiwar.reading.contacts.candidate import side_of
from hiwar.reading.contacts.cast import Cast, sides_of
from hiwar.reading.contacts.contact_clause import ContactClause
from hiwar.reading.grammar.items import Item
from hiwar.reading.names.mention import Mention

# «تفويض وزير الخارجية - أو من ينيبه - بالتباحث»: so far before the noun the word that charges stands.
FAR = 10
_ENDS = ("comp", "colon", "mark", "rel")


def governed(clause: ContactClause, at: int, kind: Kind, carried: bool) -> tuple[tuple[Party, ...], Kind, bool]:
    """Who takes part by the governing word, in what, and whether it only sends or charges him.

    A verb that carries the noun leaves who joins in it («مشاركة طالبان في المفاوضات التي بدأت في يوليو»).
    """
    if carried:
        return joining(clause, at), kind, False
    whose = sent_for(clause, at) if kind == "visit" else charged(clause, at)
    return whose or joining(clause, at), "talks" if whose and kind == "other" else kind, bool(whose)


def charged(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«تفويض وزير المالية بالتباحث مع», «كلف الوزير بإجراء محادثات»: who is charged with a contact.

    Where nothing tells whose minister he is, he who charges him does, or the deal that the contact is about.
    """
    items, words = clause.items, clause.vocabulary.words
    doing = at > 0 and items[at - 1].kind == "noun" and bool(items[at - 1].lemmas() & words["doing"])
    first = at - 1 if doing and items[at].prep is None else at
    if items[first].prep not in clause.preps.with_ | clause.preps.for_:
        return ()
    whom: int | None = None
    for k in range(first - 1, max(-1, first - FAR), -1):
        item = items[k]
        if whom is not None and (item.lemmas() | {item.form}) & words["charges"]:
            return _whom(clause, items[whom].mention, k)
        if item.kind in _ENDS or "contact" in item.senses:
            return ()
        if item.kind == "mention" and whom is None:
            whom = k
            if item.prep or item.mention is None or item.mention.type not in ("person", "institution", "group"):
                return ()
    return ()


def _whom(clause: ContactClause, told: Mention | None, charge: int) -> tuple[Party, ...]:
    """Whom somebody charges: by his own words, else as of the state of who charges him, else of the outlet's own."""
    if told is None or told.states or told.body or told.entity or told.name:
        return clause.memory.parties(told) if told else ()
    verb = next((k for k in range(charge, -1, -1) if clause.items[k].kind == "verb"), None)
    subject = clause.framer.verb(verb).subject if verb is not None else None
    if subject and any(m.states or m.entity for m in subject.mentions):
        return tuple(p for p in clause.parties(subject)[:1] if p.state)
    said = Span(told.start, told.end, clause.script.text[told.start : told.end])
    home = clause.memory.world.entities.get(clause.memory.home or "")
    if home is None:
        return (Party(name=None, type="unnamed", mention=said, why="charged with a contact, of no state told"),)
    return (
        Party(
            name=home.name, type="state", name_ar=home.name_ar, state=home.id, id=home.id, known=True,
            mention=said, office=told.office, why="charged in the outlet's country (inferred)",
        ),
    )  # fmt: skip


def dealing(clause: ContactClause, at: int, cast: Cast) -> tuple[Party, ...]:
    """«بالتباحث مع مالطا في شأن اتفاقية بين حكومة قطر وحكومة مالطا»: the other of the two between whom the deal is."""
    partners = sides_of(cast) - {None}
    for k in range(at + 1, len(clause.items) - 1 if len(partners) == 1 else 0):
        if clause.items[k].kind in _ENDS:
            return ()
        if clause.items[k].form in clause.preps.between and clause.items[k + 1].mention:
            both = clause.parties(clause.framer.group(k + 1, clause.items[k].form)[0])
            others = tuple(p for p in both if side_of(p) and side_of(p) not in partners)
            return others if len(others) == 1 and len(both) == 2 else ()
    return ()


def joining(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«دخول مصر في مفاوضات», «انضمام تركيا إلى محادثات»: who joins, told by a noun; a bracket may list them."""
    items = clause.items
    if clause.prep_before(at) not in clause.vocabulary.words["within"] | clause.preps.to:
        return ()
    end = at if items[at].prep else at - 1
    for k in range(end - 1, max(-1, at - FAR), -1):
        if _joins(clause, items[k]):
            if owner := _his_joining(clause, k):
                return owner
            groups = [n for n in range(k + 1, end) if items[n].mention and not items[n].joined]
            told = [clause.parties(clause.framer.group(n, None)[0]) for n in groups]
            return next((p for p in told if any(side_of(one) for one in p)), ())
        if items[k].kind not in ("mention", "noun", "word", "participle", "open", "close", "bracket", "comma"):
            return ()
    return ()


def _his_joining(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«أرجأت الحركة مشاركتها في المحادثات»: whom the pronoun of a noun of joining means."""
    pronoun = next((s.enclitic for s in clause.items[at].senses.values() if s.enclitic), None)
    return clause.memory.pronoun(pronoun, clause.owner_around(at)) if pronoun else ()


def _joins(clause: ContactClause, item: Item) -> bool:
    """Whether an item is a noun of joining that owns whoever stands behind it («رحب بمشاركة الوفد في المحادثات»)."""
    if item.kind == "prep":
        return item.form in clause.vocabulary.words["joined_by"]
    return item.kind == "noun" and bool(item.lemmas() & clause.vocabulary.words["joining"])


def sent_for(clause: ContactClause, at: int) -> tuple[Party, ...]:
    """«تشكيل وفد لزيارة السودان», «شكل الاتحاد وفدا لزيارة مالي»: the delegation that a visit is right behind.

    A delegation told of nobody is of whoever acts; a journey that it is on is told by its own verb («وصل وفد لزيارة»).
    """
    items = clause.items
    verb = next((i for i in reversed(items[:at]) if i.kind in ("verb", "comp")), None)
    if verb is not None and "contact" in verb.senses:
        return ()
    sent = items[at - 1].mention if at else None
    if sent is None or sent.title not in clause.vocabulary.sets.delegations or items[at].prep not in clause.preps.for_:
        return ()
    own = clause.memory.parties(sent)
    if any(side_of(p) for p in own):
        return own
    return tuple(msgspec.structs.replace(p, office=sent.title) for p in clause.subject_around(at)[:1] if side_of(p))

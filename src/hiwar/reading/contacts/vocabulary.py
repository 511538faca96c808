"""The vocabulary of contact: what each verb and noun of contacts.toml and operators.toml tells, compiled for lookup.

Invariant: every entry of the data files is reachable by its lemma; no form is repeated here.
"""

from __future__ import annotations

import functools
from typing import Any, Literal

import msgspec

from hiwar.languages import load
from hiwar.model import Kind, Role, Status
from hiwar.reading.names.office_sets import OfficeSets, office_sets
from hiwar.text.inflect import noun_forms
from hiwar.text.shadow import fold


class ContactVerb(msgspec.Struct, frozen=True, gc=False):
    """A verb that tells a contact by itself; one with `no_object` means something else beside an object.

    With an envoy as its object it is the verb `envoy` («بعث مبعوثا»); the place that one `leaves` is where he was; what
    is done `in_person` where nothing says how («بحث مع») is a meeting. What `goes_on` is a process while it is present.
    Whom a verb of `one_guest` takes in is met only where he is one man, or sent («استضاف الوزير»). An ambassador who
    `returns` to his post visits nobody, and «لم يعد» is «no longer». One `of_persons` means
    something else of a state or a thing («تتجه السوق إلى»). One `done_alone` tells what was done («أثار القضية مع»),
    and nothing that is to come. What one `hands` over to another side is a letter («قدم خطة إلى»).
    """

    id: str
    kind: Kind
    subject: Role
    object: Role | None
    with_: tuple[str, ...]
    to: tuple[str, ...]
    place_object: bool
    default_status: Status | None
    need_to: bool
    need_modifier: frozenset[str]
    modifier_kind: dict[str, Kind]
    theme: frozenset[str]
    invites: bool
    envoys: bool
    no_object: bool
    envoy: str | None
    leaves: bool
    in_person: bool
    goes_on: bool
    one_guest: bool
    returns: bool
    of_persons: bool
    done_alone: bool
    hands: bool


class ContactNoun(msgspec.Struct, frozen=True, gc=False):
    """A noun that tells a contact; `modifiers` are the words that change its kind.

    An ordinary noun tells one only close behind one of `after`, with one of `beside` in its phrase, where it has them,
    and none where one of `unless` stands in its sentence. A meeting told by a noun that `converses` («مباحثات») and
    also by one that `negotiates` («المفاوضات») is talks. One that `goes_round` («جولة») is a session of talks, or a
    tour. Of its `traits`: one that is `of_persons` is none between states alone, `of_persons_alone` where no verb
    carries it either; `receives` somebody («استقبال»); `arrives`; `goes` only where it says whereto; `sits`, as a body
    of one state may; `decides`, and its decisions may be told without it; one had `apiece` is had with each of several;
    `inside_one` says that a word for any contact may stand for one call; one `of_a_body` is a meeting of the two
    states whose joint body has it («دورتها»), one `of_envoys` is told of ambassadors alone («استدعاء»), one `written`
    is a letter where it is told from whom to whom it goes, one `of_a_guest` a visit where it is told who comes where,
    and one that `takes_in` a meeting where it is told whom («استضافة»).
    """

    id: str
    kind: Kind
    strong: bool
    with_is_enough: bool
    modifiers: dict[str, Kind]
    after: frozenset[str]
    beside: frozenset[str]
    negotiates: bool
    converses: bool
    goes_round: bool
    unless: frozenset[str]
    traits: frozenset[str]


class LightVerb(msgspec.Struct, frozen=True, gc=False):
    """A verb that carries a contact noun: how the noun hangs on it, and what its subject is in the contact.

    Behind one of `unless` it means something else («أدى إلى»). Who only `attends` is told beside a contact. Behind one
    of `partners` stands the other side («عرض على»). A state that `lends` gives the sides told a place alone.
    """

    slots: frozenset[str]
    subject: Role | Literal["none", "recipient"]
    object: Role | None
    status: Status | None
    initiator_kinds: frozenset[str]
    ends: bool
    present: Status | None
    unless: frozenset[str]
    attends: bool
    partners: tuple[str, ...]
    lends: bool


class Operator(msgspec.Struct, frozen=True, gc=False):
    """A word that decides the status of the contact that it governs, within `reach` words."""

    id: str
    status: Status
    reach: int


class Vocabulary(msgspec.Struct, frozen=True, gc=False):
    """All of it."""

    verbs: dict[str, ContactVerb]
    nouns: dict[str, ContactNoun]
    light: dict[str, LightVerb]
    operators: dict[str, Operator]
    farthest: int
    not_after: frozenset[str]
    not_before: frozenset[str]
    before_held: frozenset[str]
    before_planned: frozenset[str]
    words: dict[str, frozenset[str]]
    seats: dict[str, frozenset[str]]
    headquarters: dict[str, frozenset[str]]
    owners: dict[str, str]
    between_him: dict[str, str]
    union_words: dict[str, str]
    sets: OfficeSets


def _folded(words: Any) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _modifiers(table: dict[str, list[str]]) -> dict[str, Kind]:
    return {fold(word): kind for kind, words in table.items() for word in words}  # type: ignore[misc]


@functools.cache
def vocabulary(language: str) -> Vocabulary:
    """The compiled vocabulary of a language.

    >>> vocabulary("ar").nouns["قمة"].kind
    'summit'
    """
    contacts = load(language, "contacts")
    verbs = {
        entry["past"]: ContactVerb(
            entry["id"],
            entry["kind"],
            entry["subject"],
            entry.get("object"),
            tuple(fold(word) for word in entry.get("with", ())),
            tuple(fold(word) for word in entry.get("to", ())),
            entry.get("place_object", False),
            entry.get("default_status"),
            entry.get("need") == "to",
            _folded(entry.get("need_modifier", ())),
            _modifiers(entry.get("modifier_kind", {})),
            frozenset(form.text for theme in entry.get("theme", ()) for form in noun_forms(theme)),
            entry.get("invites", False),
            entry.get("envoys", False),
            entry.get("no_object", False),
            entry.get("envoy"),
            entry.get("leaves", False),
            entry.get("in_person", False),
            entry.get("goes_on", False),
            entry.get("one_guest", False),
            entry.get("returns", False),
            entry.get("of_persons", False),
            entry.get("done_alone", False),
            entry.get("hands", False),
        )
        for entry in contacts["verb"]
    }
    nouns = {
        entry["noun"]: ContactNoun(
            entry["id"],
            entry["kind"],
            entry["strong"],
            entry.get("with_is_enough", False),
            _modifiers(entry.get("with_modifier", {})),
            _folded(entry.get("after", ())),
            _folded(entry.get("beside", ())),
            entry.get("negotiates", False),
            entry.get("converses", False),
            entry.get("goes_round", False),
            _folded(entry.get("unless", ())),
            frozenset(entry.get("traits", ())),
        )
        for entry in contacts["noun"]
    }
    light = {
        entry["past"]: LightVerb(
            _folded(entry["slots"]),
            entry["subject"],
            entry.get("object"),
            entry.get("status"),
            frozenset(entry.get("initiator_kinds", ())),
            entry.get("ends", False),
            entry.get("present_status"),
            _folded(entry.get("unless", ())),
            entry.get("attends", False),
            tuple(fold(word) for word in entry.get("partners", ())),
            entry.get("lends", False),
        )
        for entry in contacts["light"]
    }
    operators = {
        fold(word): Operator(entry["id"], entry["status"], entry["reach"])
        for entry in load(language, "operators")["operator"]
        for word in entry["words"]
    }
    context = contacts["context"]
    return Vocabulary(
        verbs,
        nouns,
        light,
        operators,
        max(operator.reach for operator in operators.values()),
        _folded(contacts["not_contact"]["after_noun"]),
        _folded(contacts["not_contact"]["before_noun"]),
        _folded(context["held"]),
        _folded(context["planned"]),
        {name: _folded(words) for name, words in contacts["words"].items()},
        {town: frozenset(bodies) for town, bodies in contacts["seats"].items()},
        {town: frozenset(bodies) for town, bodies in contacts["headquarters"].items()},
        {fold(word): person for word, person in contacts["owners"].items()},
        {fold(word): person for word, person in contacts["between_him"].items()},
        {fold(word): sort for word, sort in contacts["union_words"].items()},
        office_sets(language),
    )

"""The vocabulary of speech, compiled: verbs with their force and what must follow, credits, and word classes.

Invariant: every entry of speech.toml is reachable by its lemma or folded form.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec

from hiwar.languages import load
from hiwar.text.lexicon import Analysis, lexicon_of
from hiwar.text.memo import Memo
from hiwar.text.shadow import fold


class SpeechVerb(msgspec.Struct, frozen=True, gc=False):
    """A verb of speech: its force, what it needs behind it, and the prepositions that lead to its content."""

    lemma: str
    force: str
    needs: str
    to: frozenset[str]
    theme: frozenset[str]
    either: bool


class Speech(msgspec.Struct, frozen=True, gc=False):
    """All of it; the word classes are folded forms, as speech.toml names them."""

    verbs: dict[str, SpeechVerb]
    credits: frozenset[str]
    credit_nouns: frozenset[str]
    credit_fillers: frozenset[str]
    credit_verbs: frozenset[str]
    credit_words: frozenset[str]
    document_verbs: frozenset[str]
    sayings: frozenset[str]
    carriers: dict[str, str]
    carried: frozenset[str]
    from_: frozenset[str]
    of_him: frozenset[str]
    hers: str
    that_not: str
    except_: str
    same: frozenset[str]
    same_before: frozenset[str]
    impersonal: frozenset[str]
    inside: frozenset[str]
    likewise: frozenset[str]
    several: frozenset[str]
    feminine_adjectives: frozenset[str]
    perfect: frozenset[str]
    before_what: frozenset[str]
    since: frozenset[str]
    caused: frozenset[str]
    families: frozenset[str]
    collective: dict[str, str]
    leaning: frozenset[str]
    telling: frozenset[str]
    fields: frozenset[str]
    contents: frozenset[str]
    what: frozenset[str]
    as_to: frozenset[str]
    led_what: dict[str, str]
    with_: frozenset[str]
    quantifiers: frozenset[str]
    shares: frozenset[str]
    wholes: frozenset[str]
    of: frozenset[str]
    belongs: frozenset[str]
    directions: frozenset[str]
    charged_by: frozenset[str]
    apart: frozenset[str]
    meets: frozenset[str]
    sides: frozenset[str]
    limits: frozenset[str]
    before_name: frozenset[str]
    in_his_name: frozenset[str]
    official: frozenset[str]
    meanwhile: frozenset[str]
    tongues: frozenset[str]
    issuing: frozenset[str]
    thus: frozenset[str]
    these: frozenset[str]
    words: frozenset[str]
    learnt_of: frozenset[str]
    inside_of: frozenset[str]
    within: frozenset[str]
    manners: frozenset[str]
    platforms: frozenset[str]
    hearers: frozenset[str]
    nameless: frozenset[str]
    already: frozenset[str]
    governing: frozenset[str]
    other_than: frozenset[str]
    sake: frozenset[str]
    rules: frozenset[str]
    called: frozenset[str]
    despite: frozenset[str]
    object_only: frozenset[str]
    by_saying: frozenset[str]
    issued_by: frozenset[str]
    before_clause: frozenset[str]
    joined_clause: frozenset[str]
    courtesies: frozenset[str]
    openers: frozenset[str]
    as_for: tuple[str, ...]
    of_things: frozenset[str]
    stops: frozenset[str]
    dashes: frozenset[str]
    no_verbs: frozenset[str]
    supposed: frozenset[str]
    may: frozenset[str]
    by_pronoun: frozenset[str]
    pure: frozenset[str]
    also_others: frozenset[str]
    of_others: frozenset[str]
    judging: frozenset[str]
    judging_so: frozenset[str]
    describing: frozenset[str]
    refusable: frozenset[str]
    as_he_said: frozenset[str]
    first_person: frozenset[str]
    declined: frozenset[str]
    done: dict[str, frozenset[str]]
    prayed: frozenset[str]
    declining: frozenset[str]
    negated: frozenset[str]
    praying: frozenset[str]
    continuing: frozenset[str]
    fillers: frozenset[str]
    abbreviations: frozenset[str]
    also_verbs: frozenset[str]
    no_nisba: frozenset[str]
    occasions: frozenset[str]
    transitive: frozenset[str]
    informs: frozenset[str]
    honours: frozenset[str]
    seats: frozenset[str]
    writings: frozenset[str]
    authors: frozenset[str]
    reporters: frozenset[str]
    observers: frozenset[str]
    onlookers: frozenset[str]
    of_place: frozenset[str]
    copies: frozenset[str]
    his: str
    damma: str
    accusative: str
    masculine: frozenset[str]
    cities: frozenset[str]
    family_first: frozenset[str]
    epicene: frozenset[str]
    feminine_plural: str
    people: tuple[str, ...]
    marbuta: str
    maqsura: str
    nisba: str
    shapes: dict[str, str | tuple[str, ...]]


@functools.cache
def speech(language: str) -> Speech:
    """The compiled vocabulary of speech.

    >>> speech("ar").verbs["نفى"].force
    'denies'
    """
    table = load(language, "speech")
    verbs = {
        entry["past"]: SpeechVerb(
            entry["past"],
            entry["force"],
            entry["needs"],
            frozenset(fold(word) for word in entry.get("to", ())),
            frozenset(fold(word) for word in entry.get("theme", ())),
            entry.get("either", False),
        )
        for entry in table["verbs"]
    }

    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in table[name])

    return Speech(
        verbs=verbs,
        from_=words("from"),
        with_=words("with"),
        led_what={fold(word): fold(prep) for word, prep in table["led_what"].items()},
        that_not=table["shapes"]["that_not"],
        except_=fold(table["shapes"]["that_not"]),
        hers=fold(table["shapes"]["pronouns"][1]),
        as_for=tuple(fold(word) for word in table["as_for"]),
        carriers={past: fold(prep) for past, prep in table["carriers"].items()},
        of_things=frozenset(table["of_things"]),
        transitive=frozenset(table["transitive"]),
        informs=frozenset(table["informs"]),
        meets=frozenset(table["meets"]),
        object_only=frozenset(table["object_only"]),
        pure=frozenset(table["pure"]),
        also_others=frozenset(table["also_others"]),
        of_others=frozenset(table["of_others"]),
        judging=frozenset(table["judging"]),
        judging_so=frozenset(table["judging_so"]),
        describing=frozenset(table["describing"]),
        refusable=frozenset(table["refusable"]),
        declining=frozenset(table["declining"]),
        negated=frozenset(table["negated"]),
        praying=frozenset(table["praying"]),
        continuing=frozenset(table["continuing"]),
        several=frozenset(table["several"]),
        perfect=words("perfect"),
        feminine_adjectives=words("feminine_adjectives"),
        caused=frozenset(table["caused"]),
        done={past: frozenset(fold(noun) for noun in nouns) for past, nouns in table["done"].items()},
        families=frozenset(table["families"]),
        collective=table["collective"],
        telling=frozenset(table["telling"]),
        within=frozenset(table["within"]),
        honours=frozenset(table["honours"]),
        seats=frozenset(table["seats"]),
        writings=frozenset(table["writings"]),
        authors=frozenset(table["authors"]),
        reporters=frozenset(table["reporters"]),
        accusative=table["shapes"]["accusative"],
        damma=table["shapes"]["damma"],
        his=table["shapes"]["pronouns"][0],
        shapes={
            name: tuple(map(fold, form)) if isinstance(form, list) else fold(form)
            for name, form in table["shapes"].items()
        },
        masculine=frozenset(table["masculine"]),
        cities=frozenset(table["cities"]),
        family_first=frozenset(table["family_first"]),
        epicene=frozenset(table["epicene"]),
        marbuta=table["marbuta"],
        maqsura=table["shapes"]["maqsura"],
        nisba=table["shapes"]["nisba"],
        feminine_plural=fold(table["feminine_plural"]),
        people=tuple(table["people"]),
        **{name: words(name) for name in _CLASSES},
    )


_CLASSES = (
    "credits", "credit_nouns", "credit_fillers", "credit_verbs", "credit_words", "document_verbs", "sayings",
    "carried", "as_he_said", "of_him", "same", "same_before", "impersonal", "inside", "likewise", "before_what",
    "since", "fields", "contents", "what", "as_to", "charged_by", "apart", "sides", "limits", "before_name", "tongues",
    "official", "meanwhile", "in_his_name", "issuing", "thus", "these", "words", "learnt_of",
    "inside_of", "manners", "platforms", "hearers", "nameless",
    "already", "governing", "other_than", "sake", "called", "rules", "despite", "by_saying", "quantifiers",
    "shares", "wholes", "leaning", "of", "belongs", "directions", "issued_by", "before_clause",
    "joined_clause", "courtesies", "openers", "stops", "dashes", "no_verbs", "supposed", "may", "by_pronoun",
    "first_person",
    "declined", "prayed", "observers", "onlookers", "of_place", "copies",
    "fillers", "abbreviations", "also_verbs", "no_nisba", "occasions",
)  # fmt: skip


@functools.cache
def may_report(language: str) -> Callable[[str], bool]:
    """Whether a form, with و or ف before it or not, may report an utterance: by speech, a credit, a document.

    >>> may_report("ar")("واعلن"), may_report("ar")("باريس")  # and announced; Paris
    (True, False)
    """
    words, lexicon = speech(language), lexicon_of(language)
    listed = words.sayings | words.credits | words.limits | words.from_ | words.document_verbs | words.also_verbs

    def may(form: str) -> bool:
        if form in listed or form[1:] in listed:
            return True
        return any(analysis.sense.source == "speech" for analysis in lexicon.word(form).analyses)

    return may


@functools.cache
def plain_verbs(language: str) -> Memo[Analysis | None]:
    """The verb of speech that a form may be with nothing joined to it, by its first reading as one.

    >>> plain_verbs("ar")["حذر"].sense.lemma, plain_verbs("ar")["باريس"]  # warned; Paris
    ('حذر', None)
    """
    return Memo(plain_verb_of(language))


def plain_verb_of(language: str) -> Callable[[str], Analysis | None]:
    """The same, worked out at each asking."""
    lexicon = lexicon_of(language)

    def plain(form: str) -> Analysis | None:
        first = next((a for a in lexicon.word(form).verbs if a.sense.source == "speech"), None)
        return None if first is None or first.enclitic or first.proclitics else first

    return plain

"""Statements and signals by keywords.

What enters is the words of a text with the names in them; what leaves is statements. A verb of speech needs a
complementiser, a colon or a quotation mark behind it; the speaker is what stands between, else the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from evaluation.keyword_lists import Mention, Word, bare_forms, forms, listed, lists, romanised
from hiwar.model import Party, Signal, Statement, span_of
from hiwar.model.contact import PartyType
from hiwar.model.statement import Form, Stance

_REACH, _CONTENT, _SIGNAL_REACH = 26, 14, 22
_OPENING = frozenset('"«“')
_ENDS = frozenset(".!?\u061f\n")
_LONGEST_NAME = 3


def statements_in(text: str, words: list[Word], found: list[Mention], outlet: str | None) -> Iterator[Statement]:
    """The statements of a text, in order."""
    home = _home(found, outlet)
    known: dict[str, Party] = {}
    speaker: Party | None = None
    for at in range(len(words)):
        verb = listed(words, at, "speech", "verbs")
        source = listed(words, at, "speech", "sources")
        if not verb and not source and not listed(words, at, "speech", "participles"):
            continue
        if source and at + 1 < len(words) and listed(words, at + 1, "speech", "said"):
            continue
        mark = _mark(words, at) if not source else None
        if mark is None and not source:
            continue
        end = mark if mark is not None else min(at + 6, len(words) - 1)
        told = _speaker(words, found, (at + 1, end), home, known) if verb or source else None
        if told is None and (source or speaker is None):
            continue
        speaker = told or speaker
        assert speaker is not None
        last = min(end + _CONTENT, len(words) - 1)
        span = span_of(text, words[at].start, words[last].end)
        form = _form(words, end)
        yield Statement(id=f"st_{at}", speaker=speaker, form=form, signal=_signal(words, at), evidence=(span,))


def _mark(words: list[Word], at: int) -> int | None:
    """Where the content begins: the first complementiser, colon or quotation mark of the sentence."""
    strong, weak = forms("speech", "complements") - forms("speech", "weak"), forms("speech", "weak")
    fallback = None
    for i in range(at + 1, min(at + _REACH, len(words))):
        form = words[i].form
        if form in _ENDS:
            break
        if (form,) in strong or form == ":" or form in _OPENING:
            return i
        if fallback is None and (form,) in weak and i - at < 7:
            fallback = i
    return fallback


def _form(words: list[Word], end: int) -> Form:
    near = {word.form for word in words[end : end + 3]}
    return "direct" if near & _OPENING or words[end].form == ":" else "indirect"


def _home(found: list[Mention], outlet: str | None) -> str | None:
    """The state of the outlet, else the one that the page names most."""
    listed_home = next((state for state, outlets in lists()["home"].items() if outlet in outlets), None)
    states = Counter(mention.name.state for mention in found if mention.name.state)
    return listed_home or next((state for state, _ in states.most_common(1)), None)


def _speaker(
    words: list[Word], found: list[Mention], span: tuple[int, int], home: str | None, known: dict[str, Party]
) -> Party | None:
    """Who stands between verb and content; none where there is nobody. `known` holds persons by their last name."""
    first, last = span
    inside = [mention for mention in found if first <= mention.first < last]
    by_type = {mention.name.type: mention for mention in reversed(inside)}
    told = next((m.name.state for m in inside if m.name.type in ("nisba", "state")), None)
    if any(listed(words, at, "speech", "unnamed") for at in range(first, min(last, first + 3))):
        return Party(name=None, type="unnamed", state=told)
    if mention := by_type.get("person"):
        return _listed_party(mention)
    short = next((form for at in range(first, last) for form in bare_forms(words[at].form) if form in known), None)
    if short:
        return known[short]
    for kind in ("outlet", "institution"):
        if (mention := by_type.get(kind)) and mention.first - first < 2:
            return _listed_party(mention)
    if any(listed(words, at, "speech", "institutions") for at in range(first, min(last, first + 2))):
        return Party(name=None, type="institution", state=told or home)
    if mention := by_type.get("organisation"):
        return _listed_party(mention)
    if name := _name(words, inside, first, last):
        party = Party(name=romanised(name), type="person", state=told or home)
        if len(name) > 1:
            known[name[-1]] = party
        return party
    for kind in ("state", "city"):
        if (mention := by_type.get(kind)) and mention.first - first < 2:
            return _listed_party(mention)
    titled = any(listed(words, at, "titles", key) for at in range(first, last) for key in lists()["titles"])
    return Party(name=None, type="person", state=told) if titled and told else None


def _listed_party(mention: Mention) -> Party:
    """The party of a name that the list holds; a capital speaks for its state."""
    name = mention.name
    if name.type == "city":
        return Party(name=None, type="state", state=name.state, known=True)
    kind: PartyType = "person" if name.type == "person" else "state" if name.type == "state" else "organisation"
    return Party(name=name.name, type=kind, state=name.state, known=True)


def _name(words: list[Word], inside: list[Mention], first: int, last: int) -> list[str]:
    """The last words before the content that may be a name: no title, no nisba, no preposition behind them."""
    covered = {at for mention in inside for at in range(mention.first, mention.last)}
    stops, clitics = forms("speech", "stops"), lists()["clitics"]
    out: list[str] = []
    for at in range(first, last):
        form = words[at].form
        if (form,) in stops or not form[:1].isalpha():
            if out:
                break
            continue
        titled = any(listed(words, at, "titles", key) for key in lists()["titles"])
        definite = form.startswith((clitics["the"], clitics["to_the"])) and not out
        if at in covered or titled or definite:
            out = []
        else:
            out.append(form)
    return out[-_LONGEST_NAME:]


def _signal(words: list[Word], at: int) -> Signal | None:
    """A stance beside a word of dialogue."""
    span = range(at, min(at + _SIGNAL_REACH, len(words)))
    if not any(listed(words, i, "signal", "dialogue") for i in span):
        return None
    stances: tuple[tuple[str, Stance], ...] = (("ready", "ready"), ("rejects", "rejects"), ("seeks", "seeks"))
    for key, stance in stances:
        if any(listed(words, i, "signal", key) for i in span):
            conditional = stance == "ready" and any(listed(words, i, "signal", "if") for i in span)
            return Signal(stance="ready_if" if conditional else stance)
    return None

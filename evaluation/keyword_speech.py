"""Statements and signals by keywords.

What enters is the words of a text with the names in them; what leaves is statements. A verb of speech needs a
complementiser, a colon or a quotation mark behind it; the speaker is what stands between, else the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.keyword_lists import Mention, Word, fold, forms, listed, lists, romanised
from hiwar.model import Party, Signal, Statement, span_of
from hiwar.model.statement import Form, Stance

_REACH, _CONTENT, _SIGNAL_REACH = 26, 14, 22
_OPENING = frozenset("\"«“")
_ENDS = frozenset(".!?\u061f\n")
_LONGEST_NAME = 4
_UNKNOWN_SPEAKER = Party(name=None, type="unnamed")


def statements_in(text: str, words: list[Word], found: list[Mention], outlet: str | None) -> Iterator[Statement]:
    """The statements of a text, in order."""
    home = next((state for state, outlets in lists()["home"].items() if outlet in outlets), None)
    speaker: Party | None = None
    for at in range(len(words)):
        verb = listed(words, at, "speech", "verbs")
        source = listed(words, at, "speech", "sources")
        if not verb and not source and not listed(words, at, "speech", "participles"):
            continue
        mark = _mark(words, at) if not source else None
        if mark is None and not source:
            continue
        end = mark if mark is not None else min(at + 8, len(words) - 1)
        told = _speaker(words, found, at + 1, end, home) if verb or source else None
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


def _speaker(words: list[Word], found: list[Mention], first: int, last: int, home: str | None) -> Party | None:
    """Who stands between verb and content; none where there is nobody."""
    inside = [mention for mention in found if first <= mention.first < last]
    by_type = {mention.name.type: mention for mention in reversed(inside)}
    state = next((m.name.state for m in inside if m.name.type in ("nisba", "state")), home)
    if any(listed(words, at, "speech", "unnamed") for at in range(first, min(last, first + 3))):
        return Party(name=None, type="unnamed", state=state if state != home else None)
    for kind in ("person", "outlet", "institution"):
        if mention := by_type.get(kind):
            return Party(
                name=mention.name.name,
                type="organisation" if kind == "outlet" else kind,  # type: ignore[arg-type]
                state=mention.name.state,
                known=True,
            )
    if any(listed(words, at, "speech", "institutions") for at in range(first, min(last, first + 2))):
        return Party(name=None, type="institution", state=state)
    if mention := by_type.get("organisation"):
        return Party(name=mention.name.name, type="organisation", state=mention.name.state, known=True)
    if name := _name(words, inside, first, last):
        return Party(name=romanised(name), type="person", state=state)
    if mention := by_type.get("state"):
        return Party(name=mention.name.name, type="state", state=mention.name.state, known=True)
    if any(listed(words, at, "titles", "officials") for at in range(first, last)) and state != home:
        return _UNKNOWN_SPEAKER
    return None


def _name(words: list[Word], inside: list[Mention], first: int, last: int) -> list[str]:
    """The last words before the content that may be a name: no title, no nisba, no preposition behind them."""
    covered = {at for mention in inside for at in range(mention.first, mention.last)}
    stops = forms("speech", "stops")
    out: list[str] = []
    for at in range(first, last):
        form = words[at].form
        if (form,) in stops or not form[:1].isalpha():
            if len(out) >= 2:
                break
            out = []
            continue
        titled = any(listed(words, at, "titles", key) for key in lists()["titles"])
        definite = form.startswith(lists()["clitics"]["the"]) and len(out) < 1
        if at in covered or titled or definite:
            out = []
        else:
            out.append(form)
    return out[-_LONGEST_NAME:] if len(out) >= 2 else out[-1:]


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



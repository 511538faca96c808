"""A coder's file turned into gold: words become places, and no text of the page is kept.

What enters is the coder's JSON, which quotes the page, and the page's text; what leaves is a `GoldPage`. Refused: a
quotation that the text does not hold, a key that gold has not. Dropped: a note, gist or trait that quotes Arabic at
more length than `LONGEST_QUOTE` words. Invariant: no string that leaves holds a longer run of Arabic words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from evaluation.gold import GoldPage, Part, Spans

LONGEST_QUOTE = 3

_WORD = r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+"
_RUN = re.compile(rf"{_WORD}(?:[\s\d.:\u060c\u061b«»“”\"()-]+{_WORD})*")
_NOTES = ("note", "gist", "published_note")
_OF_THE_FILE = ("n", "file", "outlet", "origin", "url")
"""Keys of a coder's file that tell of the file, not of the page."""


class NotInTextError(ValueError):
    """A quotation that does not stand in the text."""


def places(quote: str, text: str) -> Spans:
    """Every place of the quotation in the text.

    >>> places("قال", "قال إنه قال")  # he said that he said
    ((0, 3), (8, 11))
    """
    found = tuple((match.start(), match.end()) for match in re.finditer(re.escape(quote), text)) if quote else ()
    if not found:
        raise NotInTextError(f"not in the text: {quote[:60]!r}")
    return found


def quotes_at_length(words: str) -> bool:
    """Whether the words hold a longer run of Arabic than may be kept.

    >>> quotes_at_length("told of «أمس» only"), quotes_at_length("«التقى الوزير نظيره أمس»")  # the minister met ...
    (False, True)
    """
    return any(len(re.findall(_WORD, run)) > LONGEST_QUOTE for run in _RUN.findall(words))


def located(coded: Mapping[str, Any], text: str, *, page: str, part: Part, url: str | None, file: str) -> GoldPage:
    """The gold of a page from its coder's file; a wrong key is a `msgspec.ValidationError`."""
    record: dict[str, Any] = {key: value for key, value in coded.items() if key not in _OF_THE_FILE}
    title = record.get("title")
    record["title"] = places(title, text)[0] if title else None
    # What an extraction has already left out of a page stands nowhere in its text.
    record["boilerplate"] = [places(quote, text) if quote in text else () for quote in record.get("boilerplate") or ()]
    record["published_proof"] = list(_proofs(record.get("published_proof") or (), text))
    record["page_traits"] = [trait for trait in record.get("page_traits") or () if not quotes_at_length(trait)]
    for name in ("contacts", "statements", "signals"):
        record[name] = [_item(item, text) for item in record.get(name) or ()]
    _drop_long(record)
    record |= {
        "page": page,
        "part": part,
        "url": url,
        "file": file,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "chars": len(text),
    }
    return msgspec.convert({key: value for key, value in record.items() if value is not None or key == "url"}, GoldPage)


def _item(item: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A contact, statement or signal with its words as places."""
    out = dict(item)
    evidence = item["evidence"]
    quotes = [evidence] if isinstance(evidence, str) else evidence
    out["evidence"] = sorted({place for quote in quotes for place in places(quote, text)})
    condition = item.get("condition")
    if condition and condition in text:
        out["condition"] = places(condition, text)
    elif condition and quotes_at_length(condition):
        del out["condition"]
    _drop_long(out)
    return {key: value for key, value in out.items() if value is not None}


def _drop_long(record: dict[str, Any]) -> None:
    for key in _NOTES:
        if quotes_at_length(record.get(key) or ""):
            del record[key]


def _proofs(proofs: Iterator[str] | tuple[str, ...], text: str) -> Iterator[Spans | str]:
    for proof in proofs:
        if proof in text:
            yield places(proof, text)
        elif not quotes_at_length(proof):
            yield proof

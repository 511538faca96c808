"""Text whose sentences stand line by line without a full stop, as many archives and collections keep it.

What enters are the lines of a page with their roles; what leaves are the lines that are sentences though nothing
closes them. Invariant: only a page no line of which ends as a sentence does, and whose lines are as long as
sentences are, has such lines; on a page that is a list of headlines nothing changes.
"""

from __future__ import annotations

from statistics import median

from hiwar.document.lines import Line, holds_sentence, is_closed, is_listed

_FEWEST = 4
_SENTENCE = 40
_LONG = 85
_TITLE = 110
"""An opening line longer than this is a lead and no headline, where no line is closed."""


def unstopped(text: str, lines: list[Line], roles: list[str]) -> list[int]:
    """The lines that are running text on a page without full stops; none on any other page.

    >>> text = "\\n".join(["بحث الوزيران في مسقط العلاقات بين البلدين وسبل تعزيزها " * 2] * 4)  # they discussed ties
    >>> from hiwar.document.lines import lines_of
    >>> unstopped(text, lines_of(text), ["heading"] * 4)
    [1, 2, 3]
    >>> unstopped(text.replace("تعزيزها", "تعزيزها."), lines_of(text), ["heading"] * 4)
    []
    """
    found = [one for one, line in enumerate(lines) if roles[one] in ("text", "heading") and line.size >= _SENTENCE]
    if len(found) < _FEWEST or median(lines[one].size for one in found) < _LONG:
        return []
    if any(is_closed(text, lines[one]) or holds_sentence(text, lines[one]) for one in found):
        return []
    first = found[0]
    return [one for one in found if not is_listed(text, lines[one]) and (one != first or lines[one].size > _TITLE)]

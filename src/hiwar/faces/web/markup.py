"""Markup put together from a form and what stands in it.

What enters is a form with `{}` for each value; what leaves is markup. Invariant: what is no markup already is escaped,
as `Markup.format` does it, which takes several times as long: a page fills a thousand forms.
"""

from __future__ import annotations

import functools

from markupsafe import Markup, escape


def fill(form: str, *values: object) -> Markup:
    """A form with its values in it.

    >>> fill('<b class="{}">{}</b>', "kind", "<call>")
    Markup('<b class="kind">&lt;call&gt;</b>')
    """
    first, *rest = _parts(form)
    parts = [first]
    for value, part in zip(values, rest, strict=True):
        parts += (value if type(value) is Markup else str(value) if type(value) in _PLAIN else escape(value), part)
    return Markup("".join(parts))


_PLAIN = (int, float)
"""What has no sign to escape."""


@functools.cache
def _parts(form: str) -> tuple[str, ...]:
    """What stands around the values of a form; forms are written in the code alone."""
    return tuple(form.split("{}"))

"""Markup that is filled."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from hiwar.faces.web.markup import fill

FORM = '<a href="{}">{}</a>'


@pytest.mark.parametrize(
    "values",
    [
        ("/ar/who/FRA", "France"),
        ('"><script>', "a & b"),
        (Markup("&amp;"), Markup("<b>1</b>")),
        (1, 2.5),
        ("{}", "{0}"),
    ],
)
def test_it_is_what_format_makes(values: tuple[object, ...]) -> None:
    assert fill(FORM, *values) == Markup(FORM).format(*values)
    assert isinstance(fill(FORM, *values), Markup)


def test_a_form_takes_as_many_values_as_it_has_places() -> None:
    with pytest.raises(ValueError, match="zip"):
        fill(FORM, "one")

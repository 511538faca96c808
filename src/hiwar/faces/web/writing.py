"""Writing: what every form that changes something must carry.

What enters is a form; what leaves is nothing. Refused, as a `Refused` page: a form without the token of its browser.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Form

from hiwar.errors import UsageError
from hiwar.faces.web.view import Here


def written(v: Here, token: Annotated[str, Form()] = "") -> None:
    """Check that the form is one of ours, given to this browser."""
    if not v.desk.tokens.holds(v.visitor, token):
        raise UsageError("form", "it is not one that was given to this browser", "load the page again, then send it")


Written = Annotated[None, Depends(written)]

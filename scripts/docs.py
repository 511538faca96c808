"""Writes what of the documentation is made from the code: the pages of commands and fields, and the JSON Schemas.

What enters is the command line, the records and the list of licences; what leaves is docs/commands.md, codebook.md,
licences.md and schema/*.json.
Invariant: the same code writes the same bytes, so a test can tell a page that was forgotten.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from hiwar.faces.cli.app import app
from hiwar.faces.schemas import SCHEMAS, schema_of

sys.path.insert(0, str(Path(__file__).parent))
import codebook
import licences

DOCS = Path(__file__).parent.parent / "docs"
HEAD = """# Commands

Made from the code by `make docs`; do not edit.

Settings come from the flag, else from the environment, else from the file: see [settings](settings.md).
Results go to standard output, failures to standard error, one a line: code, subject, what is wrong, remedy.

| status | meaning |
|---|---|
| 0 | done; a reader that closes the pipe is no error |
| 1 | a fault of Hiwar or of its data |
| 2 | wrong usage, or a setting without a valid value |
| 3 | something could not be read; the rest was |
"""


def main() -> None:
    """Write the pages."""
    for path, data in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def pages() -> dict[Path, bytes]:
    """Each page that is made, with its bytes."""
    made = {DOCS / "schema" / f"{name}.json": schema_of(name) for name in SCHEMAS}
    return {
        DOCS / "commands.md": commands().encode(),
        DOCS / "codebook.md": codebook.page().encode(),
        **_licences(),
        **made,
    }


def _licences() -> dict[Path, bytes]:
    return {DOCS / "licences.md": licences.page(DOCS.parent / "src" / "hiwar").encode()}


def commands() -> str:
    """The page of commands."""
    group: Any = get_command(app)
    parts = [HEAD, "## hiwar\n", _parameters(group), *(_command(name, one) for name, one in _leaves(group))]
    return "\n".join(parts)


def _leaves(group: Any, prefix: str = "") -> list[tuple[str, Any]]:
    """The commands of a group and of the groups in it, each with its whole name."""
    found: list[tuple[str, Any]] = []
    for name, one in group.commands.items():
        found += _leaves(one, f"{prefix}{name} ") if hasattr(one, "commands") else [(prefix + name, one)]
    return found


def _command(name: str, command: Any) -> str:
    names = " ".join(_usage(parameter) for parameter in command.params if parameter.param_type_name == "argument")
    return f"## hiwar {name}\n\n{command.help}\n\n`hiwar {name} {names}`\n\n{_parameters(command)}"


def _usage(parameter: Any) -> str:
    return f"{parameter.metavar or parameter.name.upper()}{'...' if parameter.nargs == -1 else ''}"


def _parameters(command: Any) -> str:
    rows = ["| | |", "|---|---|"]
    for parameter in command.params:
        if parameter.name == "help":
            continue
        if parameter.param_type_name == "argument":
            name = _usage(parameter)
        else:
            name = f"{', '.join(parameter.opts)} {parameter.metavar or ''}".strip()
        rows.append(f"| `{name.replace('|', chr(92) + '|')}` | {parameter.help or ''} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()

"""A group of commands: listed in the order of the work, each with its whole summary.

Invariant: nothing in a list of commands is cut.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

_WHOLE = 10_000


class Group(TyperGroup):
    """Commands in the order in which they were added."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order in which they were added."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands with their summaries, whole."""
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in self.commands.items()]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

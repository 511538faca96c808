"""The command line: `hiwar`.

What enters are arguments; what leaves is text on standard output, failures on standard error, one a line, and an exit
status: 0, or 3 after the rest was read, or 2 for wrong usage. Invariant: standard output holds results alone.
"""

from __future__ import annotations

from hiwar.faces.ready import relax


def main() -> None:
    """Run the command that the arguments name."""
    relax()
    from hiwar.faces.cli.app import run

    raise SystemExit(run())

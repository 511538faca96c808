"""What was measured, stored with the release: `src/hiwar/knowledge/data/measured.toml`.

What enters is the counts of the held-back pages; what leaves is the file that `hiwar.knowledge.measured` reads.
Invariant: counts alone are stored, precisions follow from them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

from hiwar.reading.engine import ENGINE

MEASURED = Path(__file__).parents[1] / "src/hiwar/knowledge/data/measured.toml"
_HEAD = "# Written by `python evaluation --store-measured`: counts of contacts on the held-back pages of the gold.\n"


def store_measured(counts: Mapping[str, int], part: str, on: datetime.date, file: Path = MEASURED) -> None:
    """Write what was measured of contacts by kind, by status and by both."""
    lines = [
        _HEAD + f"engine = {json.dumps(ENGINE)}",
        f"date = {json.dumps(on.isoformat())}",
        f"part = {json.dumps(part)}",
        f"pages = {counts.get('pages', 0)}",
        _row("all", counts.get("contacts_read", 0), counts.get("contacts_hit", 0)),
    ]
    for table in ("kind", "status", "pair"):
        prefix = f"{table}_read:"
        lines += ["", f"[{table}]"]
        for name in sorted(key.removeprefix(prefix) for key in counts if key.startswith(prefix)):
            lines.append(_row(json.dumps(name), counts[prefix + name], counts.get(f"{table}_right:{name}", 0)))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _row(key: str, read: int, right: int) -> str:
    return f"{key} = {{ read = {read}, right = {right} }}"

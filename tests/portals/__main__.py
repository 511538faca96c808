"""Write the test pages and what is expected of them: `PYTHONPATH=tests python -m portals`."""

from __future__ import annotations

import json
from pathlib import Path

from portals.make import made

ROOT = Path(__file__).parent


def main() -> None:
    """Write them."""
    folder = ROOT / "html"
    folder.mkdir(exist_ok=True)
    lines = []
    for one in made():
        (folder / f"{one.name}.html").write_bytes(one.data)
        told = {"page": one.name, "title": one.title, "day": one.day, "credits": one.credits, "body": one.body}
        lines.append(json.dumps(told, ensure_ascii=False))
    (ROOT / "expected.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Keeps what this Hiwar writes, for the Hiwars to come: readings of the present schema, a ledger of the present form.

What enters is the example pages; what leaves is a file of each in `tests/fixtures`, named by schema and form, and
beside a ledger the SHA-256 of the readings that it holds, a line each. In a ledger is all that Hiwar keeps: a
judgement, users and a token, channels, lists and what disagrees. Invariant: a file that is there is never
written again: it is what an earlier Hiwar wrote.
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from hiwar.ledger import Ledger, codec, open_ledger
from hiwar.ledger.users import Pass, Role
from hiwar.pipeline import Bound, decide, ingest
from hiwar.pipeline.versions import versions
from hiwar.queries import bring_up

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
PAGES = (
    "normandy-2019.html",
    "paris-planned-2022.txt",
    "paris-cancelled-2022.txt",
    "calls-2022.jsonl",
    "osaka-2019.txt",
)
DENIED = ("call-told-2024.txt", "call-denied-2024.txt")
"""Two that disagree, which are in the ledger alone."""
DESK: tuple[tuple[str, Role], ...] = (("amal", "admin"), ("walid", "reviewer"))


def reading_file() -> Path:
    """Where readings of the present schema are kept."""
    return FIXTURES / "readings" / (versions().reading.replace("/", "-") + ".jsonl")


def ledger_file() -> Path:
    """Where a ledger of the present form is kept."""
    return FIXTURES / "ledgers" / f"form-{versions().ledger:02}.db.gz"


def main() -> None:
    """Write what is not there."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger.db"
        with open_ledger(place, create=True) as ledger:
            _keep(reading_file(), _read(ledger, PAGES).encode())
            told = _read(ledger, DENIED)
            digest = hashlib.sha256(told.encode()).hexdigest()
            event = next(iter(Bound(ledger).events()))
            decide(ledger, "wrong", [event.id], "fixtures", "kept for ever")
            for name, role in DESK:
                ledger.users.add(name, role, "no hash", "fixtures")
            token = Pass("to_kept", "walid", "token", "reader", "kept", "2026-11-22T00:00:00+00:00", None, None)
            ledger.users.give(token, "no token", "fixtures")
            bring_up(ledger)
        with sqlite3.connect(place, isolation_level=None) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            opened.execute("PRAGMA journal_mode = DELETE")
            opened.execute("VACUUM")
        opened.close()
        _keep(ledger_file(), gzip.compress(place.read_bytes(), mtime=0))
        _keep(ledger_file().with_name(f"form-{versions().ledger:02}.sha256"), f"{digest}\n".encode())


def _read(ledger: Ledger, names: Iterable[str]) -> str:
    """Read example pages into a ledger; all readings that are there then, a line each."""
    failed = [one.error for one in ingest(ledger, [ROOT / "examples" / "pages" / name for name in names])]
    assert not any(failed), failed
    return "".join(f"{codec.encode(reading)}\n" for reading in ledger.readings())


def _keep(file: Path, data: bytes) -> None:
    if file.exists():
        print(f"{file.relative_to(ROOT)} is there already", file=sys.stderr)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    main()

"""Keeps what this Hiwar writes, for the Hiwars to come: readings of the present schema, a ledger of the present form.

What enters is the example pages; what leaves is a file of each in `tests/fixtures`, named by schema and form, and
beside a ledger the SHA-256 of the readings that it holds, a line each. Invariant: a file that is there is never
written again: it is what an earlier Hiwar wrote.
"""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import sys
import tempfile
from pathlib import Path

from hiwar.ledger import codec, open_ledger
from hiwar.pipeline import Bound, decide, ingest
from hiwar.pipeline.versions import versions

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
PAGES = (
    "normandy-2019.html",
    "paris-planned-2022.txt",
    "paris-cancelled-2022.txt",
    "calls-2022.jsonl",
    "osaka-2019.txt",
)


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
            failed = [one.error for one in ingest(ledger, [ROOT / "examples" / "pages" / name for name in PAGES])]
            assert not any(failed), failed
            told = "".join(f"{codec.encode(reading)}\n" for reading in ledger.readings())
            _keep(reading_file(), told.encode())
            digest = hashlib.sha256(told.encode()).hexdigest()
            event = next(iter(Bound(ledger).events()))
            decide(ledger, "wrong", [event.id], "fixtures", "kept for ever")
        with sqlite3.connect(place, isolation_level=None) as opened:
            opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            opened.execute("PRAGMA journal_mode = DELETE")
            opened.execute("VACUUM")
        opened.close()
        _keep(ledger_file(), gzip.compress(place.read_bytes(), mtime=0))
        _keep(ledger_file().with_name(f"form-{versions().ledger:02}.sha256"), f"{digest}\n".encode())


def _keep(file: Path, data: bytes) -> None:
    if file.exists():
        print(f"{file.relative_to(ROOT)} is there already", file=sys.stderr)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    main()

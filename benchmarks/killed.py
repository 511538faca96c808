"""A ledger is killed at MOMENTS (200) random moments of its work and is sound each time: `make soak`.

What enters is the example pages under new names; what leaves is a line every tenth of the moments, and status 1 where
something was wrong: a page that was told as kept is gone, a hash or span does not hold, or in the end the chronology
is not the one of a ledger that nobody killed. Each process reads pages in and then works them into the chronology.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from hiwar.ledger import open_ledger
from hiwar.pipeline.record import refresh

EXAMPLES = Path(__file__).parents[1] / "examples" / "pages"
COPIES = 2
LONGEST = 6.0
"""Seconds after its start at which a process is killed at the latest; mostly it is earlier."""
WORK = """
import sys
from hiwar.ledger import open_ledger
from hiwar.pipeline import ingest
from hiwar.pipeline.record import refresh
with open_ledger(sys.argv[1], create=True) as ledger:
    print(ledger.size().captures, flush=True)
    for number, page in enumerate(ingest(ledger, sys.argv[2]), 1):
        print(ledger.size().captures, flush=True)
        if number % 10 == 0:
            refresh(ledger)
    refresh(ledger)
"""


def main(moments: int) -> int:
    """Kill, and see what is left."""
    dice = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        pages, place = Path(folder) / "pages", Path(folder) / "ledger.db"
        made = make_pages(pages)
        kept = whole = 0
        for moment in range(1, moments + 1):
            told, finished = killed(place, pages, LONGEST * dice.random() ** 2)
            faults, now = look(place)
            if faults or now < max(kept, told):
                print(f"moment {moment}: {now} pages where {max(kept, told)} were told", *faults, sep="\n")
                return 1
            kept = now
            if finished or now == made:
                whole += 1
                if not same(place, pages, Path(folder) / "whole.db"):
                    print(f"moment {moment}: the chronology is another")
                    return 1
                kept = 0
                place.unlink()
            if moment % max(1, moments // 10) == 0:
                print(f"{moment:>6} moments, {whole} ledgers filled", flush=True)
    return 0


def make_pages(folder: Path) -> int:
    """The example pages, each several times with a line of its own; how many."""
    folder.mkdir()
    examples = [path for path in sorted(EXAMPLES.rglob("*")) if path.is_file() and path.suffix == ".txt"]
    for number in range(COPIES):
        for path in examples:
            (folder / f"{number}-{path.name}").write_text(f"{path.read_text('utf-8')}\n{number}\n", "utf-8")
    return COPIES * len(examples)


def killed(place: Path, pages: Path, seconds: float) -> tuple[int, bool]:
    """Let a process work for a while and kill it; how many pages it told as kept, and whether it was done before."""
    command: Sequence[str] = [sys.executable, "-c", WORK, str(place), str(pages)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    finished = process.poll() == 0
    process.kill()
    told = (first + process.communicate()[0]).split("\n")[:-1]
    return int(told[-1]), finished


def look(place: Path) -> tuple[list[str], int]:
    """What is wrong with a ledger, and how many pages it holds."""
    if not place.exists():
        return [], 0
    with open_ledger(place, create=True) as ledger:
        return [f"{fault.subject}: {fault.says}" for fault in ledger.check()], ledger.size().captures


def same(place: Path, pages: Path, whole: Path) -> bool:
    """Whether the chronology of a ledger is that of one that nobody killed."""
    if not whole.exists():
        subprocess.run([sys.executable, "-c", WORK, str(whole), str(pages)], stdout=subprocess.DEVNULL, check=True)
    found = []
    for path in (place, whole):
        with open_ledger(path) as ledger:
            found.append(msgspec.json.encode(tuple(refresh(ledger).events())))
    return found[0] == found[1]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))

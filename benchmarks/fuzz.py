"""Throws damaged input at every way in: `make soak`, or `python benchmarks/fuzz.py INPUTS`.

What enters are the portal pages of the tests and files of every kind made from them; what leaves is a count, and status
1 with the input in `fuzz-found/` where one raised what is no error of ours or took more than its time, or where all
together took more than their memory. Every tenth input is read by the engine too, and a tenth as many again are words
of the pages, shuffled and repeated, for the engine alone. Changes are drawn with a fixed seed; `fuzz_led.py` lets
coverage lead them. Invariant: an input gives pages or errors of ours, and each page an article; every span of a reading
lies in its text.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from hiwar.document import read_article
from hiwar.errors import InputError
from hiwar.faces.ready import prepare
from hiwar.model import Page
from hiwar.pipeline import read_page
from hiwar.sources import captures, page_of

try:
    import zstandard
except ImportError:
    zstandard = None

PAGES = Path(__file__).parents[1] / "tests" / "portals" / "html"
FOUND = Path("fuzz-found")
SLOWEST = 5.0
"""Seconds of processor that an input may take."""
MOST_MEMORY = 1000.0
"""Megabytes that the process may hold at its peak."""
LIMIT = 1_000_000
WORDS = "words"
"""How the inputs are called that are words for the engine, and no file."""
WORD = re.compile(r"[\u0600-\u06ff0-9]+")
NAMES = (
    "a.html", "a.txt", "a.jsonl", "a.json", "a.warc", "a.warc.gz", "a.warc.zst", "a.zip", "a.xml", "a.csv", "a.mhtml",
)  # fmt: skip


def seeds() -> list[tuple[str, bytes]]:
    """A file of each kind for some pages, and all pages."""
    pages = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    out = [("a.html", page) for page in pages]
    for page in pages[::9]:
        text = page.decode("utf-8", "replace")
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        head = f"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n".encode()
        line = json.dumps({"url": "https://n.example/1", "html": text}, ensure_ascii=False).encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.html", page)
        item = f"<item><title>x</title><description><![CDATA[{text}]]></description></item>"
        saved = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
        out += [
            ("a.warc", head + block + b"\r\n\r\n"),
            ("a.warc.gz", gzip.compress(head + block + b"\r\n\r\n")),
            *([("a.warc.zst", zstandard.compress(head + block + b"\r\n\r\n"))] if zstandard else []),
            ("a.jsonl", line + b"\n" + line),
            ("a.json", b"[" + line + b"]"),
            ("a.zip", packed.getvalue()),
            ("a.xml", f"<rss><channel>{item}</channel></rss>".encode()),
            ("a.csv", b'url,html\nx,"' + page.replace(b'"', b'""') + b'"\n'),
            ("a.mhtml", saved + page + b"\n--B--\n"),
            ("a.txt", text.encode()),
        ]
    return out


class Trial:
    """One input after another, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.count = 0
        self.of: Counter[str] = Counter()
        self.pages = 0
        self.failed = 0
        self.slowest = 0.0

    def run(self, name: str, data: bytes) -> None:
        """Take one input in; what is wrong with it is kept."""
        self.count += 1
        self.of[name] += 1
        path = self._folder / name
        path.write_bytes(data)
        began = time.process_time()
        try:
            for item in captures(path, limit=LIMIT):
                if isinstance(item, Page):
                    self.pages += 1
                    read_article(item)
                    if self.count % 10 == 0 and len(item.text) < 20_000:
                        read_page(item)
                elif not isinstance(item, InputError):
                    raise TypeError(type(item).__name__)
        except Exception as error:
            self._keep(name, data, f"{type(error).__name__}: {error}")
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > SLOWEST:
            self._keep(name, data, f"took {took:.1f} s")

    def read(self, text: str) -> None:
        """Read words; what is wrong with their reading is kept."""
        self.count += 1
        self.of[WORDS] += 1
        began = time.process_time()
        try:
            page = page_of(text)
            reading = read_page(page)
            for span in [span for contact in reading.contacts for span in contact.evidence]:
                if page.text[span.start : span.end] != span.quote:
                    raise ValueError("a span is not what it quotes")
            self.pages += 1
        except InputError:
            pass
        except Exception as error:
            self._keep("a.txt", text.encode("utf-8", "surrogatepass"), f"{type(error).__name__}: {error}")
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > SLOWEST:
            self._keep("a.txt", text.encode("utf-8", "surrogatepass"), f"took {took:.1f} s")

    def told(self) -> str:
        """What came of the inputs, in words."""
        kinds = ", ".join(f"{name} {count:,}" for name, count in self.of.most_common())
        return (
            f"{kinds}: "
            f"{self.count:,} inputs, {self.pages:,} pages, {self.failed} failed, slowest {self.slowest:.2f} s, "
            f"{peak():.0f} MB at the peak"
        )

    def _keep(self, name: str, data: bytes, why: str) -> None:
        self.failed += 1
        FOUND.mkdir(exist_ok=True)
        file = FOUND / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
        file.write_bytes(data)
        print(f"{file}: {why[:300]}", file=sys.stderr)


def peak() -> float:
    """The largest resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def changed(choose: random.Random, data: bytes, others: list[tuple[str, bytes]]) -> bytes:
    """An input with a few changes: bytes, cuts, repeats, pieces of other inputs."""
    out = bytearray(data)
    for _ in range(choose.randint(1, 6)):
        at = choose.randrange(len(out) + 1)
        length = choose.choice((0, 1, 3, 20, 300))
        other = choose.choice(others)[1]
        start = choose.randrange(len(other) + 1)
        put = choose.choice(
            (
                choose.randbytes(choose.randint(0, 8)),
                other[start : start + choose.choice((5, 80, 2000))],
                bytes(out[at : at + 40]) * choose.choice((2, 30)),
                choose.choice((b"<table><tr><td>", b"&#x", b"<!--", b"\x1f\x8b\x08", b"\xe2\x80\xae", b"]]>", b"\x00")),
            )
        )
        out[at : at + length] = put
        if choose.random() < 0.1:
            del out[choose.randrange(len(out) + 1) :]
    return bytes(out[:LIMIT])


def by_chance(trial: Trial, inputs: int) -> None:
    """Changes drawn with a fixed seed."""
    choose, files = random.Random(20261121), seeds()
    for _ in range(inputs):
        name, data = choose.choice(files)
        trial.run(name, changed(choose, data, files))


def of_words(trial: Trial, inputs: int) -> None:
    """Words of the pages, in any order and as often as it comes."""
    choose = random.Random(20261123)
    pages = [page for name, data in seeds() if name == "a.txt" for page in [data.decode("utf-8", "replace")]]
    told = [word for page in pages for word in WORD.findall(page)]
    for _ in range(inputs):
        pieces: list[str] = []
        for _ in range(choose.choice((1, 3, 10, 40))):
            at = choose.randrange(len(told))
            piece = told[at : at + choose.choice((1, 1, 2, 5, 12))]
            end = choose.choice((" ", " ", " ", ". ", "\u060c ", "\n", ": «", "» ", "\u202e ", ""))
            pieces.append((" ".join(piece) + end) * choose.choice((1, 1, 1, 1, 2, 60)))
        trial.read("".join(pieces)[:20_000])


def main() -> int:
    """So many inputs by chance, and what came of them."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        began = time.process_time()
        by_chance(trial, inputs)
        of_words(trial, inputs // 10)
        print(f"{trial.told()}, {trial.count / (time.process_time() - began):.0f} a second")
    return int(trial.failed > 0 or peak() > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())

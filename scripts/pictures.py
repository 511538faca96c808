"""Takes the pictures of the documentation: the pages of `hiwar serve` over the examples, in a real browser, and a leaf.

What enters is the example pages; what leaves is docs/pictures/*.png, the one room of pictures. It needs Chromium,
pdftoppm (poppler-utils) and the `dev` extra.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from hiwar import pipeline
from hiwar.ledger import open_ledger

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SHOWN = {
    "chronology": ("/ar/?between=FRA&between=RUS", "light"),
    "event": ("/en/events/ev_47a3e16895344f19#w-date-1", "light"),
    "event-ar": ("/ar/events/ev_47a3e16895344f19#w-date-1", "light"),
    "channel": ("/ar/channels/FRA/RUS", "light"),
    "channel-en": ("/en/channels/FRA/RUS", "light"),
    "channels": ("/en/channels", "dark"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
COLOURS = 128


def main() -> None:
    """Take them."""
    PICTURES.mkdir(exist_ok=True)
    os.chdir(ROOT)  # so that addresses in pictures are those of the tree
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ledger.db") as address,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (path, scheme) in SHOWN.items():
            view = {"width": 1280, "height": 860}
            page = browser.new_page(viewport=view, color_scheme=scheme, reduced_motion="reduce")
            page.goto(address + path)
            page.wait_for_function("document.fonts.status === 'loaded'")
            target = PICTURES / f"{name}.png"
            page.screenshot(path=str(target))
            _lighten(target)
        browser.close()
        leaf(Path(folder))


def leaf(folder: Path) -> None:
    """The first page of a briefing in Arabic, as it is printed."""
    printed, target = folder / "briefing.pdf", PICTURES / "briefing.png"
    hiwar = [sys.executable, "-m", "hiwar", "--ledger", str(folder / "ledger.db")]
    asked = ["brief", "--channel", "FRA", "RUS", "--since", "2022-02-01", "--as-of", "2022-03-01", "--lang", "ar"]
    subprocess.run([*hiwar, *asked, "-o", str(printed)], check=True)
    subprocess.run(["pdftoppm", "-png", "-r", "80", "-singlefile", printed, target.with_suffix("")], check=True)
    _lighten(target)


def _lighten(picture: Path) -> None:
    """Keep a picture with few colours."""
    Image.open(picture).convert("RGB").quantize(COLOURS).save(picture, optimize=True)


@contextlib.contextmanager
def served(path: Path) -> Iterator[str]:
    """The pages over a ledger of the examples."""
    with open_ledger(path, create=True) as ledger:
        for one in pipeline.ingest(ledger, "examples/pages"):
            assert one.error is None, one.error
    command = [sys.executable, "-m", "hiwar", "--ledger", str(path), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[0].rstrip("/").replace("127.0.0.1", "localhost")
        finally:
            process.terminate()


if __name__ == "__main__":
    main()

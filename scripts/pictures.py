"""Takes the pictures of the documentation: the pages of `hiwar serve` over the examples, in a real browser.

What enters is the example pages; what leaves is docs/pictures/*.png. It needs Chromium and the `dev` extra.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from hiwar import pipeline
from hiwar.faces.examples import example_pages
from hiwar.ledger import open_ledger

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SHOWN = {
    "chronology": ("/ar/?between=FRA&between=RUS", "light"),
    "event": ("/en/events/ev_47a3e16895344f19#w-date-1", "light"),
    "channel": ("/ar/channels/FRA/RUS", "light"),
    "channels": ("/en/channels", "dark"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
COLOURS = 128


def main() -> None:
    """Take them."""
    PICTURES.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "ledger.db") as address,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, (path, scheme) in SHOWN.items():
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
            page.goto(address + path)
            page.wait_for_function("document.fonts.status === 'loaded'")
            target = PICTURES / f"{name}.png"
            page.screenshot(path=str(target))
            Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)
        browser.close()


@contextlib.contextmanager
def served(path: Path) -> Iterator[str]:
    """The pages over a ledger of the examples."""
    with open_ledger(path, create=True) as ledger:
        for one in pipeline.ingest(ledger, example_pages()):
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

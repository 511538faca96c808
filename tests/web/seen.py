"""What a browser test needs: where the browser is, and why a test is left out where it is not."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from hiwar.config import Settings
from hiwar.faces.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
WAIT = 30.0

with_browser = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("NO_SKIP"), reason="no chromium is installed here; .ci/run installs it"
)
"""Where `NO_SKIP` is set, as in CI, a missing browser is a failure."""


@contextlib.contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The pages over a ledger, at the address that is given."""
    config = uvicorn.Config(create_app(Settings(ledger=ledger)), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        thread.start()
    end = time.monotonic() + WAIT
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join(WAIT)

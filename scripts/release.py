"""Tries a release as somebody will meet it: built, looked through, installed where nothing of ours is, and run.

    python scripts/release.py              the wheel in a fresh environment outside the tree
    python scripts/release.py --clean      the same as a plain user of a bare Debian, made by debootstrap (as root)

What enters is the tree; what leaves is a line for each thing that was tried, and a status. Invariant: nothing of the
tree is on the path of what is run, and the bare Debian has no network.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(Path(__file__).parent))
import licences  # noqa: E402

MOST = 40_000_000
"""Bytes of a wheel at most."""
SUITE, MIRROR = "bookworm", "http://deb.debian.org/debian"
PAGE, PAGES = "normandy-2019.html", "examples"
RUNS = (
    ("version", "--json"),
    ("doctor",),
    ("read", f"{PAGES}/{PAGE}"),
    ("chronology", PAGES),
    ("channel", "FRA", "RUS", PAGES),
    ("ingest", PAGES, "--workers", "2"),
    ("channels",),
    ("ledger", "check"),
    ("--language", "ar", "channel", "FRA", "RUS"),
    ("doctor", "--json"),
)
"""What is run, in order; status 3 says that one of the example pages cannot be read, which is meant."""


def main() -> None:
    """Try it."""
    asked = argparse.ArgumentParser(description="Try a release.")
    asked.add_argument("--clean", action="store_true", help="in a bare Debian")
    asked.add_argument("--root", type=Path, help="a bare Debian that is there already, in place of a new one")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="hiwar-release-") as folder:
        room = Path(folder)
        python = _environment(room / "build")
        _call(python, "-m", "pip", "install", "--quiet", "build")
        _call(python, "-m", "build", "--outdir", room / "dist", ROOT)
        wheel, sdist = next((room / "dist").glob("*.whl")), next((room / "dist").glob("*.tar.gz"))
        _look(wheel, sdist, room)
        if given.clean or given.root:
            _look_at_fixtures(python, wheel)
        shutil.copytree(ROOT / "examples" / "pages", room / PAGES)
        if given.clean or given.root:
            _in_debian(room, wheel, python, given.root)
        else:
            _in_environment(room, wheel)
    print("the release holds")


def _look(wheel: Path, sdist: Path, room: Path) -> None:
    """What is in them: not too much, each file with its licence; nothing that is no release's."""
    size = wheel.stat().st_size
    print(f"{wheel.name}: {size / 1e6:.1f} MB; {sdist.name}: {sdist.stat().st_size / 1e6:.1f} MB")
    _hold(size < MOST, f"the wheel is larger than {MOST / 1e6:.0f} MB")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(room / "wheel")
    package = room / "wheel" / "hiwar"
    named = licences.parts(package)
    bare = [file for file in licences.files(package) if not licences.part_of(file, named)]
    _hold(not bare, f"no licence is told for {bare}")
    texts = {part["text"] for part in named}
    lacks = [t for t in texts if not (package / t).exists() and not list((room / "wheel").glob(f"*.dist-info/**/{t}"))]
    _hold(not lacks, f"the wheel lacks {lacks}")
    _hold(
        {path.name.split("-")[0] for path in (room / "wheel").iterdir()} == {"hiwar"}, "the wheel holds more than hiwar"
    )
    with tarfile.open(sdist) as packed:
        names = packed.getnames()
    wrong = [name for name in names if name.endswith((".pyc", ".db")) or "/.venv" in name or "/.git/" in name]
    _hold(not wrong, f"the sdist holds {wrong[:5]}")


def _look_at_fixtures(python: Path, wheel: Path) -> None:
    """What this Hiwar writes is kept for those to come."""
    _call(python, "-m", "pip", "install", "--quiet", wheel)
    told = subprocess.run([python, "-m", "hiwar", "version", "--json"], capture_output=True, check=True)
    versions = json.loads(told.stdout)
    kept = ROOT / "tests" / "fixtures"
    for file in (
        f"readings/{versions['reading'].replace('/', '-')}.jsonl",
        f"ledgers/form-{versions['ledger']:02}.db.gz",
    ):
        _hold((kept / file).exists(), f"make fixtures: there is no tests/fixtures/{file}")


def _environment(place: Path) -> Path:
    """A fresh environment; what comes back is its Python."""
    _call(sys.executable, "-m", "venv", place)
    return place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _in_environment(room: Path, wheel: Path) -> None:
    """The wheel in a fresh environment, run outside the tree with a home of its own."""
    python = _environment(room / "fresh")
    _call(python, "-m", "pip", "install", "--quiet", wheel)
    home = room / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TEMP", "TMP")}
    ours = {**kept, "HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "PYTHONUTF8": "1"}
    for run in RUNS:
        _run([str(python), "-m", "hiwar", *run], run, room, ours)


def _in_debian(room: Path, wheel: Path, python: Path, there: Path | None) -> None:
    """The wheel in a bare Debian, as a plain user."""
    _hold(hasattr(os, "geteuid") and os.geteuid() == 0, "a bare Debian is made as root: leave --clean out, or use sudo")
    _hold(bool(there or shutil.which("debootstrap")), "apt-get install debootstrap")
    with _debian(there or room / "debian", there is None) as root:
        told = subprocess.run(["chroot", root, "python3", "-V"], capture_output=True, text=True, check=True)
        version = told.stdout.split()[1].rpartition(".")[0]
        wheels = root / "home" / "plain" / "wheels"
        shutil.rmtree(root / "home" / "plain", ignore_errors=True)
        wheels.mkdir(parents=True)
        _call(python, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--python-version", version,
              "--dest", wheels, wheel)  # fmt: skip
        shutil.copytree(room / PAGES, root / "home" / "plain" / PAGES)
        subprocess.run(
            ["chroot", root, "useradd", "--home-dir", "/home/plain", "plain"], check=False, capture_output=True
        )
        _call("chroot", root, "chown", "-R", "plain", "/home/plain")
        print(f"{SUITE}, Python {version}, as a plain user, without network")
        _inside(root, ("python3", "-m", "venv", "v"))
        _inside(root, ("v/bin/pip", "install", "--quiet", "--no-index", "--find-links", "wheels", "hiwar"))
        for run in RUNS:
            _inside(root, ("v/bin/hiwar", *run), run)


@contextmanager
def _debian(root: Path, new: bool) -> Iterator[Path]:
    if new:
        _call("debootstrap", "--variant=minbase", "--include=python3,python3-venv", SUITE, root, MIRROR, quiet=True)
    _call("mount", "-t", "proc", "proc", root / "proc")
    try:
        yield root
    finally:
        _call("umount", root / "proc")


def _inside(root: Path, command: tuple[str, ...], told: tuple[str, ...] | None = None) -> None:
    """A command in a bare Debian: its own network, in which there is nothing, and hardly an environment."""
    bare = ["env", "-i", "HOME=/home/plain", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "sh", "-c", 'cd && exec "$@"', "sh"]
    alone = ["unshare", "--net", "chroot", "--userspec=plain", str(root)]
    _run([*alone, *bare, *command], told or command, root, None)


def _run(command: list[str], told: tuple[str, ...], place: Path, environment: dict[str, str] | None) -> None:
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    said = done.stdout.decode("utf-8", "replace")
    print(f"{done.returncode}  {' '.join(told)}: {len(said.splitlines())} lines")
    _hold(done.returncode in (0, 3), said + done.stderr.decode("utf-8", "replace"))


def _call(*command: object, quiet: bool = False) -> None:
    out = subprocess.DEVNULL if quiet else None
    done = subprocess.run([str(part) for part in command], stdout=out, stderr=out, check=False)
    _hold(done.returncode == 0, f"it fails: {' '.join(map(str, command))}")


def _hold(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main()

"""A virtual environment with pip in it, also where Debian left `ensurepip` out.

What enters is the folder to make it in; what leaves is that folder with a working pip. Tried in this order, and
only the last needs root: the interpreter's own `ensurepip`; a pip that is installed beside it; the wheel that Debian
keeps for this; the wheel of the package index; Debian's package, unpacked without installing; `apt-get install`.
Refused: Python before 3.11. Invariant: a folder that has a working pip is left as it is. Only the standard library
is used, and the syntax is that of old interpreters, so that they can say what is missing.
"""

import glob
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

LEAST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
INDEX = "https://pypi.org/simple"
DEBIAN_WHEELS = "/usr/share/python-wheels/pip-*.whl"


def main(arguments):
    # type: (list[str]) -> int
    """Make the environment, and say by which way."""
    if len(arguments) != 1:
        print("usage: python3 scripts/venv.py FOLDER", file=sys.stderr)
        return 2
    if sys.version_info < LEAST:
        return with_newer(arguments)
    folder = os.path.abspath(arguments[0])
    if has_pip(folder):
        return 0
    failed = []
    for way in (own, beside, debian_wheel, index_wheel, unpacked, installed):
        try:
            way(folder)
        except Exception as error:
            failed.append("venv: " + way.__name__ + ": " + (str(error).splitlines() or ["failed"])[-1])
        if has_pip(folder):
            print("venv: " + folder + " (" + way.__name__ + ")")
            return 0
    failed.append("venv: no way to a pip was found; as root: apt-get install python3-venv, then the same again")
    print("\n".join(failed), file=sys.stderr)
    return 1


def with_newer(arguments):
    # type: (list[str]) -> int
    """The same with a newer interpreter, where one is on the path."""
    for name in NEWER:
        path = shutil.which(name)
        if path:
            return subprocess.call([path, os.path.abspath(__file__), *arguments])
    print("venv: Hiwar needs Python 3.11 or newer; this is " + sys.version.split()[0], file=sys.stderr)
    return 1


def python_of(folder):
    # type: (str) -> str
    """The interpreter of an environment."""
    return os.path.join(folder, "bin", "python")


def has_pip(folder):
    # type: (str) -> bool
    """Whether the environment is there and its pip runs."""
    python = python_of(folder)
    if not os.path.exists(python):
        return False
    return (
        subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    )


def own(folder):
    # type: (str) -> None
    """By `ensurepip`, which Debian has only with python3-venv."""
    import ensurepip

    ensurepip.version()
    run([sys.executable, "-m", "venv", "--clear", folder])


def beside(folder):
    # type: (str) -> None
    """By a pip of this interpreter, asked to install into the other."""
    run([sys.executable, "-m", "pip", "--version"])
    bare(folder)
    run([sys.executable, "-m", "pip", "--python", python_of(folder), "install", "--quiet", "pip"])


def debian_wheel(folder):
    # type: (str) -> None
    """By the wheel of Debian's python3-pip-whl."""
    wheels = sorted(glob.glob(DEBIAN_WHEELS))
    if not wheels:
        raise OSError("no " + DEBIAN_WHEELS)
    from_wheel(folder, wheels[-1])


def index_wheel(folder):
    # type: (str) -> None
    """By the newest wheel of the index that pip would ask, its hash checked."""
    index = os.environ.get("PIP_INDEX_URL", INDEX).rstrip("/") + "/pip/"
    with urllib.request.urlopen(index, timeout=60) as answer:
        page = answer.read().decode("utf-8")
    links = re.findall(r'href="([^"#]+/pip-([0-9.]+)-py3-none-any\.whl)#sha256=([0-9a-f]{64})"', page)
    if not links:
        raise OSError("no wheel of pip at " + index)
    address, _, digest = max(links, key=lambda link: [int(part) for part in link[1].split(".") if part])
    address = urllib.parse.urljoin(index, html.unescape(address))
    with urllib.request.urlopen(address, timeout=60) as answer:
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError("the wheel of pip has another hash than the index says")
    with tempfile.TemporaryDirectory() as room:
        path = os.path.join(room, address.rsplit("/", 1)[1])
        with open(path, "wb") as file:
            file.write(data)
        from_wheel(folder, path)


def unpacked(folder):
    # type: (str) -> None
    """By Debian's package of the wheel, fetched and unpacked by a plain user."""
    with tempfile.TemporaryDirectory() as room:
        os.chmod(room, 0o755)
        run(["apt-get", "download", "--quiet", "python3-pip-whl"], room)
        run(["dpkg-deb", "-x", glob.glob(os.path.join(room, "*.deb"))[0], room], room)
        from_wheel(folder, glob.glob(room + DEBIAN_WHEELS)[0])


def installed(folder):
    # type: (str) -> None
    """By installing python3-venv, which only root may."""
    if os.geteuid() != 0:
        raise OSError("only root may install python3-venv")
    settings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    run(["apt-get", "update", "--quiet"], settings=settings)
    run(["apt-get", "install", "--quiet", "--yes", "python3-venv"], settings=settings)
    run([sys.executable, "-m", "venv", "--clear", folder])


def bare(folder):
    # type: (str) -> None
    """The environment without a pip."""
    run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder])


def from_wheel(folder, wheel):
    # type: (str, str) -> None
    """A pip that installs itself from its own wheel."""
    bare(folder)
    run([python_of(folder), os.path.join(wheel, "pip"), "install", "--quiet", "--no-index", wheel])


def run(command, folder=None, settings=None):
    # type: (list[str], str | None, dict[str, str] | None) -> None
    """Run a command; its last words are the error."""
    done = subprocess.run(command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        words = done.stdout.decode("utf-8", "replace").strip().splitlines()
        raise OSError(words[-1] if words else command[0] + " failed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What only POSIX has is not leant on: new processes that inherit nothing, text in UTF-8 whatever the system says."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "hiwar"
FILES = sorted(SOURCE.rglob("*.py"))
ONLY_POSIX = {"fcntl", "grp", "posix", "pwd", "resource", "termios", "tty"}
CALL = "أجرى الرئيس الفرنسي إيمانويل ماكرون يوم {day} مارس 2022 اتصالاً هاتفياً مع نظيره الروسي فلاديمير بوتين."
SPAWNED = """
import multiprocessing, sys
from pathlib import Path
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    from hiwar.ledger import open_ledger
    from hiwar.pipeline import ingest
    with open_ledger(Path(sys.argv[3]), create=True) as ledger:
        found = list(ingest(ledger, sys.argv[2], jobs=2))
    print(sum(one.reading is not None for one in found))
"""


@pytest.mark.parametrize("way", ["spawn", "forkserver"])
def test_processes_that_inherit_nothing_read_too(way: str, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for day in range(1, 21):
        (tmp_path / "pages" / f"{day}.txt").write_text(CALL.format(day=day), "utf-8")
    (tmp_path / "main.py").write_text(SPAWNED, "utf-8")
    done = subprocess.run(
        [sys.executable, "main.py", way, "pages", "ledger.db"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.stdout, done.returncode) == (b"20\n", 0), done.stderr.decode()


def test_text_is_utf8_whatever_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALL.format(day=1), "utf-8")
    latin = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-m", "hiwar", "--ledger"]
    for arguments in (
        ["ingest", "a.txt", "--published", "2022-03-01"],
        ["chronology"],
        ["channel", "FRA", "RUS"],
        ["doctor"],
    ):
        done = subprocess.run([*command, "l.db", *arguments], cwd=tmp_path, env=latin, capture_output=True, check=False)
        assert b"EncodingWarning" not in done.stderr, done.stderr.decode()
        assert done.stdout.decode()


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_in_the_source_needs_posix(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not ONLY_POSIX & {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.module not in ONLY_POSIX
    for call in calls(tree):
        name = ast.unparse(call.func)
        given = [ast.unparse(one) for one in call.args] + [one.arg for one in call.keywords]
        if name == "open" and not any(one in ("'rb'", "'wb'", "'xb'", "'ab'", "'rb+'") for one in given):
            assert "encoding" in given, ast.unparse(call)
        if name.endswith((".read_text", ".write_text")):
            assert "encoding" in given or "'utf-8'" in given, ast.unparse(call)
        assert name not in ("os.fork", "os.rename", "os.symlink", "os.mkfifo"), name
        if name in ("os.killpg", "os.getpgid", "os.getuid", "os.geteuid", "os.chown", "os.pwrite", "os.pread"):
            function = name.removeprefix("os.")
            assert f'hasattr(os, "{function}")' in path.read_text("utf-8") or name == "os.getpgid", ast.unparse(call)

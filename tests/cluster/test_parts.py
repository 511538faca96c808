"""The parts of a cluster: what goes together, what a shard holds, what is given out again, what ends it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cluster.conftest import CALL, held
from tests.postgres import Server

from hiwar.errors import ClusterError, EmptyInput, FailedReading, MissingInput, UsageError
from hiwar.faces.cli.app import run
from hiwar.ledger import open_ledger
from hiwar.model import Reading
from hiwar.pipeline import Bound, ingest
from hiwar.pipeline.cluster import gather, load, plan, runners, worker
from hiwar.pipeline.cluster.gather import Gathering, Told
from hiwar.pipeline.cluster.known import Keys, keep
from hiwar.pipeline.cluster.load import ingest_by
from hiwar.pipeline.cluster.plan import Asked, Task, stamp_of, tasks_of
from hiwar.pipeline.cluster.runners import Broken, giver_of
from hiwar.pipeline.cluster.shards import file_of, is_whole, rows_of, written
from hiwar.pipeline.cluster.worker import Worker, packed
from hiwar.pipeline.pages import Known, read_page
from hiwar.sources import LIMIT, Given, page_of

ASKED = Asked(Given(), (), LIMIT)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three tasks: two pages together, two files of lines."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for day in (1, 2):
        (folder / f"a{day}.txt").write_text(CALL.format(day=day), "utf-8")
    for day in (3, 4):
        (folder / f"b{day}.jsonl").write_text(f'{{"text": "{CALL.format(day=day)}"}}\n' * 2, "utf-8")
    return folder


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def here(tasks: list[Task], work: Path) -> Iterator[tuple[int, str]]:
    """A runner in this process."""
    doing = Worker(str(work), packed(ASKED), stamp_of(()))
    import pickle

    for task in reversed(tasks):
        yield task.number, doing.make(pickle.dumps(task))


class TestPlan:
    def test_pages_go_together_and_files_of_pages_alone(self, pages: Path) -> None:
        names = [[os.path.basename(path) for path in task.paths] for task in tasks_of([pages], ASKED)]
        assert names == [["a1.txt", "a2.txt"], ["b3.jsonl"], ["b4.jsonl"]]

    def test_no_more_go_together_than_a_task_may_hold(self, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(plan, "MOST_FILES", 1)
        assert len(tasks_of([pages], ASKED)) == 4

    def test_a_shard_is_named_by_all_that_it_depends_on(self, pages: Path) -> None:
        one, two, three = tasks_of([pages], ASKED)
        assert tasks_of([pages / "b3.jsonl"], ASKED)[0].shard == two.shard
        (pages / "b3.jsonl").write_text("{}", "utf-8")
        again = tasks_of([pages], ASKED)
        assert [again[0].shard, again[2].shard] == [one.shard, three.shard]
        assert again[1].shard != two.shard
        for other in (Asked(Given(outlet="X"), (), LIMIT), Asked(Given(), (pages,), LIMIT), Asked(Given(), (), 9)):
            assert tasks_of([pages], other)[0].shard != one.shard

    @pytest.mark.parametrize("path", ["-", "https://n.example/1"])
    def test_what_no_other_machine_sees_is_refused(self, path: str) -> None:
        with pytest.raises(UsageError):
            tasks_of([path], ASKED)

    def test_what_is_not_there_is_told_by_reading(self, tmp_path: Path, work: Path) -> None:
        (tmp_path / "empty").mkdir()
        tasks = tasks_of([tmp_path / "none.txt", tmp_path / "empty"], ASKED)
        assert [wrong for _, wrong in here(tasks, work)] == [""] * len(tasks)
        rows = [result for task in tasks for _, result in rows_of(file_of(work, task.shard))]
        assert [type(row) for row in rows] == [MissingInput, EmptyInput]


class TestShards:
    def test_what_is_put_in_comes_out_equal(self, work: Path) -> None:
        page = page_of(CALL.format(day=1), Given(url="https://n.example/1"), blob=b"\xff\x00 bytes", path="a.txt")
        plain = page_of(CALL.format(day=2), path="b\udcff.txt")
        rows = [(one, read_page(one)) for one in (page, plain)]
        error = MissingInput("b\udcff.txt", "no such file", "check the path")
        file = file_of(work, "a")
        with written(file) as put:
            for one in rows:
                put(*one)
            put(error, error)
            put(Known("c\udcff"), Known("c\udcff"))
        found = list(rows_of(file))
        assert found[:2] == rows
        assert (type(found[2][1]), str(found[2][1])) == (MissingInput, str(error))
        assert found[3][1] == Known("c\udcff")

    def test_none_is_there_before_it_is_whole(self, work: Path) -> None:
        file = file_of(work, "a")
        with contextlib.suppress(KeyError), written(file):
            assert not is_whole(file)
            raise KeyError
        assert list(work.iterdir()) == []

    def test_one_that_is_cut_is_none(self, work: Path) -> None:
        file = file_of(work, "a")
        with written(file) as put:
            put(Known("c"), Known("c"))
        assert is_whole(file)
        file.write_bytes(file.read_bytes()[:-20])
        assert not is_whole(file)
        with pytest.raises(ClusterError, match="damaged"):
            list(rows_of(file))


class TestKnown:
    def test_pages_of_the_ledger_are_known(self, tmp_path: Path, work: Path) -> None:
        kept = [page_of(CALL.format(day=day), path=f"{day}.txt") for day in range(1, 20)]
        with open_ledger(tmp_path / "l.db", create=True) as ledger:
            assert keep(ledger, work)
            assert Keys(work).known(kept[0]) is None
            for page in kept:
                ledger.add(page, read_page(page))
            assert keep(ledger, work)
        keys = Keys(work)
        assert len(keys) == 19
        assert [keys.known(page) for page in kept] == [Known(f"{day}.txt") for day in range(1, 20)]
        assert keys.known(page_of(CALL.format(day=20))) is None
        with open_ledger(tmp_path / "other.db", create=True) as other:
            assert not keep(other, work), "these shards are another ledger's"


class TestWorker:
    def test_a_page_at_which_two_died_is_left(self, pages: Path, work: Path) -> None:
        task = tasks_of([pages / "b3.jsonl"], ASKED)[0]
        for death in range(2):
            (work / f"{task.shard}.{death}.at").write_bytes((1).to_bytes(8, "big"))
        assert list(here([task], work)) == [(0, "")]
        (_, one), (_, lost) = rows_of(file_of(work, task.shard))
        assert isinstance(one, Reading)
        assert isinstance(lost, FailedReading)
        assert "died" in lost.says

    def test_its_mark_goes_with_the_task(self, pages: Path, work: Path) -> None:
        list(here(tasks_of([pages], ASKED), work))
        assert {file.suffix for file in work.iterdir()} == {".parquet"}

    def test_another_hiwar_reads_nothing(self, pages: Path, work: Path) -> None:
        import pickle

        task = tasks_of([pages], ASKED)[0]
        assert "another Hiwar" in Worker(str(work), packed(ASKED), "0").make(pickle.dumps(task))
        gone = Worker(str(work / "none"), packed(ASKED), stamp_of(()))
        assert "work folder" in gone.make(pickle.dumps(task))
        assert list(work.iterdir()) == []

    def test_what_the_system_refuses_is_told(self, pages: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(worker, "written", full)
        ((_, wrong),) = here(tasks_of([pages / "b3.jsonl"], ASKED), work)
        assert "No space left" in wrong


class TestGathering:
    def test_in_order_though_they_come_in_any(self, pages: Path, work: Path) -> None:
        tasks = tasks_of([pages], ASKED)
        told = list(Gathering(tasks, work).each(lambda missing: here(missing, work)))
        assert told == [Told(task) for task in tasks]
        assert list(Gathering(tasks, work).each(lambda missing: pytest.fail("made again"))) == told

    def test_what_a_death_left_is_given_out_again(self, pages: Path, work: Path) -> None:
        tasks, rounds = tasks_of([pages], ASKED), []

        def dies(missing: list[Task]) -> Iterator[tuple[int, str]]:
            rounds.append(len(missing))
            yield from here(missing[:1], work)
            raise Broken("killed")

        assert [one.task for one in Gathering(tasks, work).each(dies)] == tasks
        assert rounds == [3, 2, 1]

    def test_one_that_always_dies_is_lost_and_holds_up_nobody(self, pages: Path, work: Path) -> None:
        tasks = tasks_of([pages], ASKED)

        def dies(missing: list[Task]) -> Iterator[tuple[int, str]]:
            yield from here([task for task in missing if task.number != 1], work)
            raise Broken("killed")

        assert [one.lost for one in Gathering(tasks, work).each(dies)] == [False, True, False]

    def test_where_nothing_can_be_done_it_ends(self, pages: Path, work: Path) -> None:
        rounds = []

        def dies(missing: list[Task]) -> Iterator[tuple[int, str]]:
            rounds.append(1)
            raise Broken("no room to breathe")
            yield 0, ""

        with pytest.raises(ClusterError, match="no room to breathe"):
            list(Gathering(tasks_of([pages], ASKED), work).each(dies))
        assert len(rounds) == gather.IN_VAIN

    def test_what_keeps_a_worker_from_its_work_ends_it(self, pages: Path, work: Path) -> None:
        def full(missing: list[Task]) -> Iterator[tuple[int, str]]:
            yield 0, "the disk is full"

        with pytest.raises(ClusterError, match="full"):
            list(Gathering(tasks_of([pages], ASKED), work).each(full))


class TestLoad:
    @pytest.fixture(autouse=True)
    def _here(self, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(load, "giver_of", lambda *_: lambda missing: here(missing, work))

    def test_the_ledger_of_a_single_run(self, pages: Path, work: Path, tmp_path: Path) -> None:
        with open_ledger(tmp_path / "one.db", create=True) as ledger:
            one = list(ingest(ledger, "pages"))
        with open_ledger(tmp_path / "other.db", create=True) as ledger:
            other = list(ingest_by("native", ledger, ["pages"], work))
            again = list(ingest_by("native", ledger, ["pages"], work))
        assert other == one
        assert held(tmp_path / "one.db") == held(tmp_path / "other.db")
        assert [told.known for told in again] == [True] * 6
        assert not work.exists()

    def test_a_ledger_on_a_server(self, pages: Path, work: Path, tmp_path: Path, server: Server) -> None:
        told = []
        with open_ledger(tmp_path / "one.db", create=True) as ledger:
            list(ingest(ledger, "pages"))
            told.append((list(ledger.pages()), list(ledger.readings()), list(Bound(ledger).events())))
        with open_ledger(server.base(), create=True) as ledger:
            list(ingest_by("native", ledger, ["pages"], work))
            told.append((list(ledger.pages()), list(ledger.readings()), list(Bound(ledger).events())))
        assert told[0] == told[1]

    def test_shards_of_another_ledger_are_made_anew(self, pages: Path, work: Path, tmp_path: Path) -> None:
        with open_ledger(tmp_path / "one.db", create=True) as ledger:
            list(ingest_by("native", ledger, [pages], work))
            work.mkdir()
            keep(ledger, work)
            list(here(tasks_of([pages], ASKED), work))
        with open_ledger(tmp_path / "other.db", create=True) as ledger:
            found = list(ingest_by("native", ledger, [pages], work))
        assert sum(told.reading is not None for told in found) == 4

    def test_a_file_whose_readers_all_died_is_an_error_in_its_place(
        self, pages: Path, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def dies(missing: list[Task]) -> Iterator[tuple[int, str]]:
            yield from here([task for task in missing if task.number != 1], work)
            raise Broken("killed")

        monkeypatch.setattr(load, "giver_of", lambda *_: dies)
        with open_ledger(tmp_path / "one.db", create=True) as ledger:
            found = list(ingest_by("native", ledger, ["pages"], work))
        assert [str(told.error.subject) for told in found if told.error] == [os.path.join("pages", "b3.jsonl")]
        assert sum(told.reading is not None for told in found) == 3

    def test_a_folder_that_cannot_be(self, pages: Path, work: Path, tmp_path: Path) -> None:
        shutil.rmtree(work)
        work.write_text("a file", "utf-8")
        with open_ledger(tmp_path / "one.db", create=True) as ledger, pytest.raises(ClusterError, match="--work"):
            list(ingest_by("native", ledger, [pages], work))


def test_a_part_that_is_not_installed_is_told(pages: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (work / "ray.py").write_text("raise ImportError('there is none')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(work), *sys.path]))
    give = giver_of("ray", 1, str(work), packed(ASKED), stamp_of(()))
    with pytest.raises(ClusterError, match=r"hiwar\[cluster\]"):
        list(give(tasks_of([pages], ASKED)))


def test_a_cluster_that_does_not_answer_is_told(pages: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    give = giver_of("ray", 1, str(work), packed(ASKED), stamp_of(()))
    with pytest.raises(ClusterError, match="does not answer"):
        list(give(tasks_of([pages], ASKED)))


class TestSilence:
    @pytest.fixture(autouse=True)
    def _soon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(runners, "LOOK", 0.02)
        monkeypatch.setattr(runners, "STILL", 0.5)

    def test_workers_that_do_nothing_for_long_are_given_up(self, work: Path) -> None:
        silent, writing = os.pipe()
        with os.fdopen(silent, "rb") as stream:
            with pytest.raises(Broken, match="no worker did anything"):
                list(runners._told(stream, work))
            os.close(writing)

    def test_what_moves_in_the_work_folder_is_no_silence(self, work: Path) -> None:
        reading, writing = os.pipe()
        with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as saying:
            told = runners._told(stream, work)
            ends = threading.Thread(target=lambda: saying.write(b'[0, ""]\n') if moved(work) else None)
            ends.start()
            assert next(told) == [0, ""]
            ends.join()


def moved(work: Path) -> bool:
    """Something moves for longer than silence may last."""
    for number in range(40):
        (work / "a.at").write_bytes(number.to_bytes(8, "big"))
        os.utime(work / "a.at", (number, number))
        time.sleep(0.03)
    return True


@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        (["--cluster", "spark"], "--cluster"),
        (["--work", "w"], "--work"),
        (["--cluster", "native", "--follow", "1s"], "--follow"),
        (["--cluster", "native", "-"], "-"),
    ],
)
def test_what_does_not_go_together(
    arguments: list[str],
    subject: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HIWAR_CONFIG", "none.toml")
    assert run(["--ledger", "l.db", "ingest", "a.txt", *arguments]) == 2
    assert capfd.readouterr().err.startswith(f"usage: {subject}: ")

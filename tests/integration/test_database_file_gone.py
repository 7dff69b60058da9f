"""The file of the database is removed, or another is put in its place, under programs that run."""

import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import func, select

from core.db import DatabaseFileGone, forget_engines, reading, transaction
from core.settings import forget_settings, get_settings
from models.agencies import Agency
from tests.builders import an_agency
from tests.integration.cli_here import ita_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def file(migrated_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file that this process has open."""
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path))
    shutil.copy(migrated_sqlite, tmp_path / "ita.sqlite3")
    forget_settings()
    forget_engines()
    with transaction() as session:
        an_agency(session)
    path = get_settings().sqlite_file()
    assert path
    yield path
    forget_engines()
    monkeypatch.undo()
    forget_settings()


def agencies() -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(Agency)).one()


def remove(file: Path) -> None:
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink()


def test_nothing_is_written_into_a_file_that_was_removed(file: Path):
    remove(file)
    with pytest.raises(DatabaseFileGone, match="was removed or moved"), transaction() as session:
        an_agency(session, "เทศบาลอื่น")
    assert not file.exists()


def test_nothing_is_read_out_of_a_file_that_was_removed(file: Path):
    remove(file)
    with pytest.raises(DatabaseFileGone):
        agencies()


def test_it_can_be_handed_to_another_process_whole():
    gone = pickle.loads(pickle.dumps(DatabaseFileGone(file=Path("a"))))
    assert (type(gone), gone.facts) == (DatabaseFileGone, {"file": Path("a")})


def test_what_is_under_way_when_it_is_removed_is_not_said_to_be_stored(file: Path):
    def add_while_it_goes() -> None:
        with transaction() as session:
            an_agency(session, "เทศบาลอื่น")
            remove(file)

    with pytest.raises(DatabaseFileGone):
        add_while_it_goes()


def test_a_file_that_is_brought_back_is_used_again(file: Path):
    away = file.with_name("away")
    file.rename(away)
    with pytest.raises(DatabaseFileGone):
        agencies()
    away.rename(file)
    assert agencies() == 1


def test_another_file_in_its_place_is_opened(file: Path, migrated_sqlite: Path):
    assert agencies() == 1
    remove(file)
    shutil.copy(migrated_sqlite, file)
    assert agencies() == 0


def test_each_change_of_the_file_is_told_once(file: Path, caplog: pytest.LogCaptureFixture):
    away = file.with_name("away")
    with reading(), reading():  # two connections that will have the file of before
        agencies()
    for _ in range(2):
        file.rename(away)
        for _ in range(3):
            with pytest.raises(DatabaseFileGone):
                agencies()
        away.rename(file)
        for _ in range(3):
            agencies()
    changes = [record for record in caplog.records if record.message == "database.file_changed"]
    assert [record.__dict__["is_there"] for record in changes] == [False, True] * 2


def test_a_lost_file_is_told_and_no_empty_one_takes_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "data" / "ita.sqlite3"
    with ita_in(tmp_path, capsys) as ita:
        ita("agency", "add", "เทศบาลตำบลทดสอบ")
        ita("tick")
        assert ita("backup", "one.itacopy").status == 0
        remove(file)
        ran = [ita(*words.split()) for words in ("migrate", "tick", "agency add อีกแห่ง", "overdue", "doctor --json")]
        assert [(one.status, "ita restore" in one.err) for one in ran[:4]] == [(2, True)] * 4
        told = [
            (one["check"], "ita restore" in one["says"]) for one in json.loads(ran[4].out) if one["state"] == "bad"
        ]
        assert (ran[4].status, told, file.exists()) == (1, [("ฐานข้อมูล", True)], False)
        forget_engines()  # a person restores from a process of its own
        assert (ita("restore", "one.itacopy", "--yes").status, agencies()) == (0, 1)


def a_worker(folder: Path, errors: Path) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ITA_")}
    more = {"ITA_DATA_DIR": str(folder), "ITA_TICK_EVERY_SECONDS": "1", "PYTHONPATH": str(ROOT)}
    with errors.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-W", "default", "-m", "cli", "worker"], cwd=folder, env=kept | more, stderr=out,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip


def lines_of(errors: Path) -> list[dict[str, object]]:
    """Every line is one object: a line that is none fails here, but for the last while it is being written."""
    whole, _, _ = errors.read_text(encoding="utf-8", errors="replace").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines()]


def wait_for(happened: Callable[[], object], seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.1)


def told(errors: Path, event: str) -> list[dict[str, object]]:
    return [one for one in lines_of(errors) if one["event"] == event]


def has_beaten() -> bool:
    from models.messages.schedules import find_schedule

    with reading() as session:
        return find_schedule(session, "tick") is not None


def an_outage(file: Path, errors: Path, seconds: float) -> tuple[list[dict[str, object]], int]:
    """Take the file away, so long after it is told, and bring it back: return what was told and how many errors."""
    before, away = len(told(errors, "database.failing")), file.with_name("away")
    backs = len(told(errors, "database.back"))
    file.rename(away)
    wait_for(lambda: len(told(errors, "database.failing")) > before)
    time.sleep(seconds)  # ticks that must add no line
    failing, is_made = told(errors, "database.failing")[before:], file.exists()
    assert not is_made
    away.rename(file)
    wait_for(lambda: len(told(errors, "database.back")) > backs)
    return failing, int(str(told(errors, "database.back")[backs]["errors"]))


@pytest.mark.thorough
def test_a_worker_tells_it_once_and_goes_on_when_the_file_is_back(file: Path, tmp_path: Path):
    errors = tmp_path / "errors"
    worker = a_worker(tmp_path, errors)
    try:
        wait_for(has_beaten)
        for seconds in (4, 16, 64):  # on a busy machine a short outage may see one tick only
            failing, count = an_outage(file, errors, seconds)
            assert (len(failing), "exception" in failing[0]) == (1, False)
            if count > 1:
                break
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=300)
    assert count > 1
    assert errors.read_text(encoding="utf-8").endswith("\n")


def test_warnings_and_what_nobody_caught_are_lines_of_json_too(tmp_path: Path):
    code = (
        "import threading, warnings, logging; from core.running import log; log.configure('INFO');"
        "warnings.warn('old'); logging.getLogger('uvicorn.error').info('x\\ny');"
        "from billiard import util; util.get_logger(); util.error('child gone');"
        "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join(); raise ValueError('a\\nb')"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], cwd=ROOT, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["level"] for one in lines] == ["warning", "info", "error", "critical", "critical"]
    assert ["ZeroDivisionError" in str(one.get("exception")) for one in lines] == [False, False, False, True, False]


def test_the_errors_of_other_things_are_told_each_time():
    from core.running.log import OncePerOutage

    records = [logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), (ValueError, ValueError("a"), None))] * 2
    assert [OncePerOutage().filter(one) for one in records] == [True, True]

"""A copy every night and a drill every week: made once however many workers, kept as told, shown where one looks."""

import os
import threading
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from pyrage import x25519
from sqlmodel import select, update

from cli.running.checkup_copies import check_copies
from core import clock
from core.db import reading, transaction
from core.settings import forget_settings, get_settings
from models.copy_runs import BACKUP, DRILL, CopyRun
from models.journal.journal import EventRow
from models.work.work import list_agencies
from office.copies.nightly import keep_copies
from office.copies.opening import opened
from office.copies.sealing import Unsealing
from reports.health.vitals import read_vitals
from tests.integration.office import MONDAY, an_office, at_bangkok, tick
from tests.integration.web_visitor import as_seat

SUNDAY = MONDAY - timedelta(days=1)
ONCE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def folder(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ITA_BACKUP_DIR", str(tmp_path / "copies"))
    forget_settings()
    an_office({"o1": MONDAY + timedelta(days=20)}, units=("กองคลัง",))
    tick(SUNDAY - timedelta(days=3), time(8))  # the first night's and the first drill at once
    return tmp_path / "copies"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def runs(kind: str) -> list[bool]:
    with reading() as session:
        return list(session.exec(select(CopyRun.is_good).where(CopyRun.kind == kind).order_by(CopyRun.at)))


def said(day: date, at: time = time(12)) -> list[tuple[str, bool]]:
    with at_bangkok(day, at), reading() as session:
        return [(one.name, one.is_good) for one in check_copies(session)]


@pytest.mark.thorough
def test_of_many_workers_one_makes_the_nights_copy(folder: Path):
    with at_bangkok(SUNDAY, time(5)):
        workers = [threading.Thread(target=keep_copies) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert (runs(BACKUP), runs(DRILL)) == ([True, True], [True, True])
    assert names(folder) == ["ita-2025-01-30-0800.itacopy", "ita-2025-02-02-0500.itacopy"]


@ONCE
def test_nothing_more_is_made_until_the_next_night(folder: Path):
    for hour in (9, 12, 23):
        tick(SUNDAY - timedelta(days=3), time(hour))
    assert len(runs(BACKUP)) == 1
    tick(SUNDAY - timedelta(days=2), time(2, 31))
    assert (len(runs(BACKUP)), len(runs(DRILL))) == (2, 1)


@ONCE
def test_a_folder_that_is_gone_is_told_and_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("ITA_BACKUP_DIR", str(tmp_path / "in-the-way" / "copies"))
    forget_settings()
    tick(SUNDAY, time(5))
    assert said(SUNDAY)[0] == ("สำเนาสำรอง", False)
    monkeypatch.setenv("ITA_BACKUP_DIR", str(folder))
    forget_settings()
    tick(SUNDAY, time(5, 30))  # not yet
    tick(SUNDAY, time(6, 1))
    assert (runs(BACKUP), said(SUNDAY)[0][1]) == ([True, False, True], True)


@ONCE
def test_a_damaged_copy_is_found_by_the_drill(folder: Path):
    newest = folder / names(folder)[-1]
    whole = newest.read_bytes()
    newest.write_bytes(whole[: len(whole) // 2])
    os.utime(folder, None)
    with transaction() as session:
        session.exec(update(CopyRun).values(is_good=True))
    with at_bangkok(SUNDAY, time(3, 31)):
        from models.messages.schedules import set_turn

        with transaction() as session:
            set_turn(session, "copies.backup", clock.now() + timedelta(hours=9))  # else it would be replaced first
        keep_copies()
    assert (runs(DRILL)[-1], dict(said(SUNDAY))["ซ้อมนำสำเนากลับ"]) == (False, False)


@ONCE
def test_a_log_that_was_changed_is_found_by_the_drill(folder: Path):
    with transaction() as session:
        session.exec(update(EventRow).where(EventRow.no == 1).values(by="somebody else"))
    tick(SUNDAY, time(5))
    with reading() as session:
        last = session.exec(select(CopyRun).where(CopyRun.kind == DRILL).order_by(CopyRun.at.desc())).first()
    assert last is not None
    assert (last.is_good, "ถูกแก้ไข" in last.detail) == (False, True)


@ONCE
def test_days_without_a_copy_are_a_fault_and_a_number(folder: Path):
    assert said(SUNDAY - timedelta(days=3)) == [("สำเนาสำรอง", True), ("ซ้อมนำสำเนากลับ", True)]
    assert said(SUNDAY) == [("สำเนาสำรอง", False), ("ซ้อมนำสำเนากลับ", True)]
    with at_bangkok(SUNDAY - timedelta(days=3), time(20)), reading() as session:
        assert read_vitals(session, clock.now(), 15).backup_seconds == 12 * 3600


@ONCE
def test_the_first_page_says_how_the_last_copy_and_the_last_drill_went(folder: Path, web_address: str):
    with reading() as session:
        (agency,) = list_agencies(session)
    said = {}
    for day in (SUNDAY - timedelta(days=3), SUNDAY + timedelta(days=10)):
        with at_bangkok(day, time(12)), as_seat(web_address, agency) as coordinator:
            page = coordinator.get("/overview").text
        lines = [line for line in page.splitlines() if "สำเนา" in line and "<li" in line]
        said[day] = [("ซ้อม" in line, 'class="good"' in line) for line in lines]
    assert list(said.values()) == [[(False, True), (True, True)], [(False, False), (True, False)]]


@ONCE
def test_without_a_folder_nothing_is_made_and_the_doctor_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ITA_BACKUP_DIR")
    forget_settings()
    tick(SUNDAY, time(5))
    with reading() as session:
        (check,) = check_copies(session)
    assert (check.state, "ITA_BACKUP_DIR" in check.detail, len(runs(BACKUP))) == ("warn", True, 1)


@pytest.mark.thorough
@ONCE
def test_with_a_recipient_copies_are_sealed_and_the_drill_still_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch):
    own = x25519.Identity.generate()
    monkeypatch.setenv("ITA_BACKUP_RECIPIENT", str(own.to_public()))
    forget_settings()
    tick(SUNDAY, time(5))
    newest = folder / names(folder)[-1]
    with opened(newest, Unsealing(identity=str(own))) as copy:
        kept = copy.keys()
    assert "secret.key" in kept
    assert (runs(DRILL), [name for name in names(folder) if name.startswith(".")]) == ([True, True], [])


@ONCE
def test_only_our_own_old_copies_and_left_overs_are_deleted(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_BACKUP_KEEP_DAYS", "2")
    monkeypatch.setenv("ITA_BACKUP_KEEP_WEEKS", "0")
    monkeypatch.setenv("ITA_BACKUP_KEEP_MONTHS", "0")
    forget_settings()
    (folder / "letters.zip").write_text("somebody else's")
    (folder / ".ita-part-old").write_text("half")
    os.utime(folder / ".ita-part-old", (0, 0))
    for day in range(4):
        tick(SUNDAY + timedelta(days=day), time(5))
    assert names(folder) == ["ita-2025-02-04-0500.itacopy", "ita-2025-02-05-0500.itacopy", "letters.zip"]
    assert get_settings().backup_keep_days == 2

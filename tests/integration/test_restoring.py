"""The restore drill: a copy made while it runs, the day goes on, all is lost, and nothing is said twice after."""

import signal
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, inspect, text
from sqlmodel import Session, select

from cli.running.checkup import check_everything
from core.db import engine, forget_engines, reading, transaction
from core.settings import forget_settings, get_settings
from models.access.logins import LoginSession
from models.agencies import Agency
from models.copied_rows import FORMER_TABLES, our_tables
from models.journal.chain import broken_links
from models.messages.deliveries import Delivery
from models.messages.holds import HoldReason, lift_hold
from models.migrate import FOLDER, check_ready, upgrade_inside
from models.tables import METADATA
from notifications.queue.claims import claim
from notifications.queue.retry import REPEATABLE_FOR
from office.copies.loading import one_transaction
from office.copies.opening import opened
from office.copies.refusals import CopyDamaged, DatabaseInTheWay
from office.copies.restoring import Doubt, Restored, restore
from office.copies.writing import make_copy
from stand_ins.smtp import Sink
from stand_ins.smtp import running as smtp_running
from tests.builders import an_agency
from tests.integration.hostile_copies import older, rewritten
from tests.integration.office import MONDAY, Office, an_office, at_bangkok, tick
from tests.integration.processes import wait_until
from tests.kept_postgres import KeptPostgres
from workers.gap import plan_gap

UNITS = tuple(f"กอง {number}" for number in range(1, 9))
DOUBT = Doubt(plan_gap, REPEATABLE_FOR)
NIGHT, NINE, AFTERNOON = time(3), time(9), time(15)


@pytest.fixture
def sink(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    with smtp_running(sink := Sink()):
        for name, value in {"HOST": "127.0.0.1", "PORT": str(sink.port), "SECURITY": "none"}.items():
            monkeypatch.setenv(f"ITA_SMTP_{name}", value)
        forget_settings()
        yield sink


def an_office_of_eight() -> Office:
    office = an_office({"o1": MONDAY + timedelta(days=20)}, units=UNITS)
    for number, unit in enumerate(UNITS):
        office.seat(unit, f"หัวหน้า {number}")
    for role in ("clerk", "coordinator", "publisher"):
        office.seat(role, f"เจ้าหน้าที่ {role}")
    return office


def wiped() -> None:
    """Lose every table, as a disk does."""
    with one_transaction(engine()) as connection:
        for name in our_tables(connection):
            connection.execute(text(f'DROP TABLE "{name}"' + (" CASCADE" if engine().name == "postgresql" else "")))
    forget_engines()


def brought_back(file: Path) -> Restored:
    with opened(file) as copy:
        return restore(copy, {}, DOUBT, by="test")


def all_rows() -> dict[str, int]:
    with reading() as session:
        return {
            table.name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }


def states() -> dict[str, int]:
    with reading() as session:
        query = select(Delivery.state, func.count()).group_by(Delivery.state)
        return dict(session.exec(query).all())


def message_ids(state: str) -> list[str]:
    with reading() as session:
        return sorted(session.exec(select(Delivery.message_id).where(Delivery.state == state)).all())


def chain_faults(session: Session) -> list[str]:
    return [fault for agency in session.exec(select(Agency)) for fault in broken_links(session, agency)]


def test_what_went_out_after_the_copy_does_not_go_out_again(sink: Sink, tmp_path: Path):
    an_office_of_eight()
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, NINE)
    said = sorted(sink.message_ids)
    assert len(said) >= 8
    wiped()
    with at_bangkok(MONDAY, AFTERNOON):
        done = brought_back(tmp_path / "night.itacopy")
    resumed()
    for hours in (0, 1):
        tick(MONDAY, AFTERNOON.replace(hour=15 + hours, minute=10))
    assert (sorted(sink.message_ids), message_ids("unknown")) == (said, said)
    assert (done.perhaps_said, done.is_gap_planned) == (len(said), True)
    with reading() as session:
        assert chain_faults(session) == []


@pytest.mark.thorough
def test_the_mail_servers_log_settles_what_is_in_doubt(sink: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    an_office_of_eight()
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, NINE)
    said = sorted(sink.message_ids)
    wiped()
    with at_bangkok(MONDAY, AFTERNOON):
        brought_back(tmp_path / "night.itacopy")
    knows = tmp_path / "knows.sh"
    knows.write_text(f"#!/bin/sh\ncase '{' '.join(said[1:])}' in *$1*) echo accepted;; *) echo unknown;; esac\n")
    knows.chmod(0o755)
    monkeypatch.setenv("ITA_MTA_LOOKUP_COMMAND", str(knows))
    forget_settings()
    resumed()
    for minute in range(10, 40, 5):
        tick(MONDAY, AFTERNOON.replace(minute=minute))
    assert len(message_ids("sent")) >= len(said) - 1
    assert sorted(sink.message_ids) == said


@pytest.mark.thorough
def test_a_copy_of_last_week_is_followed_day_by_day(sink: Sink, tmp_path: Path):
    """The lost days' messages have their own keys, so none is repeated, and the next Monday's goes out."""
    an_office_of_eight()
    with at_bangkok(MONDAY - timedelta(days=1), NIGHT):
        make_copy(tmp_path / "old.itacopy")
    for day in range(3):
        tick(MONDAY + timedelta(days=day), NINE)
    said = sorted(sink.message_ids)
    wiped()
    with at_bangkok(MONDAY + timedelta(days=2), AFTERNOON):
        brought_back(tmp_path / "old.itacopy")
    resumed()
    tick(MONDAY + timedelta(days=3), NINE)
    assert sorted(sink.message_ids) == said
    tick(MONDAY + timedelta(days=7), NINE)
    assert len(sink.message_ids) >= len(said) + 8


@pytest.mark.thorough
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_copy_of_one_machine_in_a_database_server_says_nothing_twice(
    sink: Sink, tmp_path: Path, kept_postgres: KeptPostgres, monkeypatch: pytest.MonkeyPatch
):
    """The server knows nothing of what the machine said after the copy, and the next Monday's goes out from there."""
    an_office_of_eight()
    with at_bangkok(MONDAY, NIGHT):
        make_copy(tmp_path / "night.itacopy")
    tick(MONDAY, NINE)
    said = sorted(sink.message_ids)
    with kept_postgres.empty(own=True) as url:
        monkeypatch.setenv("ITA_DATABASE_URL", url)
        forget_settings()
        with at_bangkok(MONDAY, AFTERNOON):
            brought_back(tmp_path / "night.itacopy")
        resumed()
        tick(MONDAY, AFTERNOON.replace(minute=10))
        assert (engine().name, sorted(sink.message_ids), message_ids("unknown")) == ("postgresql", said, said)
        tick(MONDAY + timedelta(days=7), NINE)
        assert len(sink.message_ids) >= len(said) + 8


def test_every_row_comes_back_and_the_doctor_is_content(sink: Sink, tmp_path: Path):
    office = an_office_of_eight()
    tick(MONDAY, NINE)
    office.move("o1", "submit", MONDAY, unit=UNITS[0])
    tick(MONDAY, time(11))
    with transaction() as session:
        session.add(LoginSession(agency_id=office.agency_id, token_hash="x", seat="clerk", opened_by="link"))
    with at_bangkok(MONDAY, AFTERNOON):
        make_copy(tmp_path / "now.itacopy")
        before = all_rows()
        wiped()
        done = brought_back(tmp_path / "now.itacopy")
        after = all_rows()
        changed = {name for name in before if before[name] != after[name]}
        bad = [one.name for one in check_everything() if not one.is_good]
    assert (done.point, done.perhaps_said) == (None, 0)
    assert changed <= {"login_session", "copy_run", "event", "handler_run", "sending_hold", "knock"}
    assert after["login_session"] == 0  # whoever was logged out since is not logged in again
    assert set(bad) <= {"ตัวตั้งเวลา", "การส่ง"}
    office.move("o1", "submit", MONDAY, unit=UNITS[1])  # numbers go on where they were


def test_a_damaged_copy_leaves_everything_as_it_was(database: str, tmp_path: Path):
    """The rows are wrong although every hash is right: found only while they are loaded, in the middle of it."""
    an_office_of_eight()
    make_copy(tmp_path / "good.itacopy")
    before = all_rows()
    rewritten(tmp_path / "good.itacopy", tmp_path / "bad.itacopy", "tables/item.jsonl", lambda _rows: [])
    with pytest.raises(CopyDamaged):
        brought_back(tmp_path / "bad.itacopy")
    assert all_rows() == before
    assert [path.stat().st_mode & 0o777 for path in (get_settings().data_dir / "restore-points").iterdir()] == [0o600]


@pytest.mark.thorough
def test_a_copy_of_an_older_program_comes_to_the_newest_tables(database: str, tmp_path: Path):
    an_office_of_eight()
    make_copy(tmp_path / "new.itacopy")
    before = all_rows()["person"]
    older(tmp_path / "new.itacopy", tmp_path / "old.itacopy", "0003", tmp_path / "scratch.sqlite3")
    brought_back(tmp_path / "old.itacopy")
    with reading() as session:
        assert check_ready()
        assert (all_rows()["person"], all_rows()["sending_hold"], chain_faults(session)) == (before, 1, [])


@pytest.mark.thorough
def test_a_database_that_was_never_brought_up_gives_way_to_a_newer_copy(database: str, tmp_path: Path):
    """Its tables of long ago must not be in the way of those that the copy is loaded into."""
    an_office_of_eight()
    make_copy(tmp_path / "new.itacopy")
    before = all_rows()["person"]
    wiped()
    with engine().begin() as connection:
        upgrade_inside(connection, "0003")
    if engine().dialect.name == "postgresql":
        with pytest.raises(DatabaseInTheWay):
            brought_back(tmp_path / "new.itacopy")
    else:
        done = brought_back(tmp_path / "new.itacopy")
        assert (all_rows()["person"], str(done.point).endswith(".sqlite3")) == (before, True)


def test_every_table_that_a_migration_ever_made_is_known_as_ours(tmp_path: Path):
    empty, made = create_engine(f"sqlite:///{tmp_path / 'each.sqlite3'}"), set()
    for file in sorted((FOLDER / "versions").glob("0*.py")):
        with empty.begin() as connection:
            upgrade_inside(connection, file.name[:4])
            made |= set(inspect(connection).get_table_names())
            assert set(inspect(connection).get_table_names()) == set(our_tables(connection))
    empty.dispose()
    assert set(FORMER_TABLES) < made


@pytest.mark.thorough
def test_killed_in_the_middle_all_rows_are_the_old_ones_or_all_the_new(database: str, tmp_path: Path):
    an_office_of_eight()
    make_copy(tmp_path / "one.itacopy")
    with transaction() as session:
        an_agency(session, "อีกแห่ง")
    before, seen = (2, all_rows()["seat"]), []
    for seconds in (0.05, 0.3, 0.6, 1.2):
        restoring = get_context("fork").Process(target=_bring_back_apart, args=(tmp_path / "one.itacopy",))
        forget_engines()
        restoring.start()
        restoring.join(seconds)
        restoring.kill()
        restoring.join()
        rows = all_rows()
        seen.append((rows["agency"], rows["seat"]))
    assert seen[0] == before
    assert set(seen) <= {before, (1, before[1])}
    brought_back(tmp_path / "one.itacopy")


@pytest.mark.thorough
def test_killed_when_all_rows_are_in_and_not_yet_kept_the_old_ones_stand(database: str, tmp_path: Path):
    an_office_of_eight()
    make_copy(tmp_path / "one.itacopy")
    with transaction() as session:
        an_agency(session, "อีกแห่ง")
    before, mark = all_rows(), tmp_path / "all rows are in"
    restoring = get_context("fork").Process(target=_bring_back_and_stop_there, args=(tmp_path / "one.itacopy", mark))
    forget_engines()
    restoring.start()
    wait_until(mark.exists, "all rows of the copy")
    restoring.kill()
    restoring.join()
    assert all_rows() == before
    brought_back(tmp_path / "one.itacopy")
    assert (all_rows()["agency"], all_rows()["seat"]) == (1, before["seat"])


def _bring_back_apart(file: Path) -> None:
    brought_back(file)


def _bring_back_and_stop_there(file: Path, mark: Path) -> None:
    def plan_nothing(session: Session, since: datetime, until: datetime) -> None:
        assert session.exec(select(func.count()).select_from(Agency)).one() == 1
        mark.touch()
        signal.pause()

    with opened(file) as copy:
        restore(copy, {}, Doubt(plan_nothing, REPEATABLE_FOR), by="test")


def resumed() -> None:
    """See that nothing is sent before it, and let sending go on, as `ita resume` does."""
    with transaction() as session:
        assert claim(session, 99) == []
        assert lift_hold(session, "coordinator") == [HoldReason.RESTORE]

"""A database as revision 0003 left it, every table with rows in it, comes through each later migration.

The rows lie in a file: no later program has written them. A new migration is taken by itself; the tables that it
brings get a row in `tests/upgrades/later.py`, for the migrations after it.
"""

from datetime import datetime

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from cli.running.checkup import check_everything
from core import clock
from core.calendar import BANGKOK
from core.db import engine
from models.migrate import FOLDER, check_ready, migrate
from tests.upgrades.later import add_rows_of_new_tables
from tests.upgrades.rows import FOLDER as KEPT
from tests.upgrades.rows import Rows, insert_rows, keys_of, read_rows, tables_of
from workers import inline

FIRST = "0003"
LATER = datetime(2026, 12, 1, 10, 0, tzinfo=BANGKOK)  # a Tuesday, a week after the rows were written
# what these hold ends by itself within a day: a migration may end it sooner
PASSING = {"door_knock", "line_wrong_code", "login_link", "login_session", "line_event", "link_code", "line_draft"}
LOOKED_AT = ("ฐานข้อมูล", "ตารางในฐานข้อมูล", "บันทึกการตรวจสอบ", "งานต่อเนื่อง")


def config(connection: Connection) -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.attributes["connection"] = connection
    return made


def later_revisions() -> list[str]:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    scripts = ScriptDirectory.from_config(made)
    return [one.revision for one in scripts.iterate_revisions("head", FIRST)][::-1]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return read_rows(KEPT / "rows_0003.json.gz")


@pytest.fixture
def old_database(database: str, rows: Rows) -> str:
    """A database of the first of these revisions, with all those rows."""
    with engine().begin() as connection:
        tables_of(connection).drop_all(connection)
        for name in ("alembic_version", "schema_floor"):
            connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
        command.upgrade(config(connection), FIRST)
        insert_rows(connection, rows)
    return database


def test_every_table_of_the_first_revision_has_rows(rows: Rows):
    assert {name for name, found in rows.items() if not found} == set()


@pytest.mark.parametrize("by_itself", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_each_migration_keeps_what_is_there_and_the_program_works_on(old_database: str, by_itself: bool):
    """All at once, as an office upgrades; and one by one, so that each is tried with rows in every table."""
    with engine().begin() as connection:
        before = keys_of(connection)
    for revision in later_revisions() if by_itself else ["head"]:
        with engine().begin() as connection:
            command.upgrade(config(connection), revision)
            after = keys_of(connection)
            lost = {name: len(keys - after.get(name, set())) for name, keys in before.items() if name not in PASSING}
            assert {name: count for name, count in lost.items() if count} == {}, revision
            add_rows_of_new_tables(connection)
            before = keys_of(connection)
    assert [name for name, keys in before.items() if not keys] == []  # each later migration is tried with rows in it
    assert migrate()[1] == check_ready()
    with clock.frozen(LATER):
        inline.tick()
        checks = [one for one in check_everything() if one.name.startswith(LOOKED_AT)]
    assert [one for one in checks if not one.is_good] == []
    with engine().connect() as connection:
        sent = text("SELECT count(*) FROM delivery WHERE \"on\" >= '2026-12-01'")
        assert (len(checks) >= len(LOOKED_AT), connection.execute(sent).scalar_one() > 0) == (True, True)


@pytest.mark.thorough
def test_days_are_counted_once_after_the_upgrade_and_nobody_is_told_twice(old_database: str):
    migrate()
    told = text(
        "SELECT recipient_key, channel, \"on\", count(*) FROM delivery WHERE kind IN ('digest', 'push') "
        "AND state = 'sent' GROUP BY recipient_key, channel, \"on\" HAVING count(*) > 1"
    )
    with engine().connect() as connection:
        before = connection.execute(told).all()
    with clock.frozen(LATER):
        inline.tick()
        inline.tick()
    uncounted = (
        "SELECT count(*) FROM item JOIN plan ON plan.id = item.plan_id WHERE plan.activated_on IS NOT NULL "
        "AND item.position <> 'accepted' AND item.closed_on IS NULL AND item.held_until_on IS NULL"
    )
    with engine().connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM plan WHERE NOT days_counted")).scalar_one() == 0
        assert connection.execute(text(uncounted)).scalar_one() == 0
        stamped = text("SELECT count(*) FROM item WHERE (late_since_on IS NULL) <> (missed_on IS NULL)")
        assert connection.execute(stamped).scalar_one() == 0
        assert connection.execute(told).all() == before

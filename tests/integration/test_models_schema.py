"""Models and migrations agree, on both databases; the types keep what they are given."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlmodel import select

from core.db import engine, reading, transaction
from models.agencies import Agency
from models.migrate import FOLDER, DatabaseNotReady, check_ready, migrate, newest
from models.plans.plans import Plan
from models.tables import METADATA
from tests.builders import a_plan, a_unit, an_agency, an_assignment, an_item

pytestmark = pytest.mark.both_databases

MIGRATE = "from models.migrate import migrate; print(*migrate())"
ROOT = Path(__file__).parents[2]
# an agency itself; the installation's own
WITHOUT_AGENCY = {
    "agency",
    "schedule",
    "channel_state",
    "copy_run",
    "knock",
    "line_event",
    "question_list",
    "looked_host",
    "schema_floor",
    "sending_hold",
}


def drop_everything() -> None:
    with engine().begin() as connection:
        METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))


def test_models_and_migrations_agree(database: str):
    with engine().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_every_table_of_the_models_is_there(database: str):
    with engine().connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_migrating_twice_changes_nothing(database: str):
    before, after = migrate()
    assert before == after


def test_an_empty_database_is_upgraded(database: str):
    drop_everything()
    assert migrate()[0] is None


def test_an_empty_database_is_not_ready(database: str):
    drop_everything()
    with pytest.raises(DatabaseNotReady, match="run `ita migrate` first"):
        check_ready()


def test_an_error_of_the_database_repeats_no_value_of_the_statement(database: str):
    with pytest.raises(DBAPIError) as failed, transaction() as session:
        session.connection().execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "somchai@example.go.th"})
    assert "somchai" not in str(failed.value)


def test_a_migrated_database_is_ready(database: str):
    assert check_ready() == newest()


@pytest.mark.thorough
def test_several_processes_may_migrate_at_once(database: str):
    drop_everything()
    started = [
        subprocess.Popen([sys.executable, "-c", MIGRATE], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    befores = sorted(one.communicate(timeout=60)[0].split()[0] for one in started)
    head = migrate()[1]
    assert befores == sorted(["None", head, head])


def test_every_row_belongs_to_an_agency():
    without = {name for name, table in METADATA.tables.items() if "agency_id" not in table.columns}
    assert without == WITHOUT_AGENCY


def test_no_row_may_leave_its_agency_open():
    tables = [table for name, table in METADATA.tables.items() if name not in WITHOUT_AGENCY]
    assert [table.name for table in tables if table.columns["agency_id"].nullable] == []


def test_a_moment_comes_back_aware_and_in_utc(database: str):
    bangkok = timezone(timedelta(hours=7))
    with transaction() as session:
        an_agency(session).created_at = datetime(2025, 2, 3, 6, 30, 15, 123456, tzinfo=bangkok)
    with reading() as session:
        kept = session.exec(select(Agency)).one().created_at
    assert (kept, kept.tzinfo) == (datetime(2025, 2, 2, 23, 30, 15, 123456, tzinfo=UTC), UTC)


def test_a_naive_moment_is_refused(database: str):
    with pytest.raises(StatementError, match="naive"), transaction() as session:
        an_agency(session).created_at = datetime(2025, 2, 3)  # noqa: DTZ001


def test_moments_are_compared_as_moments(database: str):
    moment = datetime(2025, 2, 3, 9, 0, tzinfo=timezone(timedelta(hours=7)))
    with transaction() as session:
        an_agency(session).created_at = moment
    with reading() as session:
        found = session.exec(select(Agency).where(Agency.created_at <= moment.astimezone(UTC))).all()
    assert len(found) == 1


def test_a_unit_that_has_parts_cannot_be_deleted(database: str):
    with transaction() as session:
        agency = an_agency(session)
        an_item(session, a_plan(session, agency), "i1", units=[a_unit(session, agency)])
    with pytest.raises(IntegrityError), engine().begin() as connection:
        connection.execute(text("DELETE FROM unit"))


def test_an_agency_has_one_plan_a_year(database: str):
    with transaction() as session:
        agency = an_agency(session)
        a_plan(session, agency, fiscal_year=2568)
    with pytest.raises(IntegrityError), transaction() as session:
        a_plan(session, agency, fiscal_year=2568)


def test_a_part_is_in_a_known_state(database: str):
    with transaction() as session:
        agency = an_agency(session)
        item = an_item(session, a_plan(session, agency), "i1")
        unit = a_unit(session, agency)
    with pytest.raises(IntegrityError), transaction() as session:
        an_assignment(session, item, unit, state="finished")


def test_a_missing_baseline_is_stored_as_missing(database: str):
    with transaction() as session:
        a_plan(session, an_agency(session), baseline=None)
        found = session.exec(select(Plan).where(Plan.baseline.is_(None))).all()  # type: ignore[union-attr]
    assert len(found) == 1


def test_the_newest_revision_is_told_as_alembic_tells_it():
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [newest()]

"""An older program beside a newer database: let in where the database says so, else refused in one sentence."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import text

from cli.running.checkup import check_everything
from core.db import engine, reading
from core.version import VERSION, as_numbers
from models.comparing import differences
from models.migrate import FOLDER, DatabaseNotReady, DatabaseTooNew, check_ready, migrate
from tests.integration.cli_here import ita_in

NEWER = "9001"
# landed: a change of one of these never reaches the installations that have applied it
FROZEN = {
    "0001_first_tables.py": ("91805cf837bead6209d0d2dc6b0ae9c5a77c4d092110964b44ee128c3221cffb"),
    "0002_line_fall_backs_and_unsubscribing.py": ("b57ccb4c1e6b655fa468edc090411d87fa7b8cbbfe6fa9bf0b2241b3fb61a24e"),
    "0003_doors_files_and_requests.py": ("1cdeb81f270df7580e19a7395e8a0050e2bf261baec0f5e85fe52d5e5b3709de"),
    "0004_nothing_stored_opens_a_door.py": ("0386331037de9d9ac64b0a7ce46a9a0cddcc0f36bb7dbb57f6c0c141e9a084a5"),
    "0005_one_counter_of_tries.py": ("d2f99f041f4d028fc6e883002fe7e3bc13760b3aed7f0d177c1c943ecd7e1bdc"),
    "0006_who_may_use_it_and_looks.py": ("4029b01a694205a4277fb297bde32dac838cc8d213d90ae2d9f838548252f2e3"),
    "0007_sending_holds.py": ("330cdd5f7f738d20dc6cc77f4774ca1e78173c967f46ae976bffc8343bb3f5f0"),
    "0008_keyed_audit_log.py": ("bcec34b99ea5caf821ff0128df7fe90e78435b827671e0d32064845afaccb483"),
    "0009_what_became_of_copies.py": ("c5c9b2a338bcee18e2adf07704513487e8c0b5ae61857cdee4aac912b05f5908"),
}


def upgrade_by_a_newer_program(oldest: str | None) -> None:
    with engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": NEWER})
        if oldest:
            values = "VALUES (:revision, :oldest, '2026-11-30 00:00:00')"
            insert = text(f"INSERT INTO schema_floor (revision, oldest_program, at) {values}")
            connection.execute(insert, {"revision": NEWER, "oldest": oldest})


def test_migrations_that_landed_are_as_they_were():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (FOLDER / "versions").glob("*.py")}
    assert {name: found.get(name) for name in FROZEN} == FROZEN
    assert len(FROZEN) == int(max(FROZEN)[:4])  # in line, and none forgotten


def test_every_migration_says_for_whom_it_is(database: str):
    with engine().connect() as connection:
        said = dict(connection.execute(text("SELECT revision, oldest_program FROM schema_floor")).all())
    newest = max(map(as_numbers, said.values()))
    assert (migrate()[1] in said, newest <= as_numbers(VERSION)) == (True, True)


def test_a_newer_database_that_lets_this_program_in_is_used(database: str):
    upgrade_by_a_newer_program(VERSION)
    assert (check_ready(), migrate()) == (NEWER, (NEWER, NEWER))


@pytest.mark.parametrize("oldest", ["99.0.0", "0.10.0"])
def test_a_newer_database_that_wants_a_newer_program_refuses(database: str, oldest: str):
    upgrade_by_a_newer_program(oldest)
    with pytest.raises(DatabaseTooNew, match="install the newer program"):
        check_ready()
    with pytest.raises(DatabaseTooNew):
        migrate()


def test_a_newer_database_that_says_nothing_of_programs_refuses(database: str):
    upgrade_by_a_newer_program(None)
    with engine().begin() as connection:
        connection.execute(text("DROP TABLE schema_floor"))
    with pytest.raises(DatabaseTooNew):
        check_ready()


def test_an_older_database_is_sent_to_migrate(database: str):
    with engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with pytest.raises(DatabaseNotReady, match="ita migrate"):
        check_ready()


def test_the_doctor_of_an_older_program_names_what_helps(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ita_in(tmp_path, capsys) as ita:
        ita("migrate")
        upgrade_by_a_newer_program("99.0.0")
        ran = [ita("doctor"), ita("migrate"), ita("overdue")]
    assert {(one.status, one.err.count("\n"), "รุ่นใหม่" in one.err) for one in ran} == {(2, 1, True)}


def test_tables_as_the_models_have_them_are_good(database: str):
    with reading() as session:
        assert differences(session.connection()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DROP INDEX ix_unit_agency_id", "add_index ix_unit_agency_id"),
        ("ALTER TABLE unit DROP COLUMN sort_no", "add_column unit.sort_no"),
        ("DROP TABLE outside_look", "add_table outside_look"),
        ("ALTER TABLE unit ADD COLUMN by_hand INTEGER", "remove_column unit.by_hand"),
    ],
)
def test_tables_that_somebody_has_changed_are_told(database: str, change: str, told: str):
    with engine().begin() as connection:
        connection.execute(text(change))
    with reading() as session:
        assert told in differences(session.connection())
    assert any(not one.is_good and told in one.detail for one in check_everything())


def test_what_a_newer_program_has_added_is_no_fault(database: str):
    upgrade_by_a_newer_program(VERSION)
    with engine().begin() as connection:
        connection.execute(text("ALTER TABLE unit ADD COLUMN of_a_newer_program INTEGER"))
    with reading() as session:
        assert differences(session.connection()) == []

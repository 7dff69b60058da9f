"""A database of the first release, full of rows, comes to the newest tables and keeps every row."""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, inspect, text

from core.db import engine, reading, transaction
from models.messages.deliveries import Delivery
from models.migrate import FOLDER, check_ready, migrate
from notifications.links.sealed import unseal
from notifications.links.work_links import work_token
from people.access.knocks import knock
from tests.integration.office import MONDAY, an_office, tick

FIRST = "0001"
Rows = dict[str, list[dict[str, Any]]]


def reflected(connection: Connection) -> MetaData:
    """Return the tables that there are now, without alembic's own."""
    tables = MetaData()
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    tables.reflect(connection, only=names)
    return tables


def rows_of(connection: Connection, tables: MetaData) -> Rows:
    """Read every column that `tables` know, in an order that stays."""
    return {
        table.name: sorted((dict(row) for row in connection.execute(table.select()).mappings()), key=repr)
        for table in tables.sorted_tables
    }


def drop_everything(connection: Connection) -> None:
    reflected(connection).drop_all(connection)
    connection.execute(text("DROP TABLE alembic_version"))


def upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@pytest.fixture
def first_release(database: str) -> tuple[MetaData, Rows]:
    """A database of revision 0001 that holds an office at work; the value is its tables and rows."""
    office = an_office({"o1": MONDAY + timedelta(days=20), "o2": date(2025, 1, 20)}, units=("กองคลัง", "กองช่าง"))
    office.seat("กองคลัง", "สมชาย ใจดี")
    tick(MONDAY)
    office.move("o1", "submit", MONDAY, time(10), unit="กองคลัง")
    tick(MONDAY, time(11))
    with engine().begin() as connection:
        held = rows_of(connection, reflected(connection))
        drop_everything(connection)
        upgrade_to(connection, FIRST)
        tables = reflected(connection)
        for table in tables.sorted_tables:
            for row in held[table.name]:
                given = {column.name: row[column.name] for column in table.columns}
                if given.get("state") == "kept":
                    given["state"] = "sent"  # it knew no other word
                connection.execute(table.insert(), {name: one for name, one in given.items() if one is not None})
        _count_on_from_there(connection, tables)
        return tables, rows_of(connection, tables)


def _count_on_from_there(connection: Connection, tables: MetaData) -> None:
    """Tell PostgreSQL's counters of the numbers that were given out; SQLite knows."""
    if connection.dialect.name == "sqlite":
        return
    for name in [table.name for table in tables.sorted_tables if "id" in table.columns]:
        if counter := connection.execute(text(f"SELECT pg_get_serial_sequence('{name}', 'id')")).scalar_one():
            connection.execute(text(f"SELECT setval('{counter}', (SELECT max(id) + 1 FROM {name}))"))


@pytest.mark.thorough
def test_the_first_release_held_rows_of_every_kind_that_work_makes(first_release: tuple[MetaData, Rows]):
    _, rows = first_release
    used = {"agency", "unit", "person", "seat", "plan", "item", "assignment", "event", "delivery", "schedule"}
    assert {name for name in used if not rows[name]} == set()


def test_every_row_is_kept(first_release: tuple[MetaData, Rows]):
    tables, before = first_release
    migrate()
    with engine().connect() as connection:
        after = rows_of(connection, tables)
    assert [row for name, rows in before.items() for row in rows if row not in after[name]] == []


@pytest.mark.thorough
def test_it_comes_to_the_newest_revision(first_release: tuple[MetaData, Rows]):
    before, after = migrate()
    assert (before, check_ready()) == (FIRST, after)


def test_work_goes_on_where_it_stood(first_release: tuple[MetaData, Rows]):
    migrate()
    tick(MONDAY + timedelta(days=7))
    with engine().connect() as connection:
        sent = connection.execute(
            text("SELECT count(*) FROM delivery WHERE state = 'kept' AND \"on\" = '2025-02-10'")
        )
        assert sent.scalar_one() > 0


@pytest.mark.thorough
def test_agencies_that_were_there_are_looked_at_for_what_is_new(first_release: tuple[MetaData, Rows]):
    migrate()
    with engine().connect() as connection:
        names = connection.execute(text("SELECT name FROM schedule WHERE agency_key <> ''")).scalars().all()
    assert sorted(names) == ["group_post", "itas_acts", "monthly_summary"]


def test_texts_lose_their_tokens_and_what_waits_keeps_its_very_link(first_release: tuple[MetaData, Rows]):
    """The link of a message that may go out again is the same afterwards, for its retry key wants the same body."""
    with engine().connect() as connection:
        row = connection.execute(text("SELECT id, agency_id, recipient_key FROM delivery ORDER BY id LIMIT 1")).one()
    at = datetime(2025, 2, 3, 2, 0, tzinfo=UTC)
    token = work_token(UUID(str(row.agency_id)), row.recipient_key, at=at)
    words = {"text": f"http://x/w/{token}/o1 และ http://x/w/{token}", "contents": {"a": [f"http://x/w/{token}"]}}
    login = {"text": "http://x/login/" + "L" * 43}
    with transaction() as session:
        ids = session.connection().execute(text("SELECT id FROM delivery ORDER BY id LIMIT 2")).scalars().all()
        put = text("UPDATE delivery SET payload = :words, state = :state, kind = :kind WHERE id = :id")
        for each, said, state, kind in zip(ids, (words, login), ("retry_wait",) * 2, ("push", "login"), strict=True):
            session.connection().execute(put, {"id": each, "words": json.dumps(said), "state": state, "kind": kind})
    migrate()
    with reading() as session:
        first, second = (session.get_one(Delivery, UUID(str(each))) for each in ids)
        stored = json.dumps([first.payload, second.payload])
        assert (token in stored, "LLLL" in stored, second.state) == (False, False, "expired")
        assert unseal(first, first.payload or {}) == words


def test_what_two_lists_had_counted_gives_way_to_one_counter(database: str):
    with engine().begin() as connection:
        drop_everything(connection)
        upgrade_to(connection, "0004")
        for table, key, at in (("door_knock", "key_hash", "at"), ("line_wrong_code", "sender_hash", "sent_at")):
            put = text(f"INSERT INTO {table} (id, {key}, {at}) VALUES (:id, 'somebody', '2025-02-03 02:00:00')")
            for _ in range(9):
                connection.execute(put, {"id": uuid4().hex})
    migrate()
    with transaction() as session:
        assert knock(session, "line-code", "somebody", most=5) == 1
    with engine().connect() as connection:
        assert {"door_knock", "line_wrong_code"} & {*inspect(connection).get_table_names()} == set()

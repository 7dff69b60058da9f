"""A PostgreSQL that answers and takes no changes, as a standby or one that somebody has made so."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from core import outage
from core.db import engine, forget_engines
from core.running.log import OncePerOutage
from tests.integration.cli_here import Ita, ita_in

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("database", ["postgres"], indirect=True)]


@pytest.fixture
def ita(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    forget_engines()
    with ita_in(tmp_path, capsys) as run:
        yield run


def test_a_command_says_so_in_one_sentence(ita: Ita):
    done = ita("tick")
    assert (done.status, len(done.err.splitlines()), "ไม่รับการบันทึก" in done.err) == (1, 1, True), done.err


def test_doctor_says_so(ita: Ita):
    states = {one["check"]: (one["state"], one["says"]) for one in json.loads(ita("doctor", "--json").out)}
    assert (states["ฐานข้อมูล"][0], "อ่านได้อย่างเดียว" in states["ฐานข้อมูล"][1]) == ("bad", True)


def test_the_log_tells_it_once(ita: Ita):
    outage.over()
    with pytest.raises(DBAPIError) as refused, Session(engine()) as session:
        session.connection().execute(text("DELETE FROM agency"))
    error = (DBAPIError, refused.value, None)
    told = [OncePerOutage().filter(logging.LogRecord("x", logging.ERROR, "", 0, "", (), error)) for _ in range(2)]
    outage.over()
    assert told == [True, False]

"""What visitors are told while the database takes no changes: one sentence, and pages can still be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Client, Response
from sqlalchemy import event, text

from core import clock
from core.db import engine, forget_engines
from core.errors import BuddhistClock, InvalidIsoDate, TrackerError
from core.running import troubles
from core.settings import get_settings, replaced
from tests.integration.settings_pages import NOW, a_municipality
from tests.integration.web_visitor import Visitor, as_seat
from web.kit.out_of_order import WHAT, out_of_order

FORM = "/settings/holidays"
NEW_DAY = {"day": "2025-06-02", "name": "วันหยุดพิเศษ", "kind": "closed"}


@pytest.fixture
def coordinator(database: str, web_address: str) -> Iterator[Visitor]:
    """Somebody who logged in before the database became read-only."""
    with clock.frozen(NOW), as_seat(web_address, a_municipality()) as visitor:
        visitor.get(FORM)
        take_no_changes()
        yield visitor
        forget_engines()


def take_no_changes() -> None:
    if engine().dialect.name == "sqlite":
        event.listen(engine(), "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
        engine().dispose()
        return
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    forget_engines()


def told(answer: Response) -> tuple[int, bool, bool, bool]:
    said = answer.text
    return answer.status_code, "ข้อมูลไม่เปลี่ยนแปลง" in said, "ไม่คาดคิด" in said, "/tmp" in said or "ITA_" in said


@pytest.mark.thorough
@pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
def test_a_form_is_answered_in_one_sentence_and_a_page_can_be_read(coordinator: Visitor):
    assert told(coordinator.send_form(FORM, **NEW_DAY)) == (503, True, False, False)
    assert coordinator.get(FORM).status_code == 200


def test_every_trouble_of_the_machine_has_words_for_visitors():
    kinds = {kind for kind in TrackerError.__subclasses__() if kind.__module__ == troubles.__name__}
    assert set(WHAT) >= kinds


def test_no_refusal_that_names_a_place_of_the_machine_reaches_a_visitor():
    facts = {"file": Path("/srv/secret"), "folder": Path("/srv/secret"), "why": "x", "year": 1970, "hint": 2025}
    told = [out_of_order(kind(**facts)) for kind in (*WHAT, BuddhistClock)]
    assert [one for one in told if one is None or "srv" in one.sentence("th") + one.sentence("en")] == []
    assert out_of_order(InvalidIsoDate(text="x")) is None


def test_a_page_without_a_database_names_no_file(web_address: str, tmp_path: Path):
    settings = get_settings().model_copy(update={"data_dir": tmp_path, "database_url": None})
    with replaced(settings), Client(base_url=web_address) as visitor:
        answers = [visitor.get(path) for path in ("/my", "/api/v1/items")]
    forget_engines()
    assert [(one.status_code, "ฐานข้อมูล" in one.text, str(tmp_path) in one.text) for one in answers] == [
        (503, True, False)
    ] * 2

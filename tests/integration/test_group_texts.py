"""Lists and messages as a text for the office's own group; that it was told by hand is a state and an event."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from core import clock
from core.db import reading
from models.journal.journal import EventRow
from tests.integration.coordinated import NOW, Office, an_office
from tests.integration.web_visitor import Visitor, as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def coordinator(web_address: str, office: Office) -> Iterator[Visitor]:
    with as_seat(web_address, office.agency) as visitor:
        yield visitor


def events(name: str) -> list[dict[str, object]]:
    with reading() as session:
        return [row.payload for row in session.exec(select(EventRow).where(EventRow.name == name))]


def test_every_list_has_its_text_and_that_it_was_told_is_recorded(coordinator: Visitor, office: Office):
    lists = ("/overdue", "/due", "/items", "/signature", "/publishing")
    linked = [path for path in lists[:3] if f'href="{path}.group"' not in coordinator.get(path).text]
    texts = [path for path in lists if "<textarea" not in coordinator.get(f"{path}.group").text]
    assert (linked, texts) == ([], [])
    answer = coordinator.send_form("/group-told", about="/items", items="3")
    shown = coordinator.get("/items.group").text
    told = [(one["about"], one["items"], bool(one["by"])) for one in events("GroupTold")]
    assert (answer.status_code, told, "แจ้งในกลุ่มล่าสุด" in shown) == (303, [("/items", 3, True)], True)
    assert coordinator.send_form("/group-told", about="/nowhere").status_code == 404


def test_one_s_own_work_has_its_text_too(web_address: str, office: Office):
    with as_seat(web_address, office.agency, "clerk") as clerk:
        shown, answer = clerk.get("/my/group").text, clerk.send_form("/my/group")
    assert ("<textarea" in shown, answer.status_code) == (True, 303)
    assert [one["about"] for one in events("GroupTold")] == ["/my"]

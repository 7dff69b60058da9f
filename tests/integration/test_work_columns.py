"""A column of the lists of work is one value in one place; page, CSV, JSON, API and the command show it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from core import clock
from reports.work import columns
from reports.work.columns import COLUMNS, Column, Kind, json_shape
from tests.integration.cli_here import ita_in
from tests.integration.coordinated import NOW, Office, an_office
from tests.integration.web_visitor import as_seat

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
HALF = Column(
    key="half", heading="ครึ่งหนึ่ง", value=lambda row: row.points / 2, kind=Kind.POINTS, sort=lambda row: row.points
)


@pytest.fixture
def office(database: str) -> Iterator[Office]:
    with clock.frozen(NOW):
        yield an_office()


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "COLUMNS", (*COLUMNS, HALF))


@pytest.mark.usefixtures("one_more")
def test_a_column_added_in_one_place_stands_in_every_medium(
    web_address: str, office: Office, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
):
    with as_seat(web_address, office.agency) as visitor:
        page, file = visitor.get("/overdue?sort=-half").text, visitor.get("/overdue.csv").content.decode("utf-8-sig")
    with ita_in(tmp_path_factory.mktemp("ita"), capsys) as ita:
        said, table = ita("overdue", "--json").json, ita("overdue").out
    half = {
        "page": 'data-label="ครึ่งหนึ่ง">1.25' in page and 'aria-sort="descending"' in page,
        "csv": file.splitlines()[0].endswith(",ครึ่งหนึ่ง") and ",1.25" in file,
        "json": [row["half"] for row in said],
        "api": json_shape()["half"],
        "command": "ครึ่งหนึ่ง" in table and "1.25" in table,
    }
    assert half == {"page": True, "csv": True, "json": ["1.25", "0.00", "0.00"], "api": str, "command": True}


def test_one_medium_can_be_told_to_leave_a_column_out(database: str, monkeypatch: pytest.MonkeyPatch):
    only = Column(key="x", heading="ก", value=lambda row: Decimal(1), page=None, csv=None, json="other")
    monkeypatch.setattr(columns, "COLUMNS", (only,))
    told = {medium: [one.heading_in(medium) for one in columns.columns_in(medium)] for medium in columns.MEDIA}
    assert told == {"page": [], "csv": [], "json": ["other"], "command": ["ก"]}

"""A name with brackets or control signs comes in nowhere: typed it is refused, in a document cleaned and told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from core.db import transaction
from core.errors import TrackerError
from core.text.names import NameUnfit, unfit_in
from documents.read import document_of_text
from documents.read.units_file import read_units_file
from documents.understand import understand
from models.agencies import Agency
from notifications.words.own_words.catalogue import NAME
from notifications.words.own_words.changing import set_texts
from office.office_days import set_office_day
from people.access.api_tokens import make
from people.seats.persons import Details
from people.seats.taking import set_seat
from people.units.units import add_alias, add_unit, rename_unit
from plans.sample import sample_document
from plans.storing.agencies import find_or_add_agency
from plans.uploads.handing_in import file_name
from tests.builders import a_unit, an_agency

BAD = ("<output id=x hx-get=/>", "a>b", "ก\x1b[31mข", "ก\u202eข", "ก\u2028ข", "ก\x00ข", "ก\ud800ข", "ก\u200fข")
DAY = date(2025, 4, 2)
Door = Callable[[Session, Agency, str], object]
DOORS: dict[str, Door] = {
    "a unit": add_unit,
    "another name": lambda session, agency, name: add_alias(session, agency, "กองช่าง", name),
    "a unit's new name": lambda session, agency, name: rename_unit(
        session, agency, a_unit(session, agency, "กองเดิม").id, name, by="x"
    ),
    "a person": lambda _session, _agency, name: Details(name),
    "a seat": lambda session, agency, name: set_seat(session, agency, "clerk", name, "s@example.go.th", on=DAY),
    "a token": lambda session, agency, name: make(session, agency.id, name, ("read",), last_on=None, by="x"),
    "a day": lambda session, agency, name: set_office_day(session, agency, DAY, name),
    "an agency": lambda session, _agency, name: find_or_add_agency(session, name),
    "whom to ask": lambda session, agency, name: set_texts(session, agency, {NAME: name}, by="x"),
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_typed_is_refused(database: str):
    taken = []
    with transaction() as session:
        agency = an_agency(session)
        a_unit(session, agency, "กองช่าง")
        for door, enter in DOORS.items():
            for name in BAD:
                try:
                    with session.begin_nested():
                        enter(session, agency, name)
                        taken.append((door, ascii(name)))
                        raise NameUnfit(name="", sign="")
                except TrackerError as refused:
                    sentences = refused.sentence("th") + refused.sentence("en")
                    assert set(unfit_in(sentences)) <= {"<", ">"}, door
    assert taken == []


@pytest.mark.parametrize("name", ["a>b", "ก\u202eข"], ids=ascii)
def test_a_list_of_units_is_refused_with_its_line(tmp_path: Path, name: str):
    (tmp_path / "units.txt").write_text(f"กองช่าง\nกองคลัง,{name}\n", encoding="utf-8")
    with pytest.raises(TrackerError) as refused:
        read_units_file(tmp_path / "units.txt")
    assert "บรรทัด 2" in refused.value.sentence("th")


def test_a_document_is_read_with_clean_names_and_says_so():
    text = sample_document(DAY).replace("งานพัสดุ", "งาน<output id=x hx-get=/>พัสดุ\u202e")
    draft = understand(document_of_text("ก<b>\u202e.txt", text))
    names = [*draft.units, *(name for item in draft.items for name in (*item.units, *item.hand_over, *item.route))]
    assert [name for name in names if unfit_in(name)] == []
    assert {"name_cleaned", "unprintable_left_out"} <= {one.kind for one in draft.findings}


def test_the_name_of_a_file_is_cleaned():
    assert [unfit_in(file_name(f"แผน{name}.docx")) for name in BAD] == [[]] * len(BAD)

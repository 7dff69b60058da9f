"""The assessment's calendar, the coordinator's acts in ITAS, and marks: by command, message and page."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from core import clock
from core.calendar import BANGKOK
from core.db import transaction
from models.messages.deliveries import Delivery
from notifications.kinds.itas_acts import tell_acts
from plans.cycle.calendar import tick_act
from tests.builders import a_plan, an_agency, an_item
from tests.e2e.cli_process import faults
from tests.integration.cli_here import Ita, import_sample, ita_in

URL = "https://www.example.org/o32"


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path)
        yield run


def the_day(ita: Ita, name: str) -> dict[str, str]:
    shown = ita("calendar", "show", "--json").json
    assert faults("calendar", shown) == []
    return next(day for day in shown["days"] if day["day"] == name)


def test_days_are_known_or_suggested_until_somebody_confirms_them(ita: Ita):
    assert (the_day(ita, "results")["on"], the_day(ita, "results")["state"]) == ("2025-08-15", "known")
    assert (the_day(ita, "marks_out")["on"], the_day(ita, "marks_out")["state"]) == ("2025-05-31", "suggested")
    said = ("--announced-by", "สำนักงาน ป.ป.ช.", "--number", "ปช 0012/ว 5")
    assert ita("calendar", "set", "marks_out", "2025-06-06", *said).status == 0
    assert the_day(ita, "marks_out") == {
        "day": "marks_out", "on": "2025-06-06", "state": "confirmed", "announced_by": "สำนักงาน ป.ป.ช.",
        "number": "ปช 0012/ว 5",
    }  # fmt: skip


def test_the_close_of_entry_is_the_plans_evidence_by_day(ita: Ita):
    moved = [item["code"] for item in ita("plan", "items", "--json").json if item["needed_on"] == "2025-04-30"]
    assert ita("calendar", "set", "entry_closes", "2025-05-15").status == 0
    assert (the_day(ita, "entry_closes")["on"], the_day(ita, "entry_closes")["state"]) == ("2025-05-15", "confirmed")
    items = {item["code"]: item["needed_on"] for item in ita("plan", "items", "--json").json}
    assert [code for code in moved if items[code] != "2025-05-15"] == ["i4", "o30"]  # due that day by their own text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "holiday", "2025-05-15"), "entry_closes"),
        (("set", "results", "2029-01-01"), "2568"),
        (("done", "x"), "qr"),
    ],
)
def test_what_is_not_in_the_calendar_is_refused(ita: Ita, words: tuple[str, ...], said: str):
    refused = ita("calendar", *words)
    assert (refused.status, said in refused.err) == (2, True)


def test_an_act_is_ticked_with_its_number_and_unticked(ita: Ita):
    ita("calendar", "done", "internal_number", "--amount", "34")
    act = next(one for one in ita("calendar", "show", "--json").json["acts"] if one["act"] == "internal_number")
    assert (act["done_on"], act["amount"], act["points"]) == ("2025-04-02", 34, "30.00")
    ita("calendar", "done", "internal_number", "--undo")
    acts = {one["act"]: one for one in ita("calendar", "show", "--json").json["acts"]}
    assert (acts["internal_number"]["done_on"], acts["registration"]["points"]) == (None, "100.00")


def test_marks_count_as_they_were_given_and_say_what_can_be_argued(ita: Ita, tmp_path: Path):
    (tmp_path / "marks.txt").write_text("o1 100\no25 50\no13 0\n", encoding="utf-8")
    assert ita("move", "o32", "accept", "--evidence", URL, "--reason", "ดำเนินการแล้ว").status == 0
    told = ita("calendar", "marks", "marks.txt").out
    assert told.index("o25") < told.index("o13")  # what can be argued first
    assert URL in told
    bad = ita("calendar", "marks", "none.txt")
    assert bad.status == 2
    score = ita("readiness", "--json").json["if_assessed_today"]["total"]
    assert score == "55.53"  # 53.28 + o1 1.00 + half of o25's 2.50


def test_the_coordinator_is_told_once_on_the_days_of_the_rule(database: str):
    monday = datetime(2025, 3, 31, 9, 0, tzinfo=BANGKOK)
    with clock.frozen(monday), transaction() as session:
        agency = an_agency(session)
        an_item(session, a_plan(session, agency))
        session.flush()
        assert tell_acts(session, agency.id, monday)
        assert not tell_acts(session, agency.id, monday)
        (row,) = session.exec(select(Delivery)).all()
        assert (row.kind, row.recipient_key) == ("itas", "coordinator")


def test_on_other_days_and_without_open_acts_nothing_is_said(database: str):
    monday, tuesday = (datetime(2025, month, day, 9, 0, tzinfo=BANGKOK) for month, day in ((3, 31), (4, 1)))
    with clock.frozen(monday), transaction() as session:
        agency = an_agency(session)
        plan = a_plan(session, agency)
        assert not tell_acts(session, agency.id, tuesday)
        for act in ("accounts", "qr", "registration", "internal_number", "external_number"):
            tick_act(session, plan, act, "coordinator")
        assert not tell_acts(session, agency.id, monday)

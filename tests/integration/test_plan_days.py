"""Days for what the waves leave: proposed from the surveys, shown as a difference, taken over whole or one by one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from lxml import html
from sqlmodel import Session, select

from core import clock
from core.db import reading, transaction
from core.errors import TrackerError
from models.agencies import Agency
from models.journal.journal import EventRow
from models.plans.plans import Item, Plan, Step
from models.work.work import get_item
from plans.activation.survey_answers import plan_survey
from reports.work.spreading import read_spread
from tests.builders import a_plan, a_unit, an_agency, an_item
from tests.integration.web_visitor import as_seat
from work.decisions.spreading import NotProposed, ProposedAnother, take_days

NOW = datetime(2024, 12, 2, 3, 0, tzinfo=UTC)
TODAY, END = date(2024, 12, 2), date(2025, 9, 30)


@pytest.fixture(autouse=True)
def agency(database: str) -> Iterator[Agency]:
    with clock.frozen(NOW):
        with transaction() as session:
            agency = an_agency(session)
            plan = a_plan(session, agency)
            unit = a_unit(session, agency, "กองคลัง")
            for code in ("i1", "i2", "e1", "o15", "o32"):
                an_item(session, plan, code, needed_on=END, units=[unit])
            an_item(session, plan, "i3", needed_on=END, units=[unit], accepted_on=TODAY)
            an_item(session, plan, "i4", needed_on=END, why_needed="moved", units=[unit])
            half = an_item(session, plan, "o28", needed_on=END, units=[unit])
            step = Step(agency_id=agency.id, item_id=half.id, sort_no=1, text="รายงานผลรอบ ๖ เดือน")
            session.add(step)
            plan_survey(
                session, plan, "IIT", population=40, opens_on=date(2025, 3, 3), closes_on=END, by="coordinator"
            )
        yield agency


def the_plan(session: Session) -> Plan:
    return session.exec(select(Plan)).one()


def proposed() -> dict[str, date]:
    with reading() as session:
        return {one.code: one.proposed.new_on for one in read_spread(session, the_plan(session), TODAY)}


def needed(code: str) -> tuple[date, str]:
    with reading() as session:
        item: Item = get_item(session, the_plan(session), code)
        return item.needed_on, item.why_needed


def test_only_what_feeds_no_question_and_has_no_day_of_its_own_is_proposed():
    found = proposed()
    assert found == {
        "i1": date(2025, 2, 28), "i2": date(2025, 2, 21),  # the last weeks before IIT opens
        "e1": date(2025, 4, 30),  # EIT's window is not known: the day on which entry closes
        "o28": date(2025, 3, 31),  # its step says half a year
        "o15": date(2025, 8, 29),
    }  # fmt: skip


def test_the_days_are_taken_over_with_their_reason():
    with transaction() as session:
        take_days(session, the_plan(session), {"i1": None}, "coordinator")
        names = [row.name for row in session.exec(select(EventRow))]
    assert needed("i1")[1] == "moved"
    assert "i1" not in proposed()
    assert names[-1] == "DateMoved"


@pytest.mark.parametrize(
    ("code", "day", "refusal"), [("o32", None, NotProposed), ("i2", date(2025, 1, 1), ProposedAnother)]
)
def test_another_day_than_the_proposed_is_refused_and_nothing_is_moved(
    code: str, day: date | None, refusal: type[TrackerError]
):
    with pytest.raises(refusal), transaction() as session:
        take_days(session, the_plan(session), {"i1": None, code: day}, "coordinator")
    assert needed("i1") == (END, "period")


def test_the_page_shows_old_beside_new_and_takes_what_is_chosen_or_all(web_address: str, agency: Agency):
    with as_seat(web_address, agency) as coordinator:
        page = html.fromstring(coordinator.get("/plans/2568/days").text)
        shown = {str(value).split()[0]: str(value) for value in page.xpath("//input[@name='shown']/@value")}
        assert set(shown) == set(proposed())
        assert "30 ก.ย. 68" in page.text_content()
        nothing = coordinator.send_form("/plans/2568/days")
        assert (nothing.status_code, "ยังไม่ได้เลือกรายการ" in nothing.text) == (422, True)
        coordinator.send_form("/plans/2568/days", take=shown["i2"])
        assert (needed("i2")[1], needed("i1")[1]) == ("moved", "period")
        page = html.fromstring(coordinator.get("/plans/2568/days").text)
        every = [str(value) for value in page.xpath("//input[@name='shown']/@value")]
        coordinator.send_form("/plans/2568/days", all="1", shown=every)
        assert proposed() == {}


def test_waves_are_seen_beside_the_day_due_moved_and_confirmed(web_address: str, agency: Agency):
    with transaction() as session:
        get_item(session, the_plan(session), "o32").wave_on = date(2025, 1, 15)
    with as_seat(web_address, agency) as coordinator:
        page = html.fromstring(coordinator.get("/plans/2568/days").text)
        assert page.xpath("//input[@name='wave-o32']/@value") == ["15 ม.ค. 2568"]
        late = coordinator.send_form("/plans/2568/waves", **{"wave-o32": "2025-05-02", "was-o32": "2025-01-15"})
        assert (late.status_code, "ต้องไม่หลังวันปิดระบบ" in late.text, "2025-05-02" in late.text) == (422, True, True)
        assert wave() == (date(2025, 1, 15), False)
        coordinator.send_form("/plans/2568/waves", **{"wave-o32": "2025-02-28", "was-o32": "2025-01-15"})
        assert wave() == (date(2025, 2, 28), True)
        coordinator.send_form("/plans/2568/waves", **{"wave-o32": "", "was-o32": "2025-02-28"})
    assert wave() == (None, True)


def wave() -> tuple[date | None, bool]:
    with reading() as session:
        plan = the_plan(session)
        return get_item(session, plan, "o32").wave_on, plan.waves_confirmed


def test_the_calendar_s_page_moves_the_closing_day_and_renews_the_inner_days(web_address: str, agency: Agency):
    with transaction() as session:
        the_plan(session).evidence_by_decided = True
    with as_seat(web_address, agency) as coordinator:
        said = {"year": "2568", "on": "2025-05-15"}
        without = coordinator.send_form("/calendar/days/entry_closes", **said)
        assert "ต้องมีเหตุผล" in without.text
        said |= {"announced": "true", "announced_by": "สำนักงาน ป.ป.ช.", "number": "ปช 0004/ว 12"}
        coordinator.send_form("/calendar/days/entry_closes", **said)
        assert "ยังนับจาก 30 เมษายน 2568" in coordinator.get("/calendar?year=2568").text
        coordinator.send_form("/calendar/renew-days", year="2568")
        assert "ยังนับจาก" not in coordinator.get("/calendar?year=2568").text
        assert "อยู่แล้ว" in coordinator.send_form("/calendar/renew-days", year="2568").text
    with reading() as session:
        assert (the_plan(session).evidence_by_on, the_plan(session).days_from_on) == (date(2025, 5, 15), None)

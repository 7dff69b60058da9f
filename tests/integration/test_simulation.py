"""`ita simulate`: the real tasks on a copy; at most one message a day, none on closed days, nothing real touched."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import func, select, update

from core.db import engine, reading, transaction
from core.errors import TrackerError
from core.questions import QuestionCode
from models.agencies import Agency, Person
from models.messages.holds import HoldReason, find_hold, hold_sending
from models.plans.plans import Plan
from models.tables import METADATA
from plans.activation.schedules import add_agency_schedules
from schedules.office_days import OfficeDays
from tests.effort import sample
from tests.integration.kept_rows import kept
from tests.integration.office import MONDAY, URL, Office, an_office
from work.moves.move import Move
from work.moves.move_file import ScriptedMove
from workers.simulation import simulate

FIRST, LAST = date(2025, 3, 22), date(2025, 5, 6)  # Chakri Day, Songkran, Labour Day, Coronation Day
EARLY = date(2025, 4, 4)  # far enough for what shows in the first two weeks; every day that is played costs its time
ITEMS = {"o1": date(2025, 3, 31), "o14": date(2025, 4, 13), "o32": date(2025, 4, 30), "i3": date(2025, 5, 5)}
DAILY = ("digest", "push")
UNITS = ("กองคลัง", "กองช่าง", "สำนักปลัด")


@pytest.fixture
def office(database: str) -> Office:
    return three_heads()


@kept
def three_heads() -> Office:
    made = an_office(ITEMS, units=UNITS)
    for seat in ("กองคลัง", "กองช่าง", "coordinator"):
        made.seat(seat, "สมชาย", on=date(2025, 5, 1))
    return made


def played(office: Office, *script: ScriptedMove, last: date = LAST) -> dict[str, Any]:
    with reading() as session:
        agency, plan = session.get_one(Agency, office.agency_id), session.get_one(Plan, office.plan_id)
    return simulate(agency, plan, FIRST, last, script).to_json()


_OF_THE_UNTOUCHED: dict[tuple[str, date], dict[str, Any]] = {}


@pytest.fixture
def untouched(office: Office) -> dict[str, Any]:
    """What the office would be sent if nobody did anything: the same in every test, so played once a database."""
    return _untouched(office, LAST)


@pytest.fixture
def untouched_early(office: Office) -> dict[str, Any]:
    return _untouched(office, EARLY)


def _untouched(office: Office, last: date) -> dict[str, Any]:
    key = engine().dialect.name, last
    if key not in _OF_THE_UNTOUCHED:
        _OF_THE_UNTOUCHED[key] = played(office, last=last)
    return _OF_THE_UNTOUCHED[key]


def scripted(code: str, name: str, on: date, line: int = 2, **more: Any) -> ScriptedMove:
    return ScriptedMove("script.csv", line, Move(code=QuestionCode.parse(code), name=name, on=on, **more))


def accepted(code: str, on: date) -> ScriptedMove:
    return scripted(code, "accept", on, evidence=URL if code.startswith("o") else None, reason="done already")


def row_counts() -> dict[str, int]:
    with reading() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }


def test_a_person_gets_at_most_one_digest_or_push_a_day(untouched: dict[str, Any]):
    days = Counter((one["on"], one["person"]) for one in untouched["deliveries"] if one["kind"] in DAILY)
    assert max(days.values()) == 1


def test_a_person_gets_at_most_one_digest_a_week_and_two_at_the_very_end(untouched: dict[str, Any]):
    weeks = Counter(
        (date.fromisoformat(one["on"]).isocalendar()[:2], one["person"])
        for one in untouched["deliveries"]
        if one["kind"] == "digest"
    )
    last = {date(2025, 4, day).isocalendar()[:2] for day in (11, 17, 21, 28)}  # ten office days before the closing
    assert max(count for (week, _), count in weeks.items() if week not in last) == 1
    assert max(count for (week, _), count in weeks.items() if week in last) == 2


def test_nothing_is_sent_on_a_closed_day(untouched: dict[str, Any]):
    days = {date.fromisoformat(one["on"]) for one in untouched["deliveries"]}
    assert [day for day in days if not OfficeDays().is_open(day)] == []


def test_people_who_sit_there_now_are_named(untouched: dict[str, Any]):
    assert {one["person"] for one in untouched["per_person"]} == {"สมชาย", "สำนักปลัด", "ปลัดเทศบาล"}


def test_who_prefers_the_chat_is_shown_there_without_a_token(office: Office):
    with transaction() as session:
        session.exec(update(Person).values(channel="line", line_user_id="U1"))
    channels = {one["person"]: one["channel"] for one in played(office, last=EARLY)["deliveries"]}
    assert (channels["สมชาย"], channels["สำนักปลัด"]) == ("line", "email")


def test_nothing_is_sent_about_accepted_work(office: Office):
    on = date(2025, 3, 26)
    done = played(office, accepted("o1", on))
    later = {code for one in done["deliveries"] if one["on"] > on.isoformat() for code in one["items"]}
    assert later == set(ITEMS) - {"o1"}


def test_with_everything_accepted_nothing_is_sent(office: Office):
    done = played(office, *(accepted(code, FIRST) for code in ITEMS))
    assert (done["deliveries"], done["per_person"], done["busiest_day"]) == ([], [], None)


def test_the_scripts_moves_hand_work_on(office: Office):
    script = [scripted("o1", "submit", date(2025, 3, 26), unit=unit) for unit in UNITS]
    handed = [one for one in played(office, *script, last=EARLY)["deliveries"] if one["kind"] == "hand_over"]
    assert [(one["on"], one["items"]) for one in handed] == [("2025-03-26", ["o1"])]


def test_moves_outside_the_span_are_left_out(office: Office, untouched_early: dict[str, Any]):
    script = [accepted("o1", FIRST - timedelta(days=1)), accepted("o32", EARLY + timedelta(days=1))]
    assert played(office, *script, last=EARLY) == untouched_early


def test_an_illegal_move_is_refused_with_its_line(office: Office):
    with pytest.raises(TrackerError) as refused:
        played(office, scripted("o1", "forward", date(2025, 3, 26), line=7))
    assert "script.csv" in str(refused.value)
    assert "7" in str(refused.value)


def test_the_real_database_is_only_read(office: Office):
    office.move("o1", "start", MONDAY, unit="กองคลัง")
    before = row_counts()
    played(office, accepted("o1", date(2025, 3, 26)), last=EARLY)
    assert row_counts() == before


@pytest.mark.sampled
@pytest.mark.parametrize("reason", sample(list(HoldReason), 3))
def test_what_is_kept_back_in_reality_is_still_shown(
    office: Office, untouched_early: dict[str, Any], reason: HoldReason
):
    """A simulation answers what would be sent; that the machine's clock jumped today is nothing to it."""
    shown = untouched_early["deliveries"]
    with transaction() as session:
        hold_sending(session, reason)
    before = row_counts()
    assert (played(office, last=EARLY)["deliveries"], bool(shown)) == (shown, True)
    with reading() as session:
        assert (find_hold(session) is not None, row_counts()) == (True, before)


def test_what_was_done_in_reality_is_set_back(office: Office, untouched_early: dict[str, Any]):
    office.move("o1", "accept", MONDAY, reason="done already", evidence=URL)
    assert played(office, last=EARLY) == untouched_early


def test_the_busiest_day_is_the_one_with_most_deliveries(untouched: dict[str, Any]):
    days = Counter(one["on"] for one in untouched["deliveries"])
    assert days[untouched["busiest_day"]["on"]] == untouched["busiest_day"]["deliveries"] == max(days.values())


@pytest.mark.thorough
def test_the_monthly_summary_is_played_too(office: Office):
    with transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    sent = [(one["on"], one["person"]) for one in played(office)["deliveries"] if one["kind"] == "summary"]
    everybody = ["นายกเทศมนตรี", "ปลัดเทศบาล", "สมชาย", "สำนักปลัด"]
    assert sorted(sent) == [(on, who) for on in ("2025-04-01", "2025-05-01") for who in everybody]

"""The weekly post to an agency's LINE groups, over a stand-in for LINE."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from core import clock
from core.clock import bangkok_date
from core.db import transaction
from models.agencies import Agency
from models.messages.line import LineGroup
from notifications.kinds.group_post.posting import post_to_groups
from plans.activation.schedules import add_agency_schedules
from stand_ins.line.server import LineStandIn
from tests.integration.kept_rows import kept
from tests.integration.line_rows import line_in_settings
from tests.integration.office import MONDAY, TUESDAY, URL, Office, an_office, at_bangkok, deliveries, tick
from tests.unit.notifications_line.flex_rules import faults_of, texts_in

pytestmark = pytest.mark.usefixtures("database")
WEEK, DAY = timedelta(days=7), timedelta(days=1)
FRIDAY = date(2025, 1, 31)
POLICY = {"group_post_weekday": 0}
SOON = MONDAY + timedelta(days=5)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, database: str) -> Iterator[LineStandIn]:
    with line_in_settings(monkeypatch) as line:
        yield line


@kept
def an_office_with_a_group(items: dict[str, date], policy: dict[str, object] = POLICY, **more: object) -> Office:
    """An office whose group was linked on the Friday before, looked at by the clock from then on."""
    office = an_office(items, policy=policy, **more)  # type: ignore[arg-type]
    with at_bangkok(FRIDAY, time(16)), transaction() as session:
        add_agency_schedules(session, session.get_one(Agency, office.agency_id))
    link(office, "C1")
    return office


def link(office: Office, group_id: str) -> None:
    with at_bangkok(FRIDAY, time(16)), transaction() as session:
        session.add(LineGroup(agency_id=office.agency_id, group_id=group_id))


def unlink(group_id: str) -> None:
    with transaction() as session:
        session.exec(select(LineGroup).where(LineGroup.group_id == group_id)).one().left_at = clock.now()


def plan_post(office: Office, day: date) -> None:
    """Have the groups told, and stop before anything is sent."""
    with at_bangkok(day, time(9)), transaction() as session:
        post_to_groups(session, office.agency_id, clock.now())


def posts(line: LineStandIn) -> list[str]:
    """Return to which groups posts were accepted, in order."""
    return [one.to for one in line.accepted if one.to.startswith("C")]


def said(line: LineStandIn) -> list[str]:
    (post,) = [one for one in line.accepted if one.to.startswith("C")]
    return texts_in(post.messages[0]["contents"])


def states() -> list[tuple[str, str | None]]:
    return [(one.state, one.state_reason) for one in deliveries() if one.kind == "group_post"]


def test_a_linked_group_is_told_once_a_week(line: LineStandIn):
    an_office_with_a_group({"o1": SOON})
    for day in (MONDAY, TUESDAY, MONDAY + WEEK):
        tick(day)
    assert posts(line) == ["C1", "C1"]


def test_the_post_is_one_that_line_takes(line: LineStandIn):
    an_office_with_a_group({"o1": SOON})
    tick(MONDAY)
    assert [faults_of(message) for message in line.accepted[0].messages] == [[]]


def test_a_group_is_led_to_the_login_page_and_to_nobodys_own_work(line: LineStandIn):
    an_office_with_a_group({"o1": SOON})
    tick(MONDAY)
    buttons = line.accepted[-1].messages[0]["contents"]["footer"]["contents"]
    assert [button["action"]["uri"] for button in buttons] == ["http://127.0.0.1:8000/login"]


def test_nothing_is_posted_unless_the_policy_names_a_day(line: LineStandIn):
    an_office_with_a_group({"o1": SOON}, policy={})
    tick(MONDAY)
    assert (posts(line), states()) == ([], [])


def test_nothing_is_posted_where_nothing_is_open(line: LineStandIn):
    office = an_office_with_a_group({"o1": MONDAY + 30 * DAY})
    office.move("o1", "accept", MONDAY, time(8), reason="done already", evidence=URL)
    tick(MONDAY)
    assert (posts(line), states()) == ([], [("cancelled", "ไม่มีเรื่องที่ต้องแจ้งแล้ว")])


def test_a_post_names_units_and_no_person(line: LineStandIn):
    office = an_office_with_a_group({"o1": FRIDAY, "o2": SOON}, units=("กองคลัง", "กองช่าง"))
    office.seat("กองคลัง", "สมชาย ใจดี")
    tick(MONDAY)
    assert said(line)[3:-1] == [
        "ผ่านการตรวจสอบแล้ว", "0 จาก 2 รายการ", "เกินกำหนด", "1 รายการ",
        "วันสุดท้ายของระยะเวลาดำเนินการ 8 ก.พ. 68 (อีก 5 วัน): 2 รายการ", "กองคลัง", "2 รายการ", "กองช่าง", "2 รายการ",
    ]  # fmt: skip


def test_accepted_work_is_progress(line: LineStandIn):
    office = an_office_with_a_group({"o1": FRIDAY, "o2": SOON})
    office.move("o1", "accept", MONDAY, time(8), reason="done already", evidence=URL)
    tick(MONDAY)
    assert said(line)[4] == "1 จาก 2 รายการ"


def test_a_post_on_a_closed_day_goes_out_on_the_next_office_day(line: LineStandIn):
    an_office_with_a_group({"o1": SOON}, policy={"group_post_weekday": 5})  # Saturday
    for day in (MONDAY - 2 * DAY, MONDAY, TUESDAY):
        tick(day)
    assert [bangkok_date(one.sent_at) for one in deliveries() if one.kind == "group_post" and one.sent_at] == [MONDAY]


def test_every_linked_group_is_told_once(line: LineStandIn):
    link(an_office_with_a_group({"o1": SOON}), "C2")
    for at in (time(9), time(10)):
        tick(MONDAY, at)
    assert sorted(posts(line)) == ["C1", "C2"]


def test_a_group_that_the_bot_left_gets_nothing(line: LineStandIn):
    an_office_with_a_group({"o1": SOON})
    unlink("C1")
    tick(MONDAY)
    assert (posts(line), states()) == ([], [])


def test_a_group_that_the_bot_leaves_before_the_post_goes_out_gets_nothing(line: LineStandIn):
    office = an_office_with_a_group({"o1": SOON})
    plan_post(office, MONDAY)
    unlink("C1")
    tick(MONDAY, time(9, 5))
    assert states() == [("cancelled", "ระบบไม่ได้อยู่ในกลุ่ม LINE นี้แล้ว")]


def test_what_a_pause_held_up_is_not_made_up_for_in_a_later_week(line: LineStandIn):
    office = an_office_with_a_group({"o1": MONDAY + 10 * DAY})
    plan_post(office, MONDAY)
    tick(MONDAY + WEEK)
    assert (posts(line), states()) == (
        ["C1"], [("cancelled", "พ้นสัปดาห์ที่จะส่ง หรือปิดการส่งเข้ากลุ่มแล้ว"), ("sent", None)],
    )  # fmt: skip


def test_a_post_that_was_switched_off_meanwhile_does_not_go_out(line: LineStandIn):
    office = an_office_with_a_group({"o1": SOON})
    plan_post(office, MONDAY)
    with transaction() as session:
        session.get_one(Agency, office.agency_id).policy = {}
    tick(MONDAY, time(9, 5))
    assert posts(line) == []


def test_another_agencys_group_gets_nothing(line: LineStandIn):
    an_office_with_a_group({"o1": SOON})
    with transaction() as session:
        other = Agency(name="เทศบาลตำบลอื่น")
        session.add(other)
        session.flush()
        session.add(LineGroup(agency_id=other.id, group_id="C9"))
    tick(MONDAY)
    assert posts(line) == ["C1"]


def test_without_line_the_post_is_suppressed_and_says_why():
    an_office_with_a_group({"o1": SOON})
    tick(MONDAY)
    assert states() == [("suppressed", "channel_not_available")]

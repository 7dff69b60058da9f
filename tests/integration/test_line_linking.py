"""A LINE account becomes a person's own, and a group chat the agency's, by a code that is good once."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from core import clock
from core.db import reading, transaction
from models.agencies import Agency, Person
from models.journal.journal import EventRow
from models.messages.line import LineGroup, LinkCode
from models.people.people import PersonNotFound
from people.linking.codes import shown as code_shown
from people.linking.linking import NotLinked, SeveralPeople, issue_person_code, unlink
from people.seats.taking import set_seat
from stand_ins.line.events import follow_event, leave_event, text_event, unfollow_event
from tests.builders import an_agency
from tests.integration.kept_rows import kept
from tests.integration.line_chat import (
    MONDAY,
    SOMCHAI,
    SOMSRI,
    Chat,
    group_code,
    person,
    person_code,
    shown,
    wait_until,
)
from tests.integration.office import Office, address_of, an_office

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
GROUP, OTHER_GROUP = "C" + "c" * 32, "C" + "d" * 32


@pytest.fixture
def office(database: str) -> Office:
    return two_heads()


@kept
def two_heads() -> Office:
    """กองคลัง is headed by สมศรี, สำนักปลัด by สมชาย."""
    made = an_office({"o28": MONDAY}, units=("กองคลัง", "สำนักปลัด"))
    made.seat("กองคลัง", "สมศรี")
    made.seat("สำนักปลัด", "สมชาย")
    return made


def groups() -> list[LineGroup]:
    with reading() as session:
        return list(session.exec(select(LineGroup)))


def events() -> list[str]:
    with reading() as session:
        return list(session.exec(select(EventRow.name).order_by(col(EventRow.id))))


def test_a_code_links_the_account_and_makes_line_the_channel(chat: Chat, office: Office):
    chat.said(person_code(office, "สมศรี"))
    assert (person("สมศรี").line_user_id, person("สมศรี").channel) == (SOMSRI, "line")


def test_linking_is_an_event(chat: Chat, office: Office):
    chat.said(person_code(office, "สมศรี"))
    assert events()[-1] == "PersonLinked"


def test_the_answer_names_the_seat_and_not_the_person(chat: Chat, office: Office):
    said = shown(chat.said(person_code(office, "สมศรี")))
    assert ("กองคลัง" in said, "เทศบาลตำบลทดสอบ" in said, "สมศรี" in said) == (True, True, False)


def test_a_code_is_taken_as_people_type_it(chat: Chat, office: Office):
    chat.said(f" {code_shown(person_code(office, 'สมศรี')).lower()} ")
    assert person("สมศรี").line_user_id == SOMSRI


def test_only_the_hash_of_a_code_is_kept(chat: Chat, office: Office):
    code = person_code(office, "สมศรี")
    with reading() as session:
        kept = session.exec(select(LinkCode)).one()
    assert code not in kept.model_dump_json()


def test_a_code_is_good_once(chat: Chat, office: Office):
    code = person_code(office, "สมศรี")
    chat.said(code)
    assert "รหัสนี้ใช้ไม่ได้" in shown(chat.said(code, SOMCHAI))


def test_a_new_code_cancels_the_older(chat: Chat, office: Office):
    old = person_code(office, "สมศรี")
    person_code(office, "สมศรี")
    assert "รหัสนี้ใช้ไม่ได้" in shown(chat.said(old))


def test_a_new_code_for_one_leaves_that_of_another(chat: Chat, office: Office):
    old = person_code(office, "สมศรี")
    person_code(office, "สมชาย")
    assert "เชื่อมต่อแล้ว" in shown(chat.said(old))


def test_a_code_is_good_for_seven_days(chat: Chat, office: Office):
    code = person_code(office, "สมศรี")
    with clock.frozen(clock.now() + timedelta(days=7, seconds=1)):
        assert "รหัสนี้ใช้ไม่ได้" in shown(chat.said(code))


def test_five_wrong_codes_close_the_door_even_for_the_right_one(chat: Chat, office: Office):
    for number in range(5):
        chat.said(f"ABCD-234{number + 2}")
    assert "โปรดรอหนึ่งชั่วโมง" in shown(chat.said(person_code(office, "สมศรี")))


def test_the_door_opens_again_after_an_hour(chat: Chat, office: Office):
    for number in range(5):
        chat.said(f"ABCD-234{number + 2}")
    with clock.frozen(clock.now() + timedelta(hours=1, seconds=1)):
        assert "เชื่อมต่อแล้ว" in shown(chat.said(person_code(office, "สมศรี")))


def test_wrong_codes_of_one_do_not_close_the_door_for_another(chat: Chat, office: Office):
    for number in range(5):
        chat.said(f"ABCD-234{number + 2}", SOMCHAI)
    assert "เชื่อมต่อแล้ว" in shown(chat.said(person_code(office, "สมศรี")))


def test_one_account_is_not_two_people_of_an_agency(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    said = shown(chat.said(person_code(office, "สมชาย")))
    assert ("บุคคลอื่น" in said, person("สมชาย").line_user_id) == (True, None)


def test_a_refused_account_leaves_the_code_good_for_its_owner(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    code = person_code(office, "สมชาย")
    chat.said(code)
    assert "เชื่อมต่อแล้ว" in shown(chat.said(code, SOMCHAI))


def test_one_account_is_linked_in_two_agencies(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    with transaction() as session:
        other = an_agency(session, "เทศบาลตำบลข้างเคียง")
        set_seat(session, other, "clerk", "สมศรี ใจดี", address_of("สมศรี"), on=date(2024, 10, 1))
        code = issue_person_code(session, other, "สมศรี ใจดี").code
    said = shown(chat.said(code))
    assert "ปลัดเทศบาล ของเทศบาลตำบลข้างเคียง" in said


def test_a_new_telephone_takes_the_place_of_the_old(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    chat.link(office, "สมศรี", user=SOMCHAI)
    assert person("สมศรี").line_user_id == SOMCHAI


def test_who_is_not_linked_is_told_how(chat: Chat, office: Office):
    assert "ขอรหัสเชื่อมต่อ" in shown(chat.said("สวัสดีครับ"))


def test_a_new_follower_is_greeted_and_told_how_to_link(chat: Chat, office: Office):
    said = shown(chat.answered(follow_event(SOMSRI)))
    assert "สวัสดี" in said
    assert "ขอรหัสเชื่อมต่อ" in said


def test_who_blocks_the_account_is_noted(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    chat.handled(unfollow_event(SOMSRI))
    assert person("สมศรี").line_blocked_at is not None


def test_who_comes_back_is_reached_again(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    chat.handled(unfollow_event(SOMSRI))
    chat.answered(follow_event(SOMSRI, is_unblocked=True))
    assert person("สมศรี").line_blocked_at is None


def test_linking_anew_undoes_that_it_was_blocked(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    chat.handled(unfollow_event(SOMSRI))
    chat.link(office, "สมศรี", user=SOMCHAI)
    assert person("สมศรี").line_blocked_at is None


def test_unlinking_gives_the_messages_back_to_the_mail(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    with transaction() as session:
        unlink(session, session.get_one(Agency, office.agency_id), address_of("สมศรี").upper(), "coordinator")
    assert (person("สมศรี").line_user_id, person("สมศรี").channel) == (None, "email")


def test_unlinking_who_is_not_linked_is_refused(office: Office):
    with transaction() as session, pytest.raises(NotLinked, match="nothing to undo"):
        unlink(session, session.get_one(Agency, office.agency_id), "สมศรี", "coordinator")


def test_a_code_for_nobody_is_refused(office: Office):
    with transaction() as session, pytest.raises(PersonNotFound, match="Nobody is called “สมหญิง”"):
        issue_person_code(session, session.get_one(Agency, office.agency_id), "สมหญิง")


def test_a_name_that_two_have_is_refused_with_their_addresses(office: Office):
    with transaction() as session:
        session.add(Person(agency_id=office.agency_id, name="สมศรี", email="second@example.go.th"))
    with transaction() as session, pytest.raises(SeveralPeople, match=r"second@example\.go\.th"):
        issue_person_code(session, session.get_one(Agency, office.agency_id), "สมศรี")


def test_a_group_is_linked_by_a_code_that_anybody_sends_in_it(chat: Chat, office: Office):
    chat.said(group_code(office), group=GROUP)
    assert [(one.group_id, one.agency_id, one.left_at) for one in groups()] == [(GROUP, office.agency_id, None)]


def test_a_group_code_may_follow_a_mention(chat: Chat, office: Office):
    assert "เชื่อมต่อแล้ว" in shown(chat.said(f"@ITA Tracker {group_code(office)}", group=GROUP))


def test_in_a_group_nothing_else_is_answered(chat: Chat, office: Office):
    chat.link(office, "สมศรี")
    before = len(chat.line.replies)
    for text in ("งานของฉัน", "o28 https://www.example.go.th/o28", "สวัสดี"):
        chat.handled(text_event(SOMSRI, text, group_id=GROUP))
    chat.said(group_code(office), group=GROUP)
    assert len(chat.line.replies) == before + 1


def test_a_persons_code_shown_in_a_group_is_refused_as_a_wrong_one_is(chat: Chat, office: Office):
    good, wrong = person_code(office, "สมศรี"), "ABCD-2345"
    answers = {shown(chat.said(code, group=GROUP)) for code in (good, wrong)}
    assert (len(answers), person("สมศรี").line_user_id) == (1, None)


def test_a_group_code_in_private_is_explained_and_stays_good(chat: Chat, office: Office):
    code = group_code(office)
    assert "รหัสสำหรับกลุ่ม" in shown(chat.said(code))
    assert "เชื่อมต่อแล้ว" in shown(chat.said(code, group=GROUP))


def test_a_group_that_the_account_left_gets_nothing_more(chat: Chat, office: Office):
    chat.said(group_code(office), group=GROUP)
    chat.handled(leave_event(GROUP))
    wait_until(lambda: groups()[0].left_at is not None)
    assert events()[-1] == "LineGroupLeft"


def test_a_group_may_be_linked_again_after_it_was_left(chat: Chat, office: Office):
    chat.said(group_code(office), group=GROUP)
    chat.handled(leave_event(GROUP))
    chat.said(group_code(office), group=GROUP)
    assert [one.left_at for one in groups()] == [None]


def test_a_group_of_one_agency_is_not_taken_by_another(chat: Chat, office: Office):
    chat.said(group_code(office), group=GROUP)
    with transaction() as session:
        other = an_agency(session, "เทศบาลตำบลข้างเคียง")
    other_office = Office(other.id, office.plan_id, ())
    assert "หน่วยงานอื่น" in shown(chat.said(group_code(other_office), group=GROUP))
    assert groups()[0].agency_id == office.agency_id


def test_two_groups_may_be_one_agencys(chat: Chat, office: Office):
    for group in (GROUP, OTHER_GROUP):
        chat.said(group_code(office), group=group)
    assert len(groups()) == 2

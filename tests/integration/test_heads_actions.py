"""What a head does with the own part, by the link of a message and without scripts."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from httpx import Response
from lxml import html
from PIL import Image
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.plans.files import EvidenceFile
from models.plans.plans import Plan
from models.plans.requests import StepTick, WorkRequest
from tests import file_bytes
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW, TODAY, URL, a_dated_step
from tests.integration.web_visitor import Visitor, as_seat, by_work_link
from tests.unit.work.test_picture_metadata import KINDS, SECRET, picture
from work.decisions.requests import Asked, ask
from work.evidence.picture_metadata import ORIENTATION


@pytest.fixture
def office(database: str) -> Iterator[HeadsOffice]:
    with clock.frozen(NOW):
        yield heads_office()


@pytest.fixture
def head(office: HeadsOffice, web_address: str) -> Iterator[Visitor]:
    with by_work_link(web_address, office.agency, office.key) as visitor:
        yield visitor


def send(head: Visitor, office: HeadsOffice, what: str, code: str = "o28", **fields: object) -> Response:
    """Send a form of the own part as its page made it."""
    fields = {"unit": str(office.mine.id), "seen": office.seen(code, office.mine), **fields}
    return head.send_form(f"{head.base}/{code}/{what}", **fields)


def send_files(head: Visitor, office: HeadsOffice, what: str, *files: tuple[str, bytes]) -> Response:
    fields = {"form_token": head.form_token, "unit": str(office.mine.id), "seen": office.seen("o28", office.mine)}
    return head.post(f"{head.base}/o28/{what}", data=fields, files=[("files", one) for one in files])


def send_as_a_browser(head: Visitor, office: HeadsOffice, what: str, **fields: str) -> Response:
    """Send the form with its field for files left empty, byte for byte as browsers do."""
    seen = office.seen("o28", office.mine)
    named = {"form_token": head.form_token, "unit": str(office.mine.id), "seen": seen, **fields}
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in named.items()]
    empty = (
        'Content-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n'
    )
    body = "".join(f"--b\r\n{part}\r\n" for part in [*parts, empty]) + "--b--\r\n"
    kind = {"content-type": "multipart/form-data; boundary=b"}
    return head.post(f"{head.base}/o28/{what}", content=body.encode(), headers=kind)


def my_state(office: HeadsOffice, code: str = "o28") -> str:
    return office.parts(code)[office.mine.id].state


def files_of(office: HeadsOffice) -> list[EvidenceFile]:
    with reading() as session:
        return list(session.exec(select(EvidenceFile)))


def requests_of(office: HeadsOffice) -> list[WorkRequest]:
    with reading() as session:
        return list(session.exec(select(WorkRequest)))


def test_a_pasted_link_submits_the_part(office: HeadsOffice, head: Visitor):
    answer = send(head, office, "submit", evidence=f"ดูได้ที่ {URL} ครับ")
    done = answer.status_code, my_state(office), [link.url for link in office.links()]
    assert done == (303, "submitted", [URL])


def test_after_submitting_the_list_says_so_once(office: HeadsOffice, head: Visitor):
    shown = head.get(send(head, office, "submit", "o12", evidence=URL).headers["location"]).text
    again = head.get(head.base).text
    assert ("ส่งงาน o12 แล้ว" in shown, "รอผู้บริหารลงนาม" in shown, "ส่งงาน o12 แล้ว" in again) == (True, True, False)


def test_a_file_alone_is_enough_for_the_unit(office: HeadsOffice, head: Visitor):
    answer = send_files(head, office, "submit", ("ภาพ.jpg", file_bytes.JPEG))
    assert (answer.status_code, my_state(office), len(files_of(office)), office.links()) == (303, "submitted", 1, [])


def test_an_empty_field_for_files_is_no_file(office: HeadsOffice, head: Visitor):
    answer = send_as_a_browser(head, office, "submit", evidence=URL)
    assert (answer.status_code, files_of(office), my_state(office)) == (303, [], "submitted")


def test_an_o_item_with_nothing_is_asked_about_first(office: HeadsOffice, head: Visitor):
    first = send(head, office, "submit")
    second = send(head, office, "submit", without="true")
    assert (first.status_code, "ส่งโดยไม่มีหลักฐาน" in first.text, second.status_code) == (422, True, 303)


@pytest.mark.parametrize("evidence", ["javascript:alert(1)", f"{URL} http:///", "ส่งแล้ว"])
def test_a_refused_link_leaves_all_as_it_was_and_is_kept_in_its_field(
    office: HeadsOffice, head: Visitor, evidence: str
):
    answer = send(head, office, "submit", evidence=evidence)
    (field,) = html.fromstring(answer.text).xpath("//textarea[@name='evidence']")
    about = f"submit-{office.mine.id}-fault evidence-hint-{office.mine.id}"
    kept = (field.text_content().strip(), field.get("aria-invalid"), field.get("aria-describedby")) == (
        evidence, "true", about,
    )  # fmt: skip
    assert (answer.status_code, kept, 'role="alert"' in answer.text, my_state(office)) == (422, True, True, "open")


def test_a_refused_link_takes_its_file_back_too(office: HeadsOffice, head: Visitor):
    fields = {"form_token": head.form_token, "unit": str(office.mine.id), "seen": "", "evidence": "no link"}
    fields["seen"] = office.seen("o28", office.mine)
    head.post(f"{head.base}/o28/submit", data=fields, files=[("files", ("a.pdf", file_bytes.PDF))])
    assert files_of(office) == []


def test_two_people_who_act_on_one_part_get_a_conflict(office: HeadsOffice, head: Visitor):
    seen = office.seen("o28", office.mine)
    office.move("o28", "submit", unit=office.mine.name)
    answer = send(head, office, "submit", evidence=URL, seen=seen)
    assert (answer.status_code, "มีผู้อื่นดำเนินการไปแล้ว" in answer.text, office.links()) == (409, True, [])


def test_what_another_unit_does_is_no_conflict(office: HeadsOffice, head: Visitor):
    seen = office.seen("o28", office.mine)
    office.move("o28", "submit", unit=office.other.name)
    assert send(head, office, "submit", evidence=URL, seen=seen).status_code == 303


@pytest.mark.parametrize(
    "what", ["start", "submit", "files", "steps", "requests", "sent", "forward", "publish", "return"]
)
def test_a_form_without_its_token_does_nothing(office: HeadsOffice, head: Visitor, what: str):
    before, head.form_token = office.events(), "x"
    answer = send(head, office, what, evidence=URL, kind="not_mine", reason="x", url=URL)
    assert (answer.status_code, office.events()) == (403, before)


@pytest.mark.parametrize("what", ["start", "submit", "files", "steps", "requests"])
def test_nothing_is_done_for_another_unit(office: HeadsOffice, head: Visitor, what: str):
    before = office.events()
    answer = send(head, office, what, unit=str(office.other.id), evidence=URL, kind="not_mine", reason="x")
    assert (answer.status_code, office.events()) == (404, before)


@pytest.mark.parametrize("what", ["start", "submit", "requests", "forward", "return", "publish", "sent"])
def test_nothing_is_done_with_an_item_of_another_unit(office: HeadsOffice, head: Visitor, what: str):
    before = office.events()
    answer = send(head, office, what, "o35", evidence=URL, kind="not_mine", reason="x", url=URL)
    assert (answer.status_code, office.events()) == (404, before)


@pytest.mark.parametrize("what", ["forward", "return", "publish", "sent"])
def test_a_unit_does_nothing_at_a_station_that_others_hold(office: HeadsOffice, head: Visitor, what: str):
    office.to_station()
    answer = send(head, office, what, seen=office.seen(), reason="x", url=URL, sent_on=str(TODAY))
    assert (answer.status_code, office.item().position) == (409, "signature")


def test_started_work_says_so(office: HeadsOffice, head: Visitor):
    answer = send(head, office, "start")
    assert (answer.status_code, my_state(office)) == (303, "in_progress")


def test_files_are_kept_without_submitting_and_taken_out_again(office: HeadsOffice, head: Visitor):
    send_files(head, office, "files", ("รายงาน.pdf", file_bytes.PDF))
    (kept,) = files_of(office)
    shown = head.get(f"{head.base}/o28").text
    send(head, office, f"files/{kept.id}/remove")
    removed = files_of(office)[0].removed_at
    assert ("รายงาน.pdf" in shown, my_state(office), removed) == (True, "open", NOW)


def test_what_is_noted_in_a_photo_stays_with_whoever_took_it(office: HeadsOffice, head: Visitor):
    """Place, time and device: whoever opens the file on the page, or reads the database, finds none of it."""
    photos = {f"{kind}.{kind.lower()}": picture(kind, 6) for kind in KINDS}
    assert all(SECRET.encode() in photo for name, photo in photos.items() if name != "PNG.png")
    for name, photo in photos.items():
        send_files(head, office, "files", (name, photo))
    got = {file.name: head.get(f"{head.base}/files/{file.id}") for file in files_of(office)}
    assert {name: answer.status_code for name, answer in got.items()} == dict.fromkeys(photos, 200)
    for answer in got.values():
        shown = Image.open(io.BytesIO(answer.content))
        shown.load()
        assert (SECRET in repr(shown.info), SECRET.encode() in answer.content) == (False, False)
        assert set(shown.getexif()) <= {ORIENTATION}


def test_choosing_no_file_is_said(office: HeadsOffice, head: Visitor):
    answer = send_as_a_browser(head, office, "files")
    assert (answer.status_code, "ยังไม่ได้เลือกไฟล์" in answer.text) == (422, True)


def test_steps_are_ticked_and_unticked(office: HeadsOffice, head: Visitor):
    with transaction() as session:
        step = a_dated_step(session, office.item(), TODAY)
    ticks = []
    for fields in ({"step": [str(step.id)]}, {}):
        send(head, office, "steps", **fields)
        with reading() as session:
            ticks.append([tick.step_id for tick in session.exec(select(StepTick))])
    assert (ticks, my_state(office)) == ([[step.id], []], "open")


def test_work_that_is_not_ours_is_told_to_the_coordinator(office: HeadsOffice, head: Visitor):
    send(head, office, "requests", kind="not_mine", reason="เป็นงานของกองช่าง")
    (request,) = requests_of(office)
    shown = head.get(f"{head.base}/o28").text
    told = request.kind, request.state, request.assignment_id == office.parts()[office.mine.id].id
    assert (told, "รอผู้ประสานงานตอบ" in shown) == (("not_mine", "open", True), True)


def test_more_time_is_asked_for_until_a_day(office: HeadsOffice, head: Visitor):
    day = TODAY + timedelta(days=10)
    send(head, office, "requests", kind="postpone", reason="รอหนังสือตอบ", wanted_on=str(day))
    assert [(one.kind, one.wanted_on) for one in requests_of(office)] == [("postpone", day)]


@pytest.mark.parametrize(
    ("kind", "reason", "wanted_on"),
    [("postpone", "รอ", ""), ("postpone", "รอ", str(TODAY)), ("postpone", "รอ", "2568-13-40"),
     ("postpone", "รอ", "2568-06-30"), ("postpone", "รอ", "2399-12-31"),
     ("postpone", " ", "2025-03-01"), ("not_mine", "", ""), ("not_mine", "ก" * 1001, "")],
)  # fmt: skip
def test_a_request_without_reason_or_day_is_refused_and_kept(
    office: HeadsOffice, head: Visitor, kind: str, reason: str, wanted_on: str
):
    answer = send(head, office, "requests", kind=kind, reason=reason, wanted_on=wanted_on)
    assert (answer.status_code, requests_of(office), reason.strip() in answer.text) == (422, [], True)


def test_one_request_of_a_kind_waits_at_a_time(office: HeadsOffice, head: Visitor):
    send(head, office, "requests", kind="not_mine", reason="ก")
    again = send(head, office, "requests", kind="not_mine", reason="ข")
    assert (again.status_code, len(requests_of(office))) == (409, 1)


def test_a_request_is_withdrawn_once(office: HeadsOffice, head: Visitor):
    send(head, office, "requests", kind="not_mine", reason="ก")
    path = f"requests/{requests_of(office)[0].id}/withdraw"
    statuses = [send(head, office, path).status_code for _ in range(2)]
    assert (statuses, requests_of(office)[0].state) == ([303, 409], "withdrawn")


def test_another_units_request_is_not_withdrawn(office: HeadsOffice, head: Visitor):
    with transaction() as session:
        wish = Asked(code="o28", unit=office.other.name, kind="not_mine", reason="ก", by="x")
        request = ask(session, session.get_one(Plan, office.plan.id), wish)
    answer = send(head, office, f"requests/{request.id}/withdraw")
    assert (answer.status_code, requests_of(office)[0].state) == (409, "open")


def test_the_coordinators_answer_is_shown(office: HeadsOffice, head: Visitor):
    send(head, office, "requests", kind="not_mine", reason="ก")
    with transaction() as session:
        request = session.get_one(WorkRequest, requests_of(office)[0].id)
        request.state, request.answer = "refused", "เป็นหน้าที่ของกองคลังตามคำสั่ง"
    page = head.get(f"{head.base}/o28").text
    assert ("ไม่อนุมัติ" in page, "เป็นหน้าที่ของกองคลังตามคำสั่ง" in page) == (True, True)


def test_who_is_logged_in_works_below_my(office: HeadsOffice, web_address: str):
    with as_seat(web_address, office.agency, office.key) as visitor:
        answer = send(visitor, office, "submit", evidence=URL)
        assert (answer.headers["location"], my_state(office)) == ("/my", "submitted")


def test_the_mayor_has_nothing_to_do_there(office: HeadsOffice, web_address: str):
    with as_seat(web_address, office.agency, "mayor") as visitor:
        assert send(visitor, office, "submit", evidence=URL).status_code == 404

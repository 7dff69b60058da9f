"""One journey through the real command line and a real mail server: from a document to an accepted item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

import pytest

from plans.sample import sample_document
from stand_ins.smtp import Sink, running
from tests.e2e.cli_process import Ita

FRIDAY, MONDAY, NEXT_MONDAY = "2025-02-07", "2025-02-10", "2025-02-17"
CODE, UNIT = "o24", "งานนิติการ"  # one point of the total, needed on 19 February, signed and published
URL = "https://www.example.go.th/o24"
HEAD, CLERK, PUBLISHER = "head@example.go.th", "clerk@example.go.th", "publisher@example.go.th"


@dataclass(frozen=True)
class Story:
    """What was seen on the way. Figures are "if assessed today" before and after the acceptance."""

    digest: EmailMessage
    handed_over: list[str]
    positions: list[str]
    before: dict[str, Any]
    after: dict[str, Any]
    next_digest: EmailMessage
    explained: list[dict[str, str]]
    deliveries: list[dict[str, Any]]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("journey")
    (folder / "plan.txt").write_text(sample_document(date.fromisoformat(MONDAY)), encoding="utf-8")
    with running(Sink()) as sink:
        ita = Ita(folder / "data").set(
            ITA_SMTP_HOST="127.0.0.1", ITA_SMTP_PORT=str(sink.port), ITA_SMTP_SECURITY="none"
        )
        take_in(ita)
        yield play(ita, sink)


def at(ita: Ita, day: str, hour: str) -> Ita:
    return ita.set(ITA_NOW=f"{day}T{hour}:00+07:00")


def do(ita: Ita, *words: str) -> str:
    """Run a command that must succeed and return what it printed."""
    done = ita.run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def take_in(ita: Ita) -> None:
    friday = at(ita, FRIDAY, "10:00")
    do(friday, "plan", "import", "plan.txt")
    for seat, name, email in (
        (UNIT, "สมหญิง ใจดี", HEAD), ("clerk", "สมชาย มั่นคง", CLERK), ("publisher", "มานี ชูใจ", PUBLISHER),
    ):  # fmt: skip
        do(friday, "seat", "set", seat, name, email)


def play(ita: Ita, sink: Sink) -> Story:
    do(at(ita, MONDAY, "09:00"), "tick")
    digest = mail_to(sink, HEAD)
    working = at(ita, MONDAY, "10:00")
    before = working.json("readiness")
    positions = [do(working, "move", CODE, "submit", "--by", HEAD).strip()]
    do(working, "tick")
    do(at(ita, MONDAY, "11:00"), "tick")
    handed_over = [to_of(mail) for mail in sink.accepted if "ส่งต่อมาถึงท่าน" in str(mail["Subject"])]
    afternoon = at(ita, MONDAY, "13:00")
    positions.append(do(afternoon, "move", CODE, "forward", "--by", CLERK).strip())
    positions.append(do(afternoon, "move", CODE, "forward", "--evidence", URL, "--by", PUBLISHER).strip())
    positions.append(do(afternoon, "move", CODE, "accept").strip())
    after = afternoon.json("readiness")
    do(at(ita, NEXT_MONDAY, "09:00"), "tick")
    later = at(ita, NEXT_MONDAY, "10:00")
    explained = later.json("explain", CODE)["reminders"]
    return Story(digest, handed_over, positions, before, after, mail_to(sink, HEAD), explained,
                 later.json("deliveries"))  # fmt: skip


def to_of(mail: EmailMessage) -> str:
    return str(mail["To"].addresses[0].addr_spec)


def mail_to(sink: Sink, address: str) -> EmailMessage:
    """Return the newest mail to an address."""
    return next(mail for mail in reversed(sink.accepted) if to_of(mail) == address)


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def figure(readiness: dict[str, Any]) -> Decimal:
    return Decimal(readiness["if_assessed_today"]["total"])


def test_the_digest_reaches_the_head_of_the_unit_by_name(story: Story):
    assert text_of(story.digest).startswith("เรียน สมหญิง ใจดี")


def test_the_digest_says_when_the_item_is_due(story: Story):
    line = text_of(story.digest).partition(f"{CODE} ")[2].splitlines()[1]
    assert "ครบกำหนดในอีก 9 วัน · กำหนด 19 ก.พ. 68" in line


def test_the_digest_says_what_is_at_stake(story: Story):
    line = text_of(story.digest).partition(f"{CODE} ")[2].splitlines()[1]
    assert line.endswith("คะแนนคาดการณ์ 1.00 คะแนน")


def test_the_item_goes_along_its_route(story: Story):
    stations = ["รอผู้บริหารลงนาม", "รอเผยแพร่บนเว็บไซต์", "รอตรวจสอบ", "ผ่านการตรวจสอบ"]
    assert story.positions == [f"{CODE}: {station}" for station in stations]


def test_the_clerk_is_told_that_it_awaits_the_signature(story: Story):
    assert story.handed_over == [CLERK]


def test_acceptance_raises_todays_figure_by_the_items_points(story: Story):
    assert figure(story.after) - figure(story.before) == Decimal("1.00")


def test_acceptance_counts_one_item_more_as_done(story: Story):
    assert story.after["progress"]["done"] - story.before["progress"]["done"] == 1


def test_the_next_digest_no_longer_has_the_item(story: Story):
    assert f" {CODE} " not in text_of(story.next_digest)


def test_the_next_digest_came_a_week_later(story: Story):
    assert "วันจันทร์ที่ 17 กุมภาพันธ์ 2568" in text_of(story.next_digest)


def test_explain_tells_what_was_sent_and_why_the_rest_was_not(story: Story):
    told = {(one["on"], one["kind"], one["person"]): one["outcome"] for one in story.explained}
    assert [told[key] for key in (
        (MONDAY, "digest", "สมหญิง ใจดี"), (MONDAY, "hand_over", "สมชาย มั่นคง"), ("2025-02-19", "push", "สมหญิง ใจดี"),
    )] == ["sent", "sent", "skipped"]  # fmt: skip


def test_nothing_is_planned_for_an_accepted_item(story: Story):
    assert "planned" not in {one["outcome"] for one in story.explained}


def test_no_message_was_sent_twice(story: Story):
    sent = [(one["on"], one["person"], one["kind"]) for one in story.deliveries if one["state"] == "sent"]
    assert len(sent) == len(set(sent))


def test_seats_without_a_person_get_no_mail_from_a_real_server(story: Story):
    assert {one["reason"] for one in story.deliveries if one["state"] == "suppressed"} == {"seat_without_person"}

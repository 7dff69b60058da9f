"""One journey through the real command line, a real mail server and LINE: from a document to an accepted item.

Once on one machine with nothing installed, once with PostgreSQL, Redis and several processes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

import pytest

from plans.sample import sample_document
from stand_ins.line import server as line_stand_in
from stand_ins.line.events import text_event
from stand_ins.line.server import Accepted, LineStandIn
from stand_ins.smtp import Sink, running
from tests.e2e import setups
from tests.e2e.cli_process import Ita
from tests.e2e.setups import Setup, logs_of, wait_until, web_page

FRIDAY, MONDAY, NEXT_MONDAY = "2025-02-07", "2025-02-10", "2025-02-17"
CODE, UNIT = "o24", "งานนิติการ"  # one point of the total, needed on 19 February, signed and published
URL = "https://www.example.go.th/o24"
HEAD, CLERK, PUBLISHER = "head@example.go.th", "clerk@example.go.th", "publisher@example.go.th"
CLERK_ON_LINE = "U" + "c" * 32
MAIL_PASSWORD = "a-password-for-the-mail-server"
PEOPLE = {HEAD: "สมหญิง ใจดี", CLERK: "สมชาย มั่นคง", PUBLISHER: "มานี ชูใจ"}
LINK_CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")


@dataclass(frozen=True)
class Story:
    """What was seen on the way. Figures are "if assessed today" before and after the acceptance."""

    digest: EmailMessage
    handed_over: list[str]
    pushes: list[Accepted]
    positions: list[str]
    before: dict[str, Any]
    after: dict[str, Any]
    next_digest: EmailMessage
    explained: list[dict[str, str]]
    deliveries: list[dict[str, Any]]
    logs: str
    secrets: dict[str, str]


@pytest.fixture(scope="module", params=["embedded", pytest.param("distributed", marks=pytest.mark.thorough)])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("journey")
    (folder / "plan.txt").write_text(sample_document(date.fromisoformat(MONDAY)), encoding="utf-8")
    start = {"embedded": setups.embedded, "distributed": setups.distributed}[request.param]
    with running(Sink(password=MAIL_PASSWORD)) as sink, line_stand_in.running() as line, start(folder) as place:
        ita = place.ita.set(
            ITA_SMTP_HOST="127.0.0.1", ITA_SMTP_PORT=str(sink.port), ITA_SMTP_SECURITY="none",
            ITA_SMTP_USER="ita", ITA_SMTP_PASSWORD=MAIL_PASSWORD, ITA_LOG_LEVEL="DEBUG",
            ITA_LINE_API_URL=line.url, ITA_LINE_CHANNEL_TOKEN=line.token, ITA_LINE_CHANNEL_SECRET=line.secret,
        )  # fmt: skip
        take_in(ita, line)
        yield play(place, ita, sink, line)


def at(ita: Ita, day: str, hour: str) -> Ita:
    return ita.set(ITA_NOW=f"{day}T{hour}:00+07:00")


def do(ita: Ita, *words: str) -> str:
    """Run a command that must succeed and return what it printed."""
    done = ita.run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def take_in(ita: Ita, line: LineStandIn) -> None:
    """Import the plan, seat three people, and link the clerk's LINE account by a one-time code."""
    friday = at(ita, FRIDAY, "10:00")
    do(friday, "plan", "import", "plan.txt")
    for seat, email in ((UNIT, HEAD), ("clerk", CLERK), ("publisher", PUBLISHER)):
        do(friday, "seat", "set", seat, PEOPLE[email], email)
    code = LINK_CODE.findall(do(friday, "people", "link", CLERK))[0]
    with web_page(friday) as address:
        assert line.webhook(f"{address}/line/webhook", text_event(CLERK_ON_LINE, code)) == 200
        wait_until(lambda: len(line.replies) == 1)


def play(place: Setup, ita: Ita, sink: Sink, line: LineStandIn) -> Story:
    place.work(at(ita, MONDAY, "09:00"), lambda: bool(mails_to(sink, HEAD) and line.accepted))
    digest = mails_to(sink, HEAD)[-1]
    working = at(ita, MONDAY, "10:00")
    before = working.json("readiness")
    positions = [do(working, "move", CODE, "submit", "--by", HEAD).strip()]
    place.work(working, lambda: "hand_over" in {one["kind"] for one in working.json("deliveries")})
    known = len(line.accepted)
    place.work(at(ita, MONDAY, "11:00"), lambda: len(line.accepted) > known)
    handed_over = [push.to for push in line.accepted if "ส่งต่อมาถึงท่าน" in alt_text(push)]
    afternoon = at(ita, MONDAY, "13:00")
    positions.append(do(afternoon, "move", CODE, "forward", "--by", CLERK).strip())
    positions.append(do(afternoon, "move", CODE, "forward", "--evidence", URL, "--by", PUBLISHER).strip())
    positions.append(do(afternoon, "move", CODE, "accept").strip())
    after = afternoon.json("readiness")
    place.work(at(ita, NEXT_MONDAY, "09:00"), lambda: len(mails_to(sink, HEAD)) > 1)
    later = at(ita, NEXT_MONDAY, "10:00")
    explained = later.json("explain", CODE)["reminders"]
    return Story(digest, handed_over, list(line.accepted), positions, before, after, mails_to(sink, HEAD)[-1],
                 explained, later.json("deliveries"), logs_of(ita), secrets_of(ita, line))  # fmt: skip


def secrets_of(ita: Ita, line: LineStandIn) -> dict[str, str]:
    """Return what no log may hold, by what it is."""
    people = {f"name {name}": name for name in PEOPLE.values()} | {f"address {email}": email for email in PEOPLE}
    keys = {name: value for name, value in ita.variables if name == "ITA_SECRET_KEY"}
    line_ids = {"LINE token": line.token, "LINE secret": line.secret, "LINE user": CLERK_ON_LINE}
    return people | keys | line_ids | {"mail password": MAIL_PASSWORD}


def alt_text(push: Accepted) -> str:
    """Return what the phone shows as the notification."""
    return str(push.messages[0]["altText"])


def to_of(mail: EmailMessage) -> str:
    return str(mail["To"].addresses[0].addr_spec)


def mails_to(sink: Sink, address: str) -> list[EmailMessage]:
    """Return the mails to an address, oldest first."""
    return [mail for mail in sink.accepted if to_of(mail) == address]


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
    assert story.handed_over == [CLERK_ON_LINE]


def test_the_clerks_first_digest_comes_by_line_and_says_what_it_is_about(story: Story):
    first = story.pushes[0]
    assert (first.to, first.messages[0]["type"], alt_text(first)[:4]) == (CLERK_ON_LINE, "flex", "ITA:")


def test_line_gets_every_message_once_under_a_key_of_its_own(story: Story):
    assert len({push.retry_key for push in story.pushes}) == len(story.pushes) > 1


def test_acceptance_raises_todays_figure_by_the_items_points(story: Story):
    assert figure(story.after) - figure(story.before) == Decimal("1.00")


def test_acceptance_counts_one_item_more_as_done(story: Story):
    assert story.after["progress"]["done"] - story.before["progress"]["done"] == 1


def test_the_next_digest_has_the_item_once_more_as_accepted(story: Story):
    before, _, accepted = text_of(story.next_digest).partition("มิใช่ผลของสำนักงาน ป.ป.ช.)")
    assert (f" {CODE} " in before, accepted.count(f" {CODE} ")) == (False, 1)


def test_the_next_digest_came_a_week_later(story: Story):
    assert "วันจันทร์ที่ 17 กุมภาพันธ์ 2568" in text_of(story.next_digest)


def test_explain_tells_what_was_sent_and_why_the_rest_was_not(story: Story):
    told = {(one["on"], one["kind"], one["person"], one["outcome"]) for one in story.explained}
    assert {
        (MONDAY, "digest", "สมหญิง ใจดี", "sent"),
        (MONDAY, "hand_over", "สมชาย มั่นคง", "sent"),
        ("2025-02-19", "push", "สมหญิง ใจดี", "skipped"),
    } <= told


def test_nothing_is_planned_for_an_accepted_item(story: Story):
    assert "planned" not in {one["outcome"] for one in story.explained}


def test_no_message_was_sent_twice(story: Story):
    sent = [(one["on"], one["person"], one["kind"]) for one in story.deliveries if one["state"] == "sent"]
    assert len(sent) == len(set(sent))


def test_nothing_goes_to_seats_without_a_person(story: Story):
    assert {one["person"] for one in story.deliveries} <= set(PEOPLE.values())


def test_no_log_of_the_whole_run_has_a_token_an_address_or_a_name(story: Story):
    assert [what for what, secret in story.secrets.items() if secret in story.logs] == []


def test_the_run_was_logged_at_all(story: Story):
    assert len(story.logs) > 1000

"""`ita channels` and the notes on the first page: what is paused, since when and why, and what is left."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.db import reading, transaction
from models.messages.channels import LINE, list_paused, pause, take_channel_state
from models.migrate import migrate
from notifications.explain.channel_standing import NOTHING_LEAVES, channel_notes
from tests.e2e.cli_process import faults
from tests.integration.cli_here import Ita, ita_in

NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)  # when the commands run
UNTIL = datetime(2025, 4, 30, 17, 0, tzinfo=UTC)


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    with ita_in(tmp_path, capsys) as run:
        migrate()
        yield run


def paused(reason: str = "paused_quota", until: datetime | None = UNTIL) -> None:
    with transaction() as session:
        pause(session, LINE, reason, NOW - timedelta(hours=1), until)


def quota(limit: int | None, used: int) -> None:
    with transaction() as session:
        state = take_channel_state(session, LINE)
        state.quota_limit, state.quota_used, state.quota_read_at = limit, used, NOW


def notes() -> list[str]:
    with reading() as session:
        return [one for one in channel_notes(session, NOW) if one != NOTHING_LEAVES]


def test_the_json_is_as_the_schema_says(ita: Ita):
    paused()
    quota(200, 150)
    assert faults("channels", ita("channels", "--json").json) == []


def test_each_channel_tells_by_what_it_sends(ita: Ita):
    shown = ita("channels", "--json").json
    assert [(one["channel"], one["transport"]) for one in shown] == [("email", "mailbox"), ("line", None)]


def test_a_pause_is_shown_with_its_end_and_reason(ita: Ita):
    paused()
    line = ita("channels", "--json").json[1]
    assert (line["paused"], line["paused_until"], line["pause_reason"]) == (True, UNTIL.isoformat(), "paused_quota")


def test_a_pause_that_is_over_is_not_shown(ita: Ita):
    paused(until=NOW)
    line = ita("channels", "--json").json[1]
    assert (line["paused"], line["pause_reason"]) == (False, None)


def test_the_quota_is_shown_with_what_is_left(ita: Ita):
    quota(200, 150)
    line = ita("channels", "--json").json[1]
    assert (line["quota_limit"], line["quota_used"], line["quota_left"]) == (200, 150, 50)


def test_people_read_it_in_thai(ita: Ita):
    quota(200, 150)
    assert "เดือนนี้ส่งแล้ว 150 จาก 200 ข้อความ เหลือ 50" in ita("channels").out


def test_a_channel_is_resumed(ita: Ita):
    paused("paused_auth", None)
    assert ita("channels", "resume", "line").out == "LINE: กลับมาส่งแล้ว\n"
    with reading() as session:
        assert list_paused(session, NOW) == {}


def test_resuming_what_sends_anyway_says_so(ita: Ita):
    assert ita("channels", "resume", "line").out == "LINE: ไม่ได้หยุดอยู่\n"


def test_an_unknown_channel_is_refused(ita: Ita):
    refused = ita("channels", "resume", "fax")
    assert (refused.status, "line" in refused.err) == (2, True)


def test_the_first_page_says_that_line_is_paused(ita: Ita):
    paused("paused_auth", None)
    assert notes() == [
        "LINE หยุดส่งตั้งแต่ 2 เม.ย. 68 เวลา 09.00 น. จนกว่าจะสั่ง ita channels resume line: "
        "LINE ไม่ยอมรับรหัสเข้าใช้งาน (channel access token) ระหว่างนี้ส่งทางอีเมลแทนแก่ผู้ที่มีอีเมล"
    ]


@pytest.mark.parametrize(("used", "count"), [(179, 0), (180, 1)])
def test_the_first_page_warns_when_little_is_left(ita: Ita, used: int, count: int):
    quota(200, used)
    assert len(notes()) == count


def test_nothing_is_said_where_there_is_nothing_to_say(ita: Ita):
    assert notes() == []

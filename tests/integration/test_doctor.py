"""`ita doctor` finds what does not work outside the database, against servers that stand in."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cli.running.checkup_channels import check_channels
from cli.running.checkup_outside import left_of_disk
from core import clock, db
from core.settings import forget_settings, get_settings
from models.messages.channels import LINE, PAUSED_QUOTA, pause
from models.messages.deliveries import Delivery
from models.messages.holds import HoldReason, hold_sending
from notifications.channels.line.api import forget_session
from stand_ins.certificate import make_certificate
from stand_ins.line.server import LineStandIn
from stand_ins.line.server import running as line_running
from stand_ins.smtp import Sink
from stand_ins.smtp import running as smtp_running
from tests.builders import an_agency
from tests.integration.certificates import believing
from tests.integration.cli_here import Ita, ita_in
from tests.integration.delivery_rows import insert_deliveries
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str], migrated_sqlite: Path) -> Iterator[Ita]:
    (tmp_path / "data").mkdir()
    shutil.copy(migrated_sqlite, tmp_path / "data" / "ita.sqlite3")
    with ita_in(tmp_path, capsys) as run:
        yield run
        forget_session()


def detail(ita: Ita, name: str) -> tuple[bool, str]:
    """Return whether the check is good, and what it says."""
    checks = json.loads(ita("doctor", "--json").out)
    return next((one["ok"], one["detail"]) for one in checks if one["check"].startswith(name))


def state_of(ita: Ita, name: str) -> str:
    checks = json.loads(ita("doctor", "--json").out)
    return str(next(one["state"] for one in checks if one["check"].startswith(name)))


def of_channel(name: str) -> tuple[bool, str]:
    """The same of the channels alone, without the command around them."""
    forget_settings()
    one = next(one for one in check_channels(get_settings()) if one.name.startswith(name))
    return one.is_good, one.detail


def mail_settings(patch: pytest.MonkeyPatch, sink: Sink, **more: str) -> None:
    named = {"HOST": "127.0.0.1", "PORT": str(sink.port), "SECURITY": "none"} | more
    for name, value in named.items():
        patch.setenv(f"ITA_SMTP_{name}", value)


def line_settings(patch: pytest.MonkeyPatch, line: LineStandIn, token: str | None = None) -> None:
    patch.setenv("ITA_LINE_API_URL", line.url)
    patch.setenv("ITA_LINE_CHANNEL_TOKEN", token or line.token)


def test_what_is_to_be_started_is_said_as_it_is_called_here(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    here = detail(ita, "ตัวตั้งเวลา")
    monkeypatch.setenv("ITA_BROKER_URL", f"redis://127.0.0.1:{free_port()}/0")
    assert (here[1][-6:], detail(ita, "ตัวตั้งเวลา")[1][-23:]) == ("ita up", "ita beat และ ita worker")


def test_what_a_person_must_decide_is_said_with_the_commands_for_it(ita: Ita):
    (one,) = insert_deliveries()
    with db.transaction() as session:
        session.get_one(Delivery, one).state = "review"
    remedy = "ดูด้วย ita deliveries --state review แล้วตัดสินด้วย ita deliveries settle"
    assert detail(ita, "ข้อความ") == (False, f"รอตรวจสอบ 1 ข้อความ {remedy}")


def test_with_nothing_set_up_nothing_outside_is_a_fault(ita: Ita):
    outside = ("โฟลเดอร์ข้อมูล", "กุญแจลงลายมือชื่อ", "คิวงาน", "อีเมล", "LINE")
    checks = json.loads(ita("doctor", "--json").out)
    assert [next(one["ok"] for one in checks if one["check"].startswith(name)) for name in outside] == [True] * 5


def test_looking_makes_nothing(ita: Ita, tmp_path: Path):
    ita("doctor")
    assert not (tmp_path / "data" / "secret.key").exists()


def test_a_mail_server_that_answers_is_good_and_gets_no_mail(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with smtp_running(sink := Sink()):
        mail_settings(monkeypatch, sink)
        assert (of_channel("อีเมล")[0], sink.accepted) == (True, [])


def test_a_wrong_mail_password_is_told_and_not_repeated(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with smtp_running(sink := Sink(password="right")):
        mail_settings(monkeypatch, sink, USER="ita", PASSWORD="wrong-word")
        is_good, said = of_channel("อีเมล")
    assert (is_good, "ITA_SMTP_PASSWORD" in said, "wrong-word" in said) == (False, True, False)


def test_a_mail_server_without_the_wanted_encryption_is_told(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with smtp_running(sink := Sink()):
        mail_settings(monkeypatch, sink, SECURITY="starttls")
        is_good, said = of_channel("อีเมล")
    assert (is_good, "ITA_SMTP_SECURITY" in said) == (False, True)


@pytest.mark.parametrize(
    ("lasts", "host", "said"),
    [(-1, "localhost", "หมดอายุแล้ว"), (1, "127.0.0.2", "ITA_SMTP_HOST เป็นชื่อ"), (1, "localhost", None)],
)
def test_what_is_the_matter_with_a_mail_servers_certificate_is_told(
    ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasts: int, host: str, said: str | None
):
    certificate = make_certificate(tmp_path, lasts=timedelta(days=lasts))
    sink = Sink()
    with believing(certificate, monkeypatch), smtp_running(sink, starttls=certificate.context, host="0.0.0.0"):
        mail_settings(monkeypatch, sink, HOST=host, SECURITY="starttls")
        is_good, told = of_channel("อีเมล")
    assert (is_good, said is None or said in told) == (said is None, True), told


def test_a_mail_server_that_is_not_there_is_told(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    mail_settings(monkeypatch, Sink(port=free_port()))
    assert of_channel("อีเมล")[0] is False


def test_a_token_that_line_takes_is_good_and_the_quota_is_told(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with line_running(LineStandIn(quota_limit=300, quota_used=12)) as line:
        line_settings(monkeypatch, line)
        is_good, said = of_channel("LINE")
    assert (is_good, "12 จาก 300" in said) == (True, True)


def test_a_token_that_line_refuses_is_told_and_not_repeated(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with line_running() as line:
        line_settings(monkeypatch, line, token="no-such-token")
        is_good, said = of_channel("LINE")
    assert (is_good, "ITA_LINE_CHANNEL_TOKEN" in said, "no-such-token" in said) == (False, True, False)


def test_redis_that_answers_is_good(ita: Ita, redis_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_BROKER_URL", redis_url)
    assert detail(ita, "คิวงาน")[0] is True


def test_redis_that_is_not_there_is_told_without_its_password(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_BROKER_URL", f"redis://:hidden-word@127.0.0.1:{free_port()}/0")
    is_good, said = detail(ita, "คิวงาน")
    assert (is_good, "hidden-word" in said) == (False, False)


def test_a_redis_that_never_answers_does_not_hang_it(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        monkeypatch.setenv("ITA_BROKER_URL", f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert detail(ita, "คิวงาน")[0] is False


def test_a_data_folder_that_cannot_be_written_is_told(ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_DATABASE_URL", f"sqlite:///{tmp_path}/data/ita.sqlite3")
    monkeypatch.setenv("ITA_DATA_DIR", str(tmp_path / "gone"))
    assert detail(ita, "โฟลเดอร์ข้อมูล")[0] is False


@pytest.mark.parametrize(("left", "state"), [(0.4, "bad"), (1.9, "warn"), (2.1, "ok")])
def test_little_room_is_told_before_there_is_none(left: float, state: str):
    said = left_of_disk(int(left * 1e9))
    assert (said.state, f"{left} GB" in said.detail, "เพิ่มพื้นที่" in said.detail) == (state, True, state != "ok")


def test_a_missing_key_is_told(ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_DATABASE_URL", f"sqlite:///{tmp_path}/data/ita.sqlite3")
    assert detail(ita, "กุญแจลงลายมือชื่อ")[0] is False


def test_a_database_server_that_is_gone_hides_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ITA_DATABASE_URL", f"postgresql://ita:hidden-word@127.0.0.1:{free_port()}/ita")
    monkeypatch.setenv("ITA_SECRET_KEY", "only for tests, and long enough for them")
    with ita_in(tmp_path, capsys) as run:
        ran = run("doctor", "--json")
    names = [one["check"] for one in json.loads(ran.out) if not one["ok"]]
    assert (ran.status, names[0], "hidden-word" in ran.out, "LINE" in ran.out) == (1, "ฐานข้อมูล", False, True)


def test_a_paused_channel_is_a_fault(ita: Ita):
    with db.transaction() as session:
        pause(session, LINE, PAUSED_QUOTA, clock.now(), None)
    assert detail(ita, "ช่องทางส่ง")[0] is False


@pytest.fixture
def empty_seats(ita: Ita) -> None:
    with db.transaction() as session:
        an_agency(session)


@pytest.mark.usefixtures("empty_seats")
def test_an_empty_seat_is_no_fault_while_all_mail_stays_here(ita: Ita):
    assert detail(ita, "ผู้ดำรงตำแหน่ง")[0] is True


@pytest.mark.usefixtures("empty_seats")
def test_empty_seats_whose_mail_reaches_nobody_are_a_fault(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    mail_settings(monkeypatch, Sink(port=free_port()))
    assert detail(ita, "ผู้ดำรงตำแหน่ง")[0] is False


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_data_folder_that_others_may_open_is_told(ita: Ita, tmp_path: Path):
    mailbox = tmp_path / "data" / "mailbox"
    mailbox.mkdir(exist_ok=True)
    (mailbox / "mail").write_text("", encoding="utf-8")
    (mailbox / "mail").chmod(0o644)
    os.chown(mailbox / "mail", 65534, 65534)  # not ours to close, so it stays open
    is_good, said = detail(ita, "โฟลเดอร์ข้อมูล")
    assert (is_good, "chmod" in said) == (False, True)


def test_what_works_but_wants_seeing_to_is_a_warning_and_no_failure(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_SECRET_KEY", "only for tests, and long enough for them")
    monkeypatch.setenv("ITA_SECRET_KEY_OLD", "the key before it")
    monkeypatch.setenv("ITA_BASE_URL", "https://ita.example.go.th")
    ita("tick")
    ran = ita("doctor", "--json")
    checks = json.loads(ran.out)
    warned = {one["check"] for one in checks if one["state"] == "warn"}
    assert {"สำเนาสำรอง", "กุญแจลงลายมือชื่อ", "พร็อกซีที่เชื่อถือ"} <= warned
    assert (ran.status, [one["check"] for one in checks if one["state"] == "bad"]) == (0, [])
    assert ita("doctor").out.count("ควรดูแล") == len(warned)


@pytest.mark.parametrize(("used", "state"), [(269, "ok"), (271, "warn"), (300, "warn")])
def test_the_last_tenth_of_lines_month_is_told(ita: Ita, monkeypatch: pytest.MonkeyPatch, used: int, state: str):
    with line_running(LineStandIn(quota_limit=300, quota_used=used)) as line:
        line_settings(monkeypatch, line)
        forget_settings()
        assert [one.state for one in check_channels(get_settings()) if one.name == "LINE"] == [state]


def test_one_fault_is_enough_to_end_with_one(ita: Ita):
    ita("tick")
    assert ita("doctor").status == 0
    with db.transaction() as session:
        hold_sending(session, HoldReason.RESTORE)
    assert (ita("doctor").status, state_of(ita, "การส่ง")) == (1, "bad")
    assert ita("resume").status == 0
    assert ita("doctor").status == 0


@pytest.mark.usefixtures("empty_seats")
def test_an_empty_seat_whose_mail_goes_one_rung_up_is_a_warning(ita: Ita, monkeypatch: pytest.MonkeyPatch):
    for role in ("clerk", "mayor", "coordinator"):
        assert ita("seat", "set", role, f"คน {role}", f"{role}@example.go.th").status == 0
    mail_settings(monkeypatch, Sink(port=free_port()))
    assert state_of(ita, "ผู้ดำรงตำแหน่ง") == "warn"


def test_every_line_is_explained_to_whoever_runs_it(ita: Ita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each name stands in the first column of the table in docs/operations.md."""
    monkeypatch.setenv("ITA_BACKUP_DIR", str(tmp_path / "copies"))
    ita("agency", "add", "เทศบาลตำบลทดสอบ")
    names = {one["check"].removesuffix(" เทศบาลตำบลทดสอบ") for one in json.loads(ita("doctor", "--json").out)}
    guide = (
        (ROOT / "docs" / "operations.md")
        .read_text(encoding="utf-8")
        .partition("## What each line of `ita doctor`")[2]
    )
    first = {line.split(" | ")[0] for line in guide.splitlines() if line.startswith("| ")}
    explained = {name for cell in first for name in cell.removeprefix("| ").replace(" (each agency)", "").split(", ")}
    assert names - explained == set()
    assert explained - names == {"line", "---", "ตัวทำงาน"}  # the last only with Redis

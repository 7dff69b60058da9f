"""What became of e-mails of unknown fate, as the mail server's log or a command tells it."""

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select, update

from core.clock import frozen
from core.db import transaction
from core.errors import InvalidSetting
from core.settings import forget_settings, get_settings
from models.journal.journal import EventRow
from models.messages.deliveries import Delivery, DeliveryAttempt
from notifications.channels.mail.lookup import command, mta_log
from notifications.channels.mail.lookup.fate import Found, Tried
from notifications.channels.mail.lookup.settling import LogUnreadable, NowhereToLookUp, check_look_up, settle_unknown
from notifications.queue.watch import is_in_doubt
from tests.integration.delivery_rows import NINE, get_delivery, insert_deliveries

ID = "<7@ita-tracker>"
MINUTE = timedelta(minutes=1)
TRIED = Tried(ID, NINE, NINE + timedelta(seconds=30))


def stamp(at: datetime) -> str:
    return at.isoformat()


def a_log(folder: Path, *lines: tuple[timedelta, str], name: str = "mail.log") -> Path:
    """Write a log whose lines stand at moments after NINE."""
    path = folder / name
    path.write_text("".join(f"{stamp(NINE + after)} mail postfix/{words}\n" for after, words in lines))
    return path


BEFORE, AFTER = (-MINUTE, "qmgr[6]: 4AAAA1: removed"), (3 * MINUTE, "qmgr[6]: 4AAAA2: removed")
NAMED = (timedelta(0), f"cleanup[8]: 4BBBB1: message-id={ID}")
ACTIVE = (timedelta(0), "qmgr[6]: 4BBBB1: from=<a@b.c>, size=4711, nrcpt=1 (queue active)")


def ended(status: str, dsn: str) -> tuple[timedelta, str]:
    return MINUTE, f"smtp[8]: 4BBBB1: to=<d@e.f>, relay=x, delay=1, dsn={dsn}, status={status} (words)"


def asked(log: Path) -> Found:
    return mta_log.look_up(log, [TRIED])[ID]


@pytest.mark.parametrize(
    ("lines", "fate"),
    [
        ((BEFORE, NAMED, ACTIVE), "accepted"),
        ((NAMED, ACTIVE), "accepted"),
        ((NAMED, ACTIVE, ended("sent", "2.0.0")), "accepted"),
        ((NAMED, ACTIVE, ended("deferred", "4.4.1")), "accepted"),
        ((NAMED, ACTIVE, ended("bounced", "5.1.1")), "bounced"),
        ((BEFORE, NAMED, AFTER), "unsure"),  # begun: a slow filter may still let it through
        ((BEFORE, NAMED, (2 * 60 * MINUTE, "qmgr[6]: 4AAAA2: removed")), "absent"),
        ((BEFORE, AFTER), "absent"),
        ((BEFORE,), "unsure"),
        ((AFTER,), "unsure"),
        ((BEFORE, (MINUTE, "qmgr[6]: 4AAAA2: removed")), "unsure"),  # too soon after the last try
        ((), "unsure"),
    ],
)
def test_the_log_decides(tmp_path: Path, lines: Sequence[tuple[timedelta, str]], fate: str):
    assert asked(a_log(tmp_path, *lines)).fate == fate


def test_the_servers_own_number_and_code_are_told(tmp_path: Path):
    log = a_log(tmp_path, NAMED, ACTIVE, ended("bounced", "5.1.1"))
    assert asked(log) == Found("bounced", "4BBBB1", "5.1.1")


def test_a_mail_may_stand_in_the_file_that_was_rotated_away(tmp_path: Path):
    a_log(tmp_path, BEFORE, NAMED, ACTIVE, name="mail.log.1")
    assert asked(a_log(tmp_path, AFTER)).fate == "accepted"


def test_a_mail_may_stand_on_both_sides_of_the_rotation(tmp_path: Path):
    a_log(tmp_path, BEFORE, NAMED, ACTIVE, name="mail.log-20250407")
    assert asked(a_log(tmp_path, ended("bounced", "5.1.1"))).fate == "bounced"


def test_the_rotated_file_proves_that_the_log_covers_the_try(tmp_path: Path):
    a_log(tmp_path, BEFORE, name="mail.log.1")
    assert asked(a_log(tmp_path, AFTER)).fate == "absent"


def test_a_queue_id_that_is_used_again_tells_of_another_mail(tmp_path: Path):
    again = (MINUTE, "cleanup[8]: 4BBBB1: message-id=<8@elsewhere>")
    assert asked(a_log(tmp_path, NAMED, ACTIVE, again, ended("bounced", "5.1.1"))).fate == "accepted"


def test_only_the_newest_part_of_a_huge_log_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mta_log, "MOST_BYTES", 1000)
    filler = [(2 * MINUTE, "qmgr[6]: 4AAAA2: removed")] * 100
    assert asked(a_log(tmp_path, BEFORE, NAMED, ACTIVE, *filler, AFTER)).fate == "unsure"


def test_lines_without_end_and_bytes_of_any_kind_are_no_harm(tmp_path: Path):
    log = a_log(tmp_path, BEFORE, NAMED, ACTIVE)
    with log.open("ab") as file:
        file.write(b"\xff\x00" * 100_000)
    assert asked(log).fate == "accepted"


def asked_by(code: str, seconds: float = 10) -> Found:
    line = f"{sys.executable} -c '{code}'"
    return command.ask(line, ID, timeout_seconds=seconds)


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        (f'import sys; sys.exit(sys.argv[-1] != "{ID}")', "accepted"),
        ("import sys; sys.exit(1)", "absent"),
        ("import sys; sys.exit(2)", "unsure"),
        ("import os; os.kill(os.getpid(), 9)", "unsure"),
        ('import os, sys; sys.exit(2 if any(n.startswith("ITA_") for n in os.environ) else 0)', "accepted"),
    ],
)
def test_the_commands_exit_status_decides(code: str, fate: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_SMTP_PASSWORD", "only for tests")  # is not handed on
    assert asked_by(code).fate == fate


def test_a_command_that_takes_too_long_tells_nothing():
    assert asked_by("import time; time.sleep(60)", 0.5).fate == "unsure"


def test_a_command_that_is_not_there_tells_nothing():
    assert command.ask("no-such-command-anywhere --id", ID).fate == "unsure"


def test_no_shell_reads_the_command(tmp_path: Path):
    command.ask(f"echo x ; touch {tmp_path / 'made'} ;", ID)
    assert not (tmp_path / "made").exists()


def test_a_command_line_with_an_open_quote_is_refused():
    with pytest.raises(InvalidSetting):
        command.words_of("look-up 'me")


@pytest.fixture
def unknown(database: str) -> UUID:
    (delivery_id,) = insert_deliveries()
    with transaction() as session:
        payload = {"subject": "a", "text": "b", "html": "c"}
        found = session.exec(select(Delivery)).one()
        found.state, found.attempts, found.payload, found.first_try_at = "unknown", 1, payload, NINE
        found.message_id = ID
        attempt = {"agency_id": found.agency_id, "delivery_id": found.id, "no": 1, "outcome": "unknown"}
        session.add(DeliveryAttempt(**attempt, at=NINE + timedelta(seconds=30)))
    return delivery_id


def look_up(monkeypatch: pytest.MonkeyPatch, *, after: timedelta = 5 * MINUTE, **settings: object) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"ITA_{name.upper()}", str(value))
    forget_settings()
    with frozen(NINE + after):
        settle_unknown(is_in_doubt)


def test_an_accepted_mail_is_sent(unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, mta_log=a_log(tmp_path, NAMED, ACTIVE))
    found = get_delivery(unknown)
    assert (found.state, found.state_reason, found.provider_id, found.sent_at) == (
        "sent", "settled_by_mta", "4BBBB1", TRIED.last_at,
    )  # fmt: skip


def test_a_bounced_mail_is_given_up_with_its_code(unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, mta_log=a_log(tmp_path, NAMED, ACTIVE, ended("bounced", "5.1.1")))
    found = get_delivery(unknown)
    assert (found.state, found.state_reason, found.last_code) == ("dead", "bounced", "5.1.1")


def test_a_mail_that_never_came_goes_out_again_under_its_own_id(
    unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    look_up(monkeypatch, mta_log=a_log(tmp_path, BEFORE, AFTER))
    found = get_delivery(unknown)
    assert (found.state, found.message_id, found.next_try_at) == ("retry_wait", ID, NINE + 5 * MINUTE)


def test_what_the_log_cannot_tell_stays_unknown(unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, mta_log=a_log(tmp_path, BEFORE))
    assert get_delivery(unknown).state == "unknown"


def test_the_command_is_asked_where_the_log_is_silent(unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, mta_log=a_log(tmp_path, BEFORE), mta_lookup_command="true")
    assert get_delivery(unknown).state == "sent"


def test_a_log_that_cannot_be_read_does_not_stop_the_command(
    unknown: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    look_up(monkeypatch, mta_log=tmp_path / "none.log", mta_lookup_command="false")
    assert get_delivery(unknown).state == "retry_wait"


def test_that_the_command_saw_nothing_counts_only_after_a_minute(unknown: UUID, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, after=MINUTE, mta_lookup_command="false")
    assert get_delivery(unknown).state == "unknown"


def test_after_three_days_a_person_decides(unknown: UUID, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, after=timedelta(days=3, minutes=1), mta_lookup_command="true")
    assert get_delivery(unknown).state == "unknown"


def test_nothing_is_asked_where_nothing_is_set(unknown: UUID, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch)
    assert get_delivery(unknown).state == "unknown"


def test_what_is_known_already_is_not_asked_about(unknown: UUID, monkeypatch: pytest.MonkeyPatch):
    with transaction() as session:
        session.exec(update(Delivery).values(state="dead"))
    look_up(monkeypatch, mta_lookup_command="true")
    assert get_delivery(unknown).state == "dead"


def test_the_audit_log_says_that_the_mail_server_told(unknown: UUID, monkeypatch: pytest.MonkeyPatch):
    look_up(monkeypatch, mta_lookup_command="true")
    with transaction() as session:
        row = session.exec(select(EventRow).where(EventRow.name == "DeliverySettled")).one()
    assert (row.by, row.payload["answer"]) == ("mail server", "sent")


def test_a_log_that_is_not_there_is_said(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITA_MTA_LOG", str(tmp_path / "none.log"))
    forget_settings()
    with pytest.raises(LogUnreadable, match="No such file"):
        check_look_up(get_settings())


def test_without_a_log_and_a_command_there_is_nothing_to_ask(database: str):
    with pytest.raises(NowhereToLookUp):
        check_look_up(get_settings())

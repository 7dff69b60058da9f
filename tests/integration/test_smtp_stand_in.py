"""The mail server that stands in fails as its script says, over a real socket."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest

from stand_ins.smtp import Sink, UnknownStep, running

SENDER, RECIPIENT = "ita@example.go.th", "somchai@example.go.th"


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"], mail["Subject"] = SENDER, RECIPIENT, "<7@ita-tracker>", "งาน"
    mail.set_content("เกินกำหนด 3 รายการ")
    return mail


def send(sink: Sink, *, login: tuple[str, str] | None = None) -> str:
    """Send one mail; the answer is the code that decided it, `250` or `lost`."""
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as smtp:
        try:
            if login:
                smtp.login(*login)
            smtp.send_message(a_mail())
        except smtplib.SMTPServerDisconnected:
            return "lost"
        except smtplib.SMTPRecipientsRefused as refused:
            return str(next(iter(refused.recipients.values()))[0])
        except smtplib.SMTPResponseException as refused:
            return str(refused.smtp_code)
    return "250"


@pytest.mark.parametrize(
    ("step", "answer", "accepted"),
    [
        ("ok", "250", 1),
        ("refuse", "550", 0),
        ("451-after-data", "451", 0),
        ("accept-then-drop", "lost", 1),
        ("drop-after-data", "lost", 0),
    ],
)
def test_a_step_decides_one_mail(step: str, answer: str, accepted: int):
    with running(sink := Sink()):
        sink.script(step)
        assert (send(sink), len(sink.accepted), send(sink)) == (answer, accepted, "250")


def test_what_is_always_so_is_so_again():
    with running(sink := Sink()):
        sink.always("refuse")
        assert [send(sink) for _ in range(2)] == ["550", "550"]


def test_a_step_that_is_none_is_refused_at_once():
    with pytest.raises(UnknownStep, match="accept-then-drop"):
        Sink().script("fly")


def test_greylisting_takes_the_second_try():
    with running(sink := Sink(greylists=True)):
        assert [send(sink) for _ in range(3)] == ["451", "250", "250"]


def test_nothing_goes_without_a_login_where_one_is_needed():
    with running(sink := Sink(password="right", needs_login=True)):
        assert [send(sink), send(sink, login=("ita", "wrong")), send(sink, login=("ita", "right"))] == [
            "530",
            "535",
            "250",
        ]


def test_the_log_tells_what_became_of_a_message_id(tmp_path: Path):
    with running(sink := Sink(mta_log=tmp_path / "mail.log")):
        send(sink)
    found = (tmp_path / "mail.log").read_text().splitlines()
    number = next(line for line in found if "message-id=<7@ita-tracker>" in line).split()[5]
    assert any(number in line and f"to=<{RECIPIENT}>" in line and "status=sent" in line for line in found)


def test_what_could_not_be_stored_is_not_acknowledged():
    def no_room(_: EmailMessage) -> None:
        raise OSError(28, "No space left on device")

    with running(sink := Sink(on_accepted=no_room)):
        assert (send(sink), sink.accepted) == ("452", [])


def test_the_password_is_in_no_representation():
    assert "right" not in repr(Sink(password="right"))

"""A thousand mails to a local sink: delivery rows through Apprise and our plugin, against bare smtplib.

Both speak to the same sink process over one connection in the same run, in turns, because the machine's speed
drifts. Ours also claims, freezes the text, stores the outcome and commits for every mail. Bare smtplib is
measured twice: as a script would use it (an EmailMessage and `send_message()` for each), which the aim is held
against, and with bytes that are ready, which no program that writes mails can reach.
"""

import smtplib
from datetime import date, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from uuid import UUID, uuid4

from sqlmodel import col, func, select

from core import clock
from core.db import reading, transaction
from core.settings import Settings, replaced
from models.agencies import Agency
from models.messages.deliveries import Delivery
from models.migrate import migrate
from models.people.holders import Recipient
from notifications.channels.mail.connection import forget_connection
from notifications.channels.mail.source import mail_for
from notifications.channels.outcome import Message
from notifications.queue.adding import Wanted, ensure_deliveries
from notifications.queue.deliver import drain
from notifications.words.content import Content, Line, Rendered, Section
from notifications.words.render import render
from readiness.assessed.feeding import Worth
from tests.bench.figures import middle, seconds, show, show_aim, sized
from tests.bench.places import installation
from tests.bench.sinks import mail_sink

MAILS, ROUNDS, LINES = sized(1000, 20), sized(3, 1), 10
AIM = 0.5
MONDAY = date(2025, 4, 7)
SENDER, RECIPIENT = "ita@example.go.th", "somebody@example.go.th"


class NotAllSent(RuntimeError):
    """Some mails were not accepted, so the time says nothing."""


def main() -> None:
    digest = a_digest()
    ready: list[float] = []
    script: list[float] = []
    ours: list[float] = []
    with installation() as plain, mail_sink() as port, replaced(_with_server(plain, port)):
        migrate()
        mail = mail_for(_message(digest), SENDER).as_bytes()
        for round_no in range(ROUNDS):
            ready.append(seconds(lambda: _send_ready(port, mail)))
            script.append(seconds(lambda: send_as_a_script(port, digest)))
            _insert(round_no)
            ours.append(seconds(lambda: drain(MAILS, lambda _session, _delivery: digest, budget_seconds=600)))
            _check((round_no + 1) * MAILS)
        forget_connection()
    show("mails.bare_smtplib", MAILS / middle(script), "mails/s")
    show("mails.bare_smtplib_ready_bytes", MAILS / middle(ready), "mails/s")
    show("mails.deliveries", MAILS / middle(ours), "mails/s")
    show("mails.to_bare_smtplib_ready_bytes", middle(ready) / middle(ours), "ratio")
    show_aim("mails.to_bare_smtplib", middle(script) / middle(ours), at_least=AIM)


def a_digest() -> Rendered:
    """Return the text of a digest of ten items."""
    lines = tuple(
        Line(
            f"o{number}",
            "รายการตามมาตรการ",
            "งานนิติการ",
            "collecting",
            MONDAY,
            "period",
            Worth(2567, f"o{number}", Decimal("0.67")),
        )
        for number in range(1, LINES + 1)
    )
    where = "http://127.0.0.1:8000/"
    return render(Content("digest", "เทศบาลตำบลทดสอบ", "งานนิติการ", MONDAY, (Section("today", lines),), where))


def _message(text: Rendered) -> Message:
    number = uuid4()
    return Message(number, f"<{number}@ita-tracker>", "digest", "งานนิติการ", RECIPIENT, text)


def _send_ready(port: int, mail: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, "[127.0.0.1]") as smtp:
        for _ in range(MAILS):
            smtp.sendmail(SENDER, [RECIPIENT], mail)


def send_as_a_script(port: int, text: Rendered, count: int = MAILS) -> None:
    """Write each mail anew and send it over one connection."""
    with smtplib.SMTP("127.0.0.1", port, "[127.0.0.1]") as smtp:
        for _ in range(count):
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = SENDER, RECIPIENT, text.subject
            mail["Date"], mail["Message-ID"] = localtime(), make_msgid(domain="example.go.th")
            mail.set_content(text.text)
            mail.add_alternative(text.html, subtype="html")
            smtp.send_message(mail)


def _insert(round_no: int) -> None:
    due_at = clock.now() - timedelta(minutes=1)
    with transaction() as session:
        agency = Agency(name=f"เทศบาล {round_no}")
        session.add(agency)
        session.flush()
        people = [Recipient(f"person:{UUID(int=number)}", "งานนิติการ", "email", RECIPIENT) for number in range(MAILS)]
        ensure_deliveries(session, [Wanted(agency.id, "digest", "digest", one, MONDAY, due_at) for one in people])


def _check(wanted: int) -> None:
    with reading() as session:
        query = select(func.count()).select_from(Delivery).where(col(Delivery.state) == "sent")
        sent = session.exec(query).one()
    if sent != wanted:
        raise NotAllSent(f"{sent} of {wanted} mails were sent")


def _with_server(settings: Settings, port: int) -> Settings:
    server = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": SENDER}
    return settings.model_copy(update=server)


if __name__ == "__main__":
    main()

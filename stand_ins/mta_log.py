"""The lines that a Postfix server writes into its log about one mail, from its arrival to its delivery."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex


def queue_id() -> str:
    return f"4{token_hex(5).upper()}"


def append_delivery(log: Path, number: str, message_id: str, sender: str, recipients: Iterable[str]) -> None:
    """Append that a mail came in under this queue id, was handed on to each recipient, and is gone."""
    sent = (
        f"smtp[818]: {number}: to=<{one}>, relay=mx.example[192.0.2.1]:25, delay=0.3, delays=0.1/0/0.1/0.1, "
        f"dsn=2.0.0, status=sent (250 2.0.0 Ok)"
        for one in recipients
    )
    lines = [
        f"smtpd[811]: {number}: client=localhost[127.0.0.1]",
        f"cleanup[814]: {number}: message-id={message_id}",
        f"qmgr[633]: {number}: from=<{sender}>, size=4711, nrcpt=1 (queue active)",
        *sent,
        f"qmgr[633]: {number}: removed",
    ]
    at = f"{datetime.now(UTC):%b %e %H:%M:%S}"
    with log.open("a", encoding="utf-8") as file:
        file.write("".join(f"{at} mail postfix/{line}\n" for line in lines))

"""Which way e-mail leaves, without loading what sends it."""

from typing import Literal

from core.settings import Settings
from models.holders import LOCAL_DOMAIN

Transport = Literal["smtp", "mailbox"]
SMTP: Transport = "smtp"
MAILBOX: Transport = "mailbox"


def transport_in_use(settings: Settings) -> Transport:
    """Return "smtp" where a mail server is named, else "mailbox"."""
    return SMTP if settings.smtp_host else MAILBOX


def is_local_address(address: str) -> bool:
    """True for the address of a seat without a person, which must never leave the machine."""
    return address.lower().endswith(f"@{LOCAL_DOMAIN}")

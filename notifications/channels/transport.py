"""Which way each channel's messages leave, without loading what sends them."""

from collections.abc import Mapping
from typing import Literal

from core.settings import Settings
from models.messages.channels import EMAIL, LINE
from models.people.holders import LOCAL_DOMAIN

Transport = Literal["smtp", "mailbox", "line"]
SMTP: Transport = "smtp"
MAILBOX: Transport = "mailbox"
LINE_API: Transport = "line"

Ways = Mapping[str, Transport]
"""The transport of each channel that messages can go out by."""


def ways_in_use(settings: Settings) -> dict[str, Transport]:
    """Return the ways of this installation; a channel that is not set up has none."""
    if settings.all_to_mailbox:
        return {EMAIL: MAILBOX, LINE: MAILBOX}
    ways: dict[str, Transport] = {EMAIL: transport_in_use(settings)}
    return ways | {LINE: LINE_API} if settings.has_line else ways


def transport_in_use(settings: Settings) -> Transport:
    """Return how e-mail leaves: "smtp" where a mail server is named, else "mailbox"."""
    return SMTP if settings.smtp_host and not settings.all_to_mailbox else MAILBOX


def is_local_address(address: str) -> bool:
    """True for the address of a seat without a person, which must never leave the machine."""
    return address.lower().endswith(f"@{LOCAL_DOMAIN}")

"""E-mail addresses: one rule for what is typed, what is set, and what a mail is written to."""

from email.errors import MessageError
from email.headerregistry import Address


def is_mailable(address: str) -> bool:
    """Tell whether a mail can be written to an address: one local part, one domain, ASCII only, no name beside it.

    Whether anybody reads it there cannot be told. Source: RFC 5322, addr-spec; RFC 5321 without SMTPUTF8.
    """
    if not address.isascii():
        return False
    try:
        return Address(addr_spec=address).addr_spec == address
    except (ValueError, IndexError, MessageError):
        return False

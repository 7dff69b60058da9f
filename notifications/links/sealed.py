"""Stored texts hold no link that opens anything: a placeholder stands for each token until the text is sent.

A placeholder is random, so that nobody's words can hold it; what it stands for is derived anew from ids, a moment
and the signing key, and is the same at every try.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from core.keys.login_tokens import login_tokens
from models.messages.deliveries import Delivery
from notifications.links.unsubscribing import unsubscribe_token
from notifications.links.work_links import work_token
from people.access.tokens import hash_of

WORK, UNSUBSCRIBE, LOGIN = "work", "unsubscribe", "login"
LINKS = "links"  # where a stored text says what its placeholders stand for


def new_placeholder() -> str:
    return f"link-{secrets.token_hex(16)}"


def seal(delivery: Delivery, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a text that was just worded, as it is stored."""
    at = int(delivery.first_try_at.timestamp()) if delivery.first_try_at else None
    sealed, links = dict(payload), {}
    for kind in (WORK, UNSUBSCRIBE) if at is not None else ():
        token, placeholder = _token(delivery, {"kind": kind, "at": at}), new_placeholder()
        replaced = _replaced(sealed, token, placeholder) if token else sealed
        if replaced != sealed:
            sealed, links[placeholder] = replaced, {"kind": kind, "at": at}
    return sealed | {LINKS: links} if links else sealed


def unseal(delivery: Delivery, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored text as it goes out."""
    words = {name: value for name, value in payload.items() if name != LINKS}
    for placeholder, link in payload.get(LINKS, {}).items():
        words = _replaced(words, placeholder, _token(delivery, link) or "")
    return words


def _token(delivery: Delivery, link: Mapping[str, Any]) -> str | None:
    make: Mapping[str, Callable[[], str | None]] = {
        WORK: lambda: _work(delivery, _moment(link)),
        UNSUBSCRIBE: lambda: _unsubscribe(delivery, _moment(link)),
        LOGIN: lambda: _login(link),
    }
    return make[link["kind"]]()


def _work(delivery: Delivery, at: datetime) -> str | None:
    is_group = delivery.recipient_key.startswith("group:")
    return None if is_group else work_token(delivery.agency_id, delivery.recipient_key, at=at)


def _unsubscribe(delivery: Delivery, at: datetime) -> str | None:
    return unsubscribe_token(delivery.agency_id, delivery.person_id, at=at) if delivery.person_id else None


def _login(link: Mapping[str, Any]) -> str:
    """Return the token by which the link is known, whichever of the keys made it."""
    tokens = login_tokens(UUID(link["id"]))
    return next((one for one in tokens if hash_of(one) == link.get("hash")), tokens[-1])


def _moment(link: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(link["at"], UTC)


def _replaced(value: Any, old: str, new: str) -> Any:
    """Return a JSON value with a part of its texts in another's place."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {name: _replaced(one, old, new) for name, one in value.items()}
    return [_replaced(one, old, new) for one in value] if isinstance(value, list | tuple) else value

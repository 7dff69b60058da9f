"""The token of a link that logs in once: it follows from the link's id and the signing key; nothing keeps it."""

from uuid import UUID

from core.keys.signing import derived
from core.settings import get_settings


def login_token(link_id: UUID) -> str:
    return login_tokens(link_id)[-1]


def login_tokens(link_id: UUID) -> list[str]:
    """Return the tokens that a link can have, the present key's last: it may wait in a mail while keys change."""
    return derived("login-link", str(link_id))


def login_url(token: str) -> str:
    return f"{get_settings().page_url}/login/{token}"

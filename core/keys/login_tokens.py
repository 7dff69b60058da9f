"""The token of a link that logs in once: it follows from the link's id and the signing key; nothing keeps it."""

from uuid import UUID

from core.keys.signing import derive
from core.settings import get_settings


def login_token(link_id: UUID) -> str:
    return derive("login-link", str(link_id))


def login_url(token: str) -> str:
    return f"{get_settings().page_url}/login/{token}"

"""The session's cookie, and the token that every form carries back."""

import hashlib
import hmac

from fastapi import Request
from starlette.responses import Response

from core.settings import get_settings
from people.access.sessions import good_for

NAME = "ita_session"


def session_token(request: Request) -> str | None:
    return request.cookies.get(NAME)


def give_session(response: Response, token: str) -> None:
    """Hand the browser its session: unseen by scripts, not sent along from other sites."""
    response.set_cookie(
        NAME, token, max_age=int(good_for().total_seconds()), httponly=True, samesite="lax", path="/",
        secure=get_settings().page_url.startswith("https://"),
    )  # fmt: skip


def take_session(response: Response) -> None:
    response.delete_cookie(NAME, path="/")


def form_token_for(secret: str) -> str:
    """Return the token that belongs into the forms of a session or link; another session's does not fit."""
    key = get_settings().resolved_secret_key().encode()
    return hmac.new(key, f"ita-tracker/form:{secret}".encode(), hashlib.sha256).hexdigest()[:32]

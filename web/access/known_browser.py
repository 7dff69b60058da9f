"""Browsers in which somebody has logged in before: a signed cookie, which opens nothing but keeps others' tries away.

It names no address: a keyed hash of each person's, of the last few who logged in there.
"""

import hashlib
import hmac
from datetime import timedelta

from fastapi import Request
from starlette.responses import Response

from core.errors import TrackerError
from core.keys.signing import read_signed, sign
from core.settings import get_settings
from people.access.tokens import new_token

COOKIE, PURPOSE = "ita_known", "known-browser"
GOOD_FOR = timedelta(days=365)
MOST_PEOPLE = 5  # at one browser, such as that of an office


def known_browser(request: Request, email: str) -> str | None:
    """Return the browser's own name where this person has logged in there before."""
    name, people = _read(request)
    return name if name and set(_marks(email)) & set(people) else None


def remember_browser(request: Request, response: Response, email: str | None) -> None:
    """Let the browser be known for whoever has just logged in; a seat without a person has no address."""
    if not email:
        return
    name, people = _read(request)
    marks = _marks(email)
    kept = [marks[-1], *(one for one in people if one not in marks)][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE, sign(PURPOSE, [name or new_token(), kept]), max_age=int(GOOD_FOR.total_seconds()), httponly=True,
        samesite="lax", path="/", secure=get_settings().page_url.startswith("https://"),
    )  # fmt: skip


def _read(request: Request) -> tuple[str | None, list[str]]:
    try:
        name, people = read_signed(PURPOSE, request.cookies.get(COOKIE, ""), good_for=GOOD_FOR)
        return str(name), [str(one) for one in people]
    except (TrackerError, ValueError, TypeError):
        return None, []


def _marks(email: str) -> list[str]:
    """Return a person's hash under each key that still reads, the present one last."""
    said = f"ita-tracker/{PURPOSE}:{email.strip().casefold()}".encode(errors="replace")
    keys = get_settings().reading_keys()
    return [hmac.new(key.encode(), said, hashlib.sha256).hexdigest()[:24] for key in keys]

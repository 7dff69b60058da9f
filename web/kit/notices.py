"""What an action tells on the page that follows it: once, in a signed cookie that the browser brings along."""

from datetime import timedelta

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from core.errors import LinkBroken, LinkExpired
from core.keys.signing import read_signed, sign

COOKIE, PURPOSE = "ita_notice", "notice"
GOOD_FOR = timedelta(minutes=2)
LONGEST = 600


def done(to: str, notice: str | None = None) -> Response:
    """Send the browser on after an action (303: a reload repeats nothing), with one sentence to show there."""
    response = RedirectResponse(to, status_code=303)
    if notice:
        response.set_cookie(
            COOKIE,
            sign(PURPOSE, notice[:LONGEST]),
            max_age=int(GOOD_FOR.total_seconds()),
            httponly=True,
            samesite="lax",
        )
    return response


def notice_of(request: Request) -> str | None:
    """Return what the last action had to tell; None for nothing, or nothing of ours."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    try:
        return str(read_signed(PURPOSE, token, good_for=GOOD_FOR))
    except (LinkBroken, LinkExpired):
        return None


def forget_notice(request: Request, response: Response) -> None:
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE)

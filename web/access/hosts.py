"""Under which names this installation answers: a strange name is how other sites reach into a local server."""

import re
from urllib.parse import urlsplit

from core.errors import TrackerError
from core.settings import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HOST_NAME = re.compile(r"(?:([A-Za-z0-9._-]+)|\[([0-9A-Fa-f:.]+)\])(?::\d{1,5})?")


class StrangeHost(TrackerError):
    thai = "ระบบนี้ไม่ได้ให้บริการในชื่อ “{host}”: เปิดที่ {url} หรือตั้งค่า ITA_BASE_URL เป็นที่อยู่ที่ใช้จริง"
    english = "This server does not answer as “{host}”: open {url}, or set ITA_BASE_URL to the address in use."
    http_status = 421


def check_host(header: str, settings: Settings) -> None:
    """Raise StrangeHost where a server bound to loopback is asked under a name that is neither local nor its own.

    A server that listens on the network is reached by many names, which only its operator knows.
    """
    if settings.host not in LOOPBACK:
        return
    own = {*LOOPBACK, urlsplit(settings.page_url).hostname} - {None}
    if name_of(header) not in own:
        raise StrangeHost(host=header, url=settings.page_url)


def name_of(header: str) -> str | None:
    """Return the header's name in small letters without the port; None where it is none."""
    found = HOST_NAME.fullmatch(header)
    return (found[1] or found[2]).lower() if found else None

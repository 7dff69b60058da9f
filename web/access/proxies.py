"""Who is really asking: forwarded headers are believed from listed proxies only, from nobody unless they are set.

X-Forwarded-For is read from its right end, where each proxy writes whom it saw: the first address that is no
listed proxy is the visitor. What stands further left, anybody can write.
"""

import re
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from core.networks import Network, address_of, is_within
from core.settings import get_settings
from web.access.hosts import HOST_NAME

WAS_FORWARDED = "ita.was_forwarded"  # in a request's scope: some proxy says that it asks for somebody else
FORWARDING = re.compile(  # of whatever proxy; "_" and "-" are the same to many of them
    rb"^via$|forward|proxy|client[-_]?ip"
    rb"|(real|connecting|original|remote|external|cluster|peer|source)[-_]?"
    rb"(client|ip|addr|for|host)"
)


class Proxies:
    """Puts the visitor's address, scheme and host name into a request, as listed proxies tell them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = _seen_through(scope, get_settings().trusted_proxies)
        await self._app(scope, receive, send)


def _seen_through(scope: Scope, trusted: Sequence[Network]) -> Scope:
    names = [name for name, _ in scope["headers"]]
    seen = {**scope, WAS_FORWARDED: any(FORWARDING.search(name.lower()) for name in names)}
    peer = scope["client"][0] if scope.get("client") else ""
    if not is_within(address_of(peer), trusted):
        return seen
    headers = Headers(scope=scope)
    seen["client"] = (visitor(peer, headers.getlist("x-forwarded-for"), trusted), 0)
    if (scheme := _last(headers, "x-forwarded-proto").lower()) in ("http", "https"):
        seen["scheme"] = scheme
    if HOST_NAME.fullmatch(host := _last(headers, "x-forwarded-host")):
        others = [one for one in scope["headers"] if one[0].lower() != b"host"]
        seen["headers"] = [*others, (b"host", host.encode())]
    return seen


def visitor(peer: str, forwarded_for: Sequence[str], trusted: Sequence[Network]) -> str:
    """Return the nearest address that is no listed proxy; what is no address ends the chain at who wrote it."""
    found = peer
    for hop in reversed(",".join(forwarded_for).split(",")):
        address = address_of(hop)
        if address is None:
            return found
        found = str(address)
        if not is_within(address, trusted):
            return found
    return found


def _last(headers: Headers, name: str) -> str:
    """Return what the nearest proxy wrote."""
    return ",".join(headers.getlist(name)).rpartition(",")[2].strip()

"""Where a request comes from: for counting, for the log, and whether it is this machine itself."""

from urllib.parse import urlsplit

from fastapi import Request

from core import networks
from core.settings import get_settings
from web.access.hosts import LOOPBACK, name_of
from web.access.proxies import WAS_FORWARDED


def address_of(request: Request) -> str:
    """Return the visitor's address as the log tells it; "" where there is none."""
    return request.client.host if request.client else ""


def place_of(request: Request) -> str:
    """Return what counts as one place: neighbours inside one network of IPv6 are one."""
    return networks.place_of(address_of(request))


def is_this_machine(request: Request) -> bool:
    """Tell whether this very machine asks, for itself.

    A proxy on the same machine need not say that it is one, so nobody is believed to be local once the
    installation has a public address or lists proxies.
    """
    settings = get_settings()
    is_published = bool(settings.trusted_proxies) or urlsplit(settings.page_url).hostname not in LOOPBACK
    if is_published or request.scope.get(WAS_FORWARDED, False):
        return False
    return address_of(request) in LOOPBACK and name_of(request.headers.get("host", "")) in LOOPBACK

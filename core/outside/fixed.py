"""Sessions for the servers that an installation names (the identity provider): bounded like every call.

They lead nowhere else: a redirect off the server's own host is refused, for what is sent to it (a client's secret)
and what it vouches for are nobody else's.
"""

from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager

from core.outside.sockets import POOLS


class LedAway(requests.RequestException):
    """The server wanted to be asked somewhere else."""


class BoundedAdapter(HTTPAdapter):
    """Lets a session's requests be held by `core.outside.bounds.within`; a proxy that is set up is used as before."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager


def bounded(session: requests.Session) -> requests.Session:
    """Return the session with its connections under bounds, and with answers that no decompression makes longer."""
    for beginning in POOLS:
        session.mount(f"{beginning}://", BoundedAdapter())
    session.headers["Accept-Encoding"] = "identity"
    session.hooks["response"].append(_stay_at_home)
    return session


def _stay_at_home(response: requests.Response, **_: Any) -> None:
    """Raise LedAway before a redirect is followed to another host, or out of TLS."""
    if not response.is_redirect:
        return
    at, to = urlsplit(response.url), urlsplit(urljoin(response.url, response.headers["location"]))
    if (to.scheme, to.netloc) not in {(at.scheme, at.netloc), ("https", at.netloc)}:
        raise LedAway(response=response)

"""Sessions for the servers that an installation names (LINE, the identity provider): bounded like every call."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager

from core.outside.sockets import POOLS


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
    return session

"""How the pages are served: the one configuration of the web server, for `ita web` and for the tests."""

import resource
from contextlib import suppress
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from web.front.connections import Connections
from web.front.patience import Patience, PatientProtocol

MOST_HEAD_BYTES = 32_768
OPEN_SOCKETS = 8_192


def server_config(
    app: ASGIApp, *, patience: Patience | None = None, connections: Connections | None = None, **more: Any
) -> uvicorn.Config:
    """Return uvicorn's settings. Forwarded headers are ours to believe (`proxies.py`), never uvicorn's."""
    protocol: Any = partial(
        PatientProtocol, patience=patience or Patience(), connections=connections or Connections()
    )
    return uvicorn.Config(
        app, http=protocol, ws="none", lifespan="off", proxy_headers=False, server_header=False, log_config=None,
        access_log=False, h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        timeout_graceful_shutdown=2,  # open pages hold a stream of events that never ends by itself
        **more,
    )  # fmt: skip


def allow_many_sockets() -> None:
    """Let the process hold more connections than a shell allows, as far as the system permits."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_SOCKETS if most == resource.RLIM_INFINITY else min(OPEN_SOCKETS, most)
    with suppress(ValueError, OSError):
        if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))

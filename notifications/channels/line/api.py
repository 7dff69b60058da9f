"""Talking to LINE's Messaging API: one kept connection per thread, and whether a request ever left."""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import requests
from pydantic import SecretStr
from requests.auth import AuthBase
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProxyError, SSLError

from core.outside.bounds import ANSWER_BYTES, within
from core.outside.deadline import Deadline
from core.outside.fixed import bounded
from core.settings import Settings

JSON = {"Content-Type": "application/json"}
WHOLE_SECONDS = 60.0  # for one request, however slowly the answer drips
PIECE_BYTES = 65_536
BEFORE_SENDING = (ConnectTimeoutError, NewConnectionError, ProxyError)


@dataclass(frozen=True, slots=True)
class LineServer:
    """Where LINE is and how to be let in; the token is shown in no representation."""

    url: str
    token: SecretStr
    timeout_seconds: float

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Settings must have a token."""
        token = settings.line_channel_token or SecretStr("")
        return cls(settings.line_api_url, token, settings.line_timeout_seconds)


class _Bearer(AuthBase):
    """Puts the token into the one header where it belongs; a `.netrc` of the machine then has no say."""

    def __init__(self, token: SecretStr) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token.get_secret_value()}"
        return request


_held = threading.local()


def ask(
    server: LineServer, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None,
    *, deadline: Deadline | None = None,
) -> requests.Response:  # fmt: skip
    """Make one request and read its whole answer, whatever its status; raises requests.RequestException.

    Raises LeaseOver where the deadline has a lease that ended before anything was given away.
    """
    with within(deadline or Deadline(WHOLE_SECONDS)):
        return _ask(server, method, path, body, headers)


def _ask(
    server: LineServer, method: str, path: str, body: bytes | None, headers: Mapping[str, str] | None
) -> requests.Response:
    timeout = (server.timeout_seconds, server.timeout_seconds)  # to connect; between two pieces of the answer
    return _session(server.url).request(
        method, server.url + path, data=body, headers={**JSON, **(headers or {})}, auth=_Bearer(server.token),
        timeout=timeout, allow_redirects=False,  # whoever redirects is not LINE
    )  # fmt: skip


def fetch(server: LineServer, path: str, most_bytes: int) -> tuple[int, bytes]:
    """Return the status and at most a byte more than `most_bytes` of what a path holds.

    Raises requests.RequestException.
    """
    with within(WHOLE_SECONDS, most_bytes=most_bytes + ANSWER_BYTES):
        timeout = (server.timeout_seconds, server.timeout_seconds)
        with _session(server.url).get(
            server.url + path, auth=_Bearer(server.token), timeout=timeout, allow_redirects=False, stream=True
        ) as answer:
            held = bytearray()
            for piece in answer.iter_content(PIECE_BYTES):
                held += piece
                if len(held) > most_bytes:
                    break
            return answer.status_code, bytes(held[: most_bytes + 1])


def never_left(error: requests.RequestException) -> bool:
    """True when the request certainly was not sent: no connection could be made, or no trust in the other side."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    wrapped: Any = error.args[0] if error.args else None
    reason = wrapped.reason if isinstance(wrapped, MaxRetryError) else None
    return isinstance(reason, BEFORE_SENDING) or (isinstance(reason, SSLError) and "CERTIFICATE" in str(reason))


def _session(url: str) -> requests.Session:
    """Return this thread's session; a forked child makes its own, for it would share the parent's socket."""
    wanted = os.getpid(), url
    made_for, session = getattr(_held, "session", (None, None))
    if session is None or made_for != wanted:
        forget_session()
        session = _new_session(url)
        _held.session = wanted, session
    made: requests.Session = session
    return made


def _new_session(url: str) -> requests.Session:
    """Take proxies and trusted certificates from the environment once, not anew for every message."""
    session = bounded(requests.Session())
    found = session.merge_environment_settings(url, {}, None, None, None)
    session.proxies, session.verify, session.cert = found["proxies"], found["verify"], found["cert"]
    session.trust_env = False
    return session


def forget_session() -> None:
    """Close this thread's connections, if it has any."""
    made_for, session = getattr(_held, "session", (None, None))
    _held.session = None, None
    if session is not None and made_for and made_for[0] == os.getpid():
        session.close()

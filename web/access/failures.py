"""The one log line of a log-in that failed, for programs that shut out whoever goes on trying (docs/operations.md).

Its form is promised: event "login.failed", then `address` and `how`. No name, no e-mail address, no token.
"""

import logging

from fastapi import Request

from web.access.place import address_of

log = logging.getLogger(__name__)


def log_failure(request: Request, how: str) -> None:
    """Say from where it was tried; `how` is password | old_password | link | mail | oidc | token | work_link."""
    log.warning("login.failed", extra={"address": address_of(request), "how": how})

"""What LINE says about the month's messages: how many there may be, and how many there have been."""

from dataclasses import dataclass

import requests

from notifications.channels.line.api import LineServer, ask

QUOTA, CONSUMPTION = "/v2/bot/message/quota", "/v2/bot/message/quota/consumption"


@dataclass(frozen=True, slots=True)
class Quota:
    """Messages of this calendar month; `limit` of None is a plan without one."""

    limit: int | None
    used: int


def ask_quota(server: LineServer) -> Quota | None:
    """Return the figures, or None where LINE does not give them just now."""
    try:
        quota, consumption = (ask(server, "GET", path) for path in (QUOTA, CONSUMPTION))
        if quota.status_code != 200 or consumption.status_code != 200:
            return None
        said = quota.json()
        return Quota(int(said["value"]) if said["type"] == "limited" else None, int(consumption.json()["totalUsage"]))
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return None

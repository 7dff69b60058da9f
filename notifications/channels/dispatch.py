"""Handing one message to Apprise with one of our plugins, and reading back how it went."""

from functools import cache
from pathlib import Path
from typing import Any

from apprise import Apprise, AppriseAsset
from apprise.manager_plugins import NotificationManager

from notifications.channels.outcome import Message, Outcome

WHOLE = 10_000_000  # no text of ours is cut or split


class NoOutcome(RuntimeError):
    """A plugin ended without saying how."""


@cache
def register(plugin: Any) -> None:
    """Make Apprise know one of our plugins, once per process."""
    _manager().add(plugin, schemas=plugin.protocol)


@cache
def _manager() -> NotificationManager:
    """Return Apprise's registry, pointed at this folder: of its own 255 schemas some read local files."""
    manager = NotificationManager()
    manager.load_modules(path=str(Path(__file__).parent), name=__package__)
    return manager


@cache
def _asset() -> AppriseAsset:
    # No pool of Apprise's own: it abandons a slow send without stopping it, and hangs after a fork.
    return AppriseAsset(async_mode=False, service_timeout=0, app_id="ITA-Tracker")  # app_id must be latin-1


def dispatch(schema: str, message: Message, **options: Any) -> Outcome:
    """Send one message through the plugin of `schema`, which is built from values and never from a URL."""
    values = {"schema": schema, "message": message, "retry": 0, **options}
    plugin = Apprise.instantiate(values, asset=_asset(), suppress_exceptions=False)
    sender = Apprise(asset=_asset())
    sender.add(plugin)
    sender.notify(body=message.rendered.text, title=message.rendered.subject)
    outcome: Outcome | None = plugin.outcome
    if outcome is None:
        raise NoOutcome(schema)  # a bug in the plugin: Apprise has logged it and gone on
    return outcome

"""Handing one message to Apprise with one of our plugins, and reading back how it went."""

from functools import cache
from pathlib import Path
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyBase
from apprise.manager_plugins import NotificationManager

from notifications.channels.outcome import Interrupted, Message, Outcome

WHOLE = 10_000_000  # no text of ours is cut or split


NEVER_BEGUN = Outcome("retry", error="cut short before the channel was asked")


class Plugin(NotifyBase):  # type: ignore[misc]  # apprise has no annotations
    """Sends one message by `transmit`; `outcome` holds how it went, `raised` what Apprise would swallow.

    Apprise takes any exception for a failed send and goes on, a task's time limit too.
    """

    protocol = ""
    request_rate_per_sec = 0
    body_maxlen = title_maxlen = WHOLE

    def __init__(self, where: Any, message: Message, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.where, self.message = where, message
        self.outcome: Outcome | None = None
        self.raised: Exception | None = None

    def transmit(self) -> Outcome:
        raise NotImplementedError

    def send(self, body: str, title: str = "", **_: Any) -> bool:
        try:
            self.outcome = self.transmit()
        except Exception as error:
            self.raised = error
        return self.outcome is not None and self.outcome.state in ("sent", "kept")

    def url(self, *_: Any, **__: Any) -> str:
        return f"{self.protocol}://"


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
    if plugin.raised is not None:
        raise plugin.raised
    outcome: Outcome | None = plugin.outcome
    if outcome is None:
        raise Interrupted(NEVER_BEGUN)  # Apprise has logged why and gone on
    return outcome

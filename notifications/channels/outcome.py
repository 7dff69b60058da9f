"""What a channel is given to send, and what it answers."""

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from notifications.channels.transport import Transport
from notifications.content import Rendered

OutcomeState = Literal["sent", "retry", "dead", "unknown"]


@dataclass(frozen=True, slots=True)
class Message:
    """One frozen message to one address. `message_id` was fixed when its delivery was inserted."""

    delivery_id: UUID
    message_id: str
    kind: str
    recipient: str
    address: str
    rendered: Rendered


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try ended. `error` is short and names nobody.

    retry: certainly not accepted, may work later. dead: refused for good. unknown: it may or may not have
    been accepted. `is_channel_down` says that another message would fail the same way just now.
    """

    state: OutcomeState
    code: str | None = None
    error: str | None = None
    provider_id: str | None = None
    is_channel_down: bool = False


class Channel(Protocol):
    """A way out. `transport` is how a lease remembers who was sending."""

    transport: Transport

    def send(self, message: Message) -> Outcome: ...

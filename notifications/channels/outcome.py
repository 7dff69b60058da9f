"""What a channel is given to send, and what it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol
from uuid import UUID

from models.messages.channels import EMAIL
from notifications.channels.transport import Transport
from notifications.words.content import Rendered

OutcomeState = Literal["sent", "kept", "retry", "dead", "unknown", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Message:
    """One frozen message to one address. `message_id` and `retry_key` were fixed when its delivery was inserted.

    Nothing of it may be given away from `not_after` on, when the lease ends. A mail comes from `agency` by name.
    """

    delivery_id: UUID
    message_id: str
    kind: str
    recipient: str
    address: str
    rendered: Rendered
    channel: str = EMAIL
    retry_key: UUID | None = None
    not_after: datetime | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try ended. `error` is short and names nobody.

    retry: certainly not accepted, may work later. dead: refused for good. unknown: it may or may not have
    been accepted. ambiguous: the same, but repeating it under the same key does no harm. kept: written into
    the local mailbox, which reaches nobody. `is_channel_down` says that another message would fail the same way
    just now, `pauses` is the code of why the whole channel must stop, `reason` that of why this message is dead,
    and `wait` is how long the other side asked to be left alone. `is_repeat`: sent, but at an earlier try.
    """

    state: OutcomeState
    code: str | None = None
    error: str | None = None
    provider_id: str | None = None
    is_channel_down: bool = False
    pauses: str | None = None
    reason: str | None = None
    wait: timedelta | None = None
    is_repeat: bool = False


class Interrupted(Exception):
    """Something that is no answer of the other side ended a try, such as a task's limit; it is the cause.

    The outcome is known all the same, and must be stored before the cause is raised again.
    """

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.error)


class Channel(Protocol):
    """A way out. `transport` is how a lease remembers who was sending."""

    transport: Transport

    def send(self, message: Message) -> Outcome: ...

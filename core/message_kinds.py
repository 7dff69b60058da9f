"""What kinds of messages there are. The values are stored: a rename needs a migration of the rows that hold them."""

from collections.abc import Collection
from enum import StrEnum


class MessageKind(StrEnum):
    """A message's kind, and that of a reminder in it; `notifications.kinds.KINDS` says what each is."""

    DIGEST = "digest"
    PUSH = "push"
    HAND_OVER = "hand_over"
    RETURN = "return"
    ESCALATION = "escalation"
    CLOSING = "closing"
    YEAR = "year"
    SUMMARY = "summary"
    GROUP_POST = "group_post"
    ITAS = "itas"
    LIST = "list"
    LINKS = "links"
    REQUEST = "request"
    ANSWER = "answer"
    SEAT = "seat"
    COPY = "copy"
    NOTICE = "notice"
    SURVEY = "survey"
    LOGIN = "login"
    PASSWORD = "password"
    TEST = "test"


DAY_KINDS: Collection[MessageKind] = (MessageKind.DIGEST, MessageKind.PUSH)
"""A person gets at most one of these a channel and day."""

BATCH_KINDS: Collection[MessageKind] = (MessageKind.HAND_OVER, MessageKind.RETURN)
"""What came to somebody, told in a batch: at most one an office day."""

CAN_BE_TURNED_OFF: Collection[MessageKind] = (MessageKind.DIGEST, MessageKind.SUMMARY)
"""What a reader may have no more of by e-mail; the work itself cannot be turned off."""

COPIED: Collection[MessageKind] = (
    MessageKind.DIGEST, MessageKind.PUSH, MessageKind.HAND_OVER, MessageKind.RETURN, MessageKind.LINKS,
    MessageKind.ANSWER, MessageKind.REQUEST, MessageKind.LIST, MessageKind.ITAS,
)  # fmt: skip
"""What the standing helpers of a seat get copies of."""

STAY_WITH_THEIR_CHANNEL: Collection[MessageKind] = (MessageKind.TEST,)
"""What goes out by LINE or not at all; all others to a person go by e-mail where LINE does not take them."""

"""The message of a day as it may look: a digest, and pushes alone."""

from core.message_kinds import MessageKind
from notifications.kinds.reminding import worded
from notifications.words.content import MailHeaders, Rendered, Section
from notifications.words.example_office import DUE, LATE, RETURNED, TODAYS, a_content


def a_digest(channel: str) -> Rendered:
    sections = (
        Section("returned", (RETURNED,)),
        Section("late", (LATE,)),
        Section("today", (TODAYS,)),
        Section("due", (DUE,)),
    )
    return worded(a_content(MessageKind.DIGEST, *sections), channel)


def a_push(channel: str) -> Rendered:
    return worded(a_content(MessageKind.PUSH, Section("due", (DUE,)), headers=MailHeaders()), channel)

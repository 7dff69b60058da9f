"""The example of a copy; what makes copies is `notifications.queue.copies`."""

from dataclasses import replace

from notifications.kinds.handed_over import a_hand_over
from notifications.queue.copies import FIRST_WORD
from notifications.words.content import Rendered


def a_copy(channel: str) -> Rendered:
    """Return an example: a hand-over as the clerk's helper gets it."""
    original = a_hand_over(channel)
    return replace(original, subject=f"{FIRST_WORD}{original.subject}")

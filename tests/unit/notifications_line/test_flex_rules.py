"""The checker of bubbles finds what LINE would refuse."""

import copy
from collections.abc import Callable

import pytest

from notifications.channels.line.bubbles.message import bubble_of
from notifications.words.content import Section
from tests.unit.notifications.message_contents import a_content, a_line
from tests.unit.notifications_line.flex_rules import Piece, faults_of, flex


def a_message() -> Piece:
    bubble = bubble_of(a_content(Section("late", (a_line(-3),))))
    return copy.deepcopy(flex(bubble.alt_text, bubble.contents))


BREAKS: dict[str, Callable[[Piece], object]] = {
    "an empty text": lambda made: made["contents"]["body"]["contents"][0]["contents"][0].update(text=" "),
    "no altText": lambda made: made.pop("altText"),
    "an altText of 1,501 units": lambda made: made.update(altText="ก" * 1501),
    "an altText of 751 emoji": lambda made: made.update(altText="🚧" * 751),
    "31 KB": lambda made: made["contents"]["header"]["contents"][0].update(text="a" * 31_000),
    "an unknown size": lambda made: made["contents"].update(size="huge"),
    "a colour by name": lambda made: made["contents"]["header"].update(backgroundColor="red"),
    "an unknown property": lambda made: made["contents"]["header"].update(border=1),
    "an address without a scheme": lambda made: made["contents"]["footer"]["contents"][0]["action"].update(
        uri="a.go.th"
    ),
    "a long label": lambda made: made["contents"]["footer"]["contents"][1]["action"].update(label="ก" * 21),
    "no block": lambda made: made.update(contents={"type": "bubble"}),
    "a rule in a baseline box": lambda made: made["contents"]["body"].update(
        layout="baseline", contents=[{"type": "separator"}]
    ),
    "no layout": lambda made: made["contents"]["body"].pop("layout"),
}


def test_a_sound_bubble_has_no_fault():
    assert faults_of(a_message()) == []


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS.keys())
def test_what_line_refuses_is_found(break_it: Callable[[Piece], object]):
    message = a_message()
    break_it(message)
    assert len(faults_of(message)) == 1

"""The page of message kinds is whole: each has a line, words, and an example that every channel takes."""

import re

import pytest

from core.message_kinds import CAN_BE_TURNED_OFF, DAY_KINDS, STAY_WITH_THEIR_CHANNEL, MessageKind
from models.messages.channels import EMAIL, LINE
from notifications.explain.gallery import LANGUAGES, gallery_page, shown_of
from notifications.kinds import KINDS
from notifications.kinds.kind import Instead, Window
from notifications.words.of_kinds import KIND_WORDS
from tests.unit.notifications_line.flex_rules import faults_of, flex


def test_every_kind_is_on_the_page_with_its_own_words():
    assert set(KINDS) == set(MessageKind) == set(KIND_WORDS)
    assert {kind: one.words for kind, one in KINDS.items()} == KIND_WORDS


def test_the_page_names_what_starts_each_kind_and_whom_it_is_to():
    assert [kind for kind, one in KINDS.items() if not (one.started_by and one.to and one.channels)] == []


def test_the_page_says_what_the_rooms_below_it_know():
    both = [kind for kind, one in KINDS.items() if set(one.channels) == {EMAIL, LINE}]
    assert {kind for kind, one in KINDS.items() if one.window is Window.ONE_A_DAY} == set(DAY_KINDS)
    assert {kind for kind, one in KINDS.items() if one.can_be_turned_off} == set(CAN_BE_TURNED_OFF)
    assert {kind for kind in both if KINDS[kind].instead is Instead.NOTHING} == set(STAY_WITH_THEIR_CHANNEL)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example_for_each_of_its_channels(kind: MessageKind):
    shown = list(shown_of(kind))
    assert len(shown) == len(LANGUAGES) * len(KINDS[kind].channels)
    for one in shown:
        assert all((one.rendered.subject, one.rendered.text, one.rendered.html))
        assert bool(one.chat) is (one.channel == LINE)
        assert bool(one.rendered.headers.unsubscribe_url) is KINDS[kind].can_be_turned_off


@pytest.mark.parametrize("kind", [kind for kind, one in KINDS.items() if LINE in one.channels])
def test_line_takes_the_example(kind: MessageKind):
    bubble = KINDS[kind].example(LINE).bubble
    assert bubble is None or faults_of(flex(bubble.alt_text, bubble.contents)) == []


def test_the_gallery_shows_every_kind_on_every_channel_in_every_language():
    headings = re.findall(r"<h3>(\w+), (\w+), (\w+)</h3>", gallery_page())
    expected = [(str(kind), channel, language) for kind, one in KINDS.items() for language in LANGUAGES
                for channel in one.channels]  # fmt: skip
    assert headings == expected

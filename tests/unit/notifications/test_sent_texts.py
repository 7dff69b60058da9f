"""Messages of a simulated time as they are read: their links with the words on them, a bubble drawn, the folder."""

import json
from html import escape
from pathlib import Path

import pytest

from models.messages.channels import EMAIL, LINE
from notifications.channels.line.bubbles.read_out import texts_in
from notifications.explain.bubble_page import drawn
from notifications.explain.links_shown import links_of_bubble, links_of_mail
from notifications.explain.reading_folder import write_folder
from notifications.explain.sent_text import SentText
from notifications.kinds import KINDS

BUBBLES = {kind: one.example(LINE).bubble for kind, one in KINDS.items() if LINE in one.channels}


def a_text(kind: str, channel: str) -> SentText:
    made = KINDS[kind].example(channel)
    contents = made.bubble.contents if made.bubble else None
    who = ("2025-05-01", "14:00", "<b>สมชาย</b>", "mayor", channel, kind)
    words = (made.subject, made.text, made.html, contents)
    said = (made.bubble.alt_text,) if made.bubble else ()
    return SentText(*who, *words, said, (), tuple(links_of_mail(made.html)))


def test_a_link_of_a_mail_is_known_by_its_words():
    found = links_of_mail('<p>ดู <a href="https://a.example/o1"><b>o1</b> ชื่อ\n งาน</a> <a name="x">ที่นี่</a></p>')
    assert [(one.label, one.url) for one in found] == [("o1 ชื่อ งาน", "https://a.example/o1")]


@pytest.mark.parametrize("kind", [kind for kind, bubble in BUBBLES.items() if bubble])
def test_every_bubble_of_ours_can_be_drawn_and_its_buttons_are_found(kind: str):
    bubble = BUBBLES[kind]
    assert bubble is not None
    page, texts = drawn(bubble.contents), texts_in(bubble.contents)
    assert [one for text in texts for one in text.strip("[]").split(" · ") if escape(one) not in page] == []
    assert all(one.url.startswith("http") for one in links_of_bubble(bubble.contents))


def test_the_folder_holds_each_message_twice_and_an_index_of_all(tmp_path: Path):
    texts = [a_text("digest", EMAIL), a_text("digest", LINE)]
    index = write_folder(tmp_path / "year", texts).read_text(encoding="utf-8")
    files = sorted(tmp_path.glob("year/0*"))
    assert [one.suffix for one in files] == [".html", ".json"] * 2
    assert all(index.count(f'href="{one.name}"') == 2 for one in files if one.suffix == ".html")
    assert json.loads(files[1].read_text(encoding="utf-8"))["subject"] == texts[0].subject
    assert "<b>สมชาย</b>" not in index

"""A photo or a file in the chat: looked at when it comes, kept only by the tap that confirms it."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from sqlmodel import select

from core.db import reading
from models.messages.line import LineDraft
from models.plans.files import EvidenceFile
from models.plans.plans import Item
from stand_ins.line.events import Event, album_events, file_event, postback_event, redelivered
from tests import file_bytes
from tests.integration.line_chat import MONDAY, SOMSRI, Chat, a_linked_office, buttons, now, shown
from tests.integration.office import an_office, at_bangkok
from work.evidence.files import MOST_BYTES

MARCH = date(2025, 3, 31)
ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SUBMIT, KEEP, CANCEL = "ส่งงาน", "แนบไว้ก่อน ยังไม่ส่ง", "ยกเลิก"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with at_bangkok(MONDAY, time(10)):
        yield


def sent(chat: Chat, content: bytes = file_bytes.PDF, kind: str = "file", name: str = "รายงาน.pdf") -> Event:
    """Return the event of a file that LINE keeps."""
    event = now(file_event(SOMSRI, kind, name=name, size_bytes=len(content)))
    chat.line.sent[event["message"]["id"]] = content
    return event


def files() -> list[str]:
    with reading() as session:
        return list(session.exec(select(EvidenceFile.name).order_by(EvidenceFile.name)))


def position(code: str = "o28") -> str:
    with reading() as session:
        return session.exec(select(Item.position).where(Item.code == code)).one()


def tap(messages: list[dict[str, Any]], label: str) -> str:
    return buttons(messages)[label]


def test_a_file_counts_only_once_it_is_confirmed(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer = chat.answered(sent(chat))
    assert (list(buttons(answer)), files(), position()) == ([SUBMIT, KEEP, CANCEL], [], "collecting")
    first = now(postback_event(SOMSRI, tap(answer, SUBMIT)))
    assert "บันทึกแล้ว: o28" in shown(chat.answered(first))
    chat.post(redelivered(first))
    assert "บันทึกไปแล้ว" in shown(chat.tapped(tap(answer, SUBMIT)))
    assert (files(), position()) == (["รายงาน.pdf"], "publishing")


@ON_SQLITE
def test_what_is_cancelled_or_too_late_keeps_nothing(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    answer, later = chat.answered(sent(chat)), chat.answered(event := sent(chat))
    assert "ยกเลิกแล้ว" in shown(chat.tapped(tap(answer, CANCEL)))
    assert "ยกเลิก" in shown(chat.tapped(tap(answer, SUBMIT)))
    del chat.line.sent[event["message"]["id"]]  # LINE keeps nothing for ever
    assert "ไม่ได้เก็บไฟล์นี้ไว้แล้ว" in shown(chat.tapped(tap(later, SUBMIT)))
    assert (files(), position()) == ([], "collecting")


@ON_SQLITE
def test_files_one_after_the_other_wait_until_the_last_hands_in(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    photo = chat.answered(sent(chat, file_bytes.png(), "image"))
    assert "แนบไว้แล้ว 1 ไฟล์: o28 ยังไม่ได้ส่งงาน" in shown(chat.tapped(tap(photo, KEEP)))
    assert position() == "collecting"
    chat.tapped(tap(chat.answered(sent(chat)), SUBMIT))
    assert (files(), position()) == (["รายงาน.pdf", "รูปภาพจาก LINE.png"], "publishing")


def test_an_album_is_asked_about_once(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    album = [now(event) for event in album_events(SOMSRI, 3)]
    for number, event in enumerate(album):
        chat.line.sent[event["message"]["id"]] = file_bytes.PDF + b"\n%" + bytes([65 + number])
    answer = chat.answered(album[0])
    chat.handled(*album[1:])
    assert len(chat.line.replies) == 2  # the code that linked the account, and one for the album
    chat.tapped(tap(answer, SUBMIT))
    assert (len(files()), position()) == (3, "publishing")


@ON_SQLITE
def test_which_of_several_is_asked_by_buttons(chat: Chat):
    a_linked_office(chat, {"o28": MARCH, "o29": MARCH})
    choices = buttons(chat.answered(sent(chat)))
    assert sorted(choices) == ["o28", "o29"]
    chat.tapped(tap(chat.tapped(choices["o29"]), SUBMIT))
    assert [position(code) for code in ("o28", "o29")] == ["collecting", "publishing"]


@ON_SQLITE
def test_each_refusal_is_one_sentence_and_keeps_nothing(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    told_large = now(file_event(SOMSRI, "file", name="แผน.pdf", size_bytes=MOST_BYTES + 1))
    preparing = sent(chat)
    chat.line.preparing.add(preparing["message"]["id"])
    wanted = {
        "ไม่รับไฟล์ “หน้าเว็บ.pdf”": sent(chat, file_bytes.HTML, name="หน้าเว็บ.pdf"),
        "ว่างเปล่า": sent(chat, b""),
        "ไฟล์ “แผน.pdf” ใหญ่เกินไป": told_large,
        "ไฟล์ “รูปภาพจาก LINE” ใหญ่เกินไป": sent(chat, b"%PDF-" + b"0" * MOST_BYTES, "image"),
        "ไม่รับไฟล์ “วิดีโอ”": now(file_event(SOMSRI, "video")),
        "ไม่รับไฟล์ “ข้อความเสียง”": now(file_event(SOMSRI, "audio")),
        "LINE ยังเตรียมไฟล์นี้ไม่เสร็จ": preparing,
        "LINE ไม่ได้เก็บไฟล์นี้ไว้แล้ว": now(file_event(SOMSRI, "image")),
    }
    said = {part: shown(chat.answered(event)) for part, event in wanted.items()}
    assert [part for part in wanted if part not in said[part] or "\n" in said[part]] == []
    with reading() as session:
        assert (session.exec(select(LineDraft)).all(), files()) == ([], [])


@ON_SQLITE
def test_who_publishes_is_asked_for_an_address(chat: Chat):
    office = an_office({"o28": MARCH})
    office.seat("publisher", "สมศรี")
    office.move("o28", "submit", MONDAY)
    chat.link(office, "สมศรี")
    assert "ต้องใช้ลิงก์" in shown(chat.answered(sent(chat)))


@ON_SQLITE
def test_a_stranger_s_file_is_not_even_fetched(chat: Chat):
    a_linked_office(chat, {"o28": MARCH})
    event = sent(chat)
    event["source"]["userId"] = "U" + "c" * 32
    assert "ขอรหัสเชื่อมต่อ" in shown(chat.answered(event))
    assert not [one for one in chat.line.received if one.path.endswith("/content")]

"""The event log in words: every event has a name, whose parts are in both languages."""

import re
from datetime import UTC, datetime

import pytest

from core.events import Event
from reports.health.audit import Told
from web.kit.language import speaking, translated
from web.settings.event_words import FIELDS, LABELS, PERSON_FIELDS, STATES, details_of, label_of

THAI = re.compile("[\u0e00-\u0e7f]")


def told(event: str, **facts: object) -> Told:
    return Told(1, event, datetime(2025, 2, 3, tzinfo=UTC), "coordinator", None, facts, None)


def test_every_event_has_a_name_in_words():
    assert len(Event.NAMES) > 20
    assert sorted({*Event.NAMES} - {*LABELS}) == []


@pytest.mark.parametrize(
    "words", [LABELS, STATES, FIELDS, PERSON_FIELDS], ids=["labels", "states", "fields", "person"]
)
def test_every_word_has_its_english(words: dict[str, str]):
    with speaking("en"):
        assert [thai for thai in words.values() if THAI.search(translated(thai))] == []


def test_an_event_without_words_stands_under_its_own_name():
    assert label_of("SomethingNewHappened") == "Something New Happened"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (told("PartMoved", unit="กองคลัง", state="submitted", on="2025-02-03"),
         ["กองคลัง", "ส่งงานแล้ว", "3 กุมภาพันธ์ 2568"]),
        (told("ItemMoved", came_from="collecting", position="compiling:สำนักปลัด", returned=False),
         ["จาก: ส่วนราชการดำเนินการ", "ไปยัง: รวบรวม (สำนักปลัด)"]),
        (told("PolicyChanged", name="push_days", old="[-3, 0]", new="[-7, 0]"),
         ["แจ้งเตือนก่อน (ค่าลบ) หรือหลังกำหนดส่งกี่วันทำการ 0 คือวันนั้น", "จาก: -3, 0", "เป็น: -7, 0"]),
        (told("PolicyChanged", name="all", old='{"a": 1}', new='{"a": 2}'), ["ทุกค่า"]),
        (told("OfficeDayChanged", day_on="2025-06-02", state="open", name="ประชุม"),
         ["ประชุม", "วันทำการ", "2 มิถุนายน 2568"]),
        (told("RouteChanged", old="publishing > checking", new="checking", reason="ก"),
         ["จาก: รอเผยแพร่บนเว็บไซต์ > รอตรวจสอบ", "เป็น: รอตรวจสอบ", "เหตุผล: ก"]),
        (told("FindingDecided", answer="2025-04-30"), ["คำตอบ: 30 เมษายน 2568"]),
        (told("PersonChanged", person="สมหญิง", changed="name, email"), ["สมหญิง", "ชื่อ, อีเมล"]),
        (told("PlanActivated", year=2568, activated_on="2024-10-01"), ["ปีงบประมาณ 2568", "1 ตุลาคม 2567"]),
    ],
    ids=lambda value: value.name if isinstance(value, Told) else "",
)  # fmt: skip
def test_facts_are_told_in_words(event: Told, said: list[str]):
    assert sorted(details_of(event)) == sorted(said)

"""Each branch of the patterns of an owner cell takes its sample, and what is near it stays."""

import re

import pytest

from documents.understand.owners import patterns
from documents.understand.owners.all_units import find_all_phrase, is_vague
from documents.understand.owners.hand_overs import cut_hand_overs

TAKEN = [
    (patterns.PERSONS, "ผู้รักษาราชการแทน หัวหน้ากองคลัง", "ผู้รักษาราชการแทน หัวหน้า"),
    (patterns.PERSONS, "รักษาการในตำแหน่งผู้อำนวยการกองช่าง", "รักษาการในตำแหน่งผู้อำนวยการ"),
    (patterns.PERSONS, "รักษาการแทน ผอ.กองช่าง", "รักษาการแทน ผอ."),
    (patterns.PERSONS, "หัวหน้าฝ่ายงานนิติการ", "หัวหน้าฝ่าย"),
    (patterns.PERSONS, "หน.สำนักปลัด", "หน."),
    (patterns.PERSONS, "เจ้าหน้าที่ผู้รับผิดชอบ งานพัสดุ", "เจ้าหน้าที่ผู้รับผิดชอบ "),
    (patterns.PERSONS, "นักวิชาการของงานแผน", "นักวิชาการของ"),
    (patterns.AND_HEAD, "กองคลัง ร่วมกับ ผอ.กองช่าง", " ร่วมกับ "),
    (patterns.AND_HEAD, "กองคลังหรือกองช่าง", "หรือ"),
    (patterns.SPACE_HEAD, "กองคลัง หัวหน้างานพัสดุ", " "),
    (patterns.LISTED_INSIDE, "กองคลัง 2) กองช่าง", " 2) "),
    (patterns.LISTED_INSIDE, "กองคลัง (๒. กองช่าง", " (๒. "),
    (patterns.LISTED_INSIDE, "กองคลัง หน่วยงานร่วม: กองช่าง", " "),
    (patterns.LISTED_INSIDE, "กองคลัง สนับสนุน : กองช่าง", " "),
    (patterns.INSIDE_A_NAME, "กองการศึกษา, ศาสนา", ", "),
    (patterns.DOES, "กองคลังจัดทำรายงาน", "จัดทำรายงาน"),
    (patterns.DOES, "กองคลังเผยแพร่บนเว็บไซต์", "เผยแพร่บนเว็บไซต์"),
    (patterns.DOES, "กองคลังในส่วนที่เกี่ยวข้อง", "ในส่วนที่เกี่ยวข้อง"),
    (patterns.DOES, "กองคลังของ องค์การ", "ของ องค์การ"),
    (patterns.TELEPHONE, "กองคลัง (โทร. 1234)", " (โทร. 1234)"),
    (patterns.TELEPHONE, "กองคลัง โทร 1234", " โทร 1234"),
    (patterns.UNIT_PUBLISHES, "งานประชาสัมพันธ์ เพื่อนำข้อมูล เผยแพร่", "งานประชาสัมพันธ์ เพื่อนำข้อมูล เผยแพร่"),
    (patterns.LEAD_BEFORE, "หลัก: กองคลัง", "หลัก: กองคลัง"),
    (patterns.LEAD_BEFORE, "เจ้าภาพหลัก กองคลัง", "เจ้าภาพหลัก กองคลัง"),
    (patterns.LEAD_BEFORE, "หน่วยงานหลัก กองคลัง", "หน่วยงานหลัก กองคลัง"),
    (patterns.LEAD_BEFORE, "ผู้รวบรวม: กองคลัง", "ผู้รวบรวม: กองคลัง"),
    (patterns.LEAD_INSIDE, "(กองคลัง เป็นผู้รวบรวม)", "(กองคลัง เป็นผู้รวบรวม)"),
    (patterns.LEAD_INSIDE, "(กองคลัง เจ้าภาพ)", "(กองคลัง เจ้าภาพ)"),
    (patterns.LEAD_AFTER, "กองคลัง (หลัก)", "กองคลัง (หลัก)"),
    (patterns.LEAD_AFTER, "กองคลังเป็นผู้รับผิดชอบหลัก", "กองคลังเป็นผู้รับผิดชอบหลัก"),
    (patterns.ROLES, "กองคลัง (เจ้าภาพร่วม)", "(เจ้าภาพร่วม)"),
    (patterns.ROLES, "กองคลัง (ผู้รับผิดชอบหลัก)", "(ผู้รับผิดชอบหลัก)"),
    (patterns.ROLES, "กองคลัง เป็นเจ้าภาพข้อมูล", "เป็นเจ้าภาพข้อมูล"),
    (patterns.ROLES, "เจ้าภาพรอง กองช่าง", "เจ้าภาพรอง"),
    (patterns.ROLES, "รอง: กองช่าง", "รอง:"),
    (patterns.ROLES, "หน่วยงานสนับสนุน: กองช่าง", "หน่วยงานสนับสนุน:"),
]
LEFT = [
    (patterns.PERSONS, "หัวหน้าครอบครัว"),  # no unit follows
    (patterns.AND_HEAD, "กองการศึกษา ศาสนา และวัฒนธรรม"),
    (patterns.INSIDE_A_NAME, "กองคลัง, กองช่าง"),
    (patterns.INSIDE_A_NAME, "กองคลัง, ทต.ตัวอย่าง"),
    (patterns.LEAD_BEFORE, "เจ้าภาพร่วม: กองคลัง"),
    (patterns.LEAD_BEFORE, "เป็นเจ้าภาพหลัก กองคลัง"),  # the one before it is
    (patterns.LEAD_AFTER, "ทุกกอง (หลัก)"),
    (patterns.ROLES, "มาตรการหลัก: กองช่าง"),  # "หลัก" ends another word
]
ALL_UNITS = ["ทุกกอง", "ทุก ๆ ส่วนราชการ", "ทุกสำนักงาน", "ทุกหน่วยงานภายใน", "กอง/ฝ่ายทั้งหมด", "หน่วยงานในสังกัดทุกแห่ง"]
VAGUE = ["หน่วยงาน", "สำนัก/กอง", "กองและฝ่าย ที่เกี่ยวข้อง", "ส่วนราชการเจ้าของเรื่อง", "ผู้ที่ได้รับมอบหมาย", "บุคลากรในสังกัด"]
HANDED_OVER = [
    ("ส่งมอบเจ้าหน้าที่", "เจ้าหน้าที่"), ("และส่งไปเผยแพร่", "ไปเผยแพร่"), ("จัดส่งงานพัสดุ", "งานพัสดุ"), ("→ งานพัสดุ", " งานพัสดุ"),
    ("่งมอบให้กองช่าง", "ให้กองช่าง"), ("มอบหมายให้ ผู้ดูแลเว็บ", " ผู้ดูแลเว็บ"), ("ส่งงานนิติการ", "งานนิติการ"),
    ("ประสานงานเพื่อเผยแพร่", "งานเพื่อเผยแพร่"),
]  # fmt: skip
PUBLISHER_ALONE = ["/ เจ้าหน้าที่เผยแพร่", "จนท.เว็บไซต์", "แอดมิน", "ผู้ดูแลระบบ", "เพื่อเผยแพร่บนเว็บไซต์"]


@pytest.mark.parametrize(("pattern", "text", "taken"), TAKEN)
def test_each_branch_takes_its_sample(pattern: re.Pattern[str], text: str, taken: str):
    found = pattern.search(text)
    assert found is not None
    assert found[0] == taken


def test_what_is_near_a_branch_stays():
    assert [text for pattern, text in LEFT if pattern.search(text)] == []


def test_all_units_and_units_that_are_not_named():
    assert [text for text in ALL_UNITS if not find_all_phrase(text)] == []
    assert [text for text in VAGUE if not is_vague(text)] == []
    assert (find_all_phrase("กองคลัง"), is_vague("กองคลัง")) == (None, False)


@pytest.mark.parametrize(("said", "piece"), HANDED_OVER)
def test_each_verb_hands_over(said: str, piece: str):
    found = cut_hand_overs(f"กองคลัง {said}")
    assert (found.work, found.pieces, found.assumed) == ("กองคลัง", (piece,), False)


@pytest.mark.parametrize("said", PUBLISHER_ALONE)
def test_a_publisher_without_a_verb_is_assumed(said: str):
    found = cut_hand_overs(f"กองคลัง {said}")
    assert (found.work, found.pieces, found.assumed) == ("กองคลัง", (said,), True)

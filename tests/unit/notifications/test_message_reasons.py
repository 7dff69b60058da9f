"""What a message is, where it is and why, in Thai."""

import json
from pathlib import Path

import pytest

from models.messages.deliveries import DELIVERY_STATES
from notifications.words.reasons import KINDS_THAI, OUTCOMES_THAI, reason_thai

SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "explain.json"


def listed(field: str) -> set[str]:
    """Return the values that a reminder's field may have in the documented JSON."""
    reminder = json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"]["reminders"]["items"]["properties"]
    return set(reminder[field]["enum"])


@pytest.mark.parametrize("state", DELIVERY_STATES)
def test_every_state_of_a_message_has_words(state: str):
    assert reason_thai(state, None) not in ("", state)


def test_every_kind_of_the_documented_json_has_words():
    assert listed("kind") <= KINDS_THAI.keys()


def test_every_outcome_of_the_documented_json_has_words():
    assert listed("outcome") == OUTCOMES_THAI.keys()


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        ("sent", "settled", "ส่งแล้ว: มีผู้ยืนยันว่าส่งถึงแล้ว"),
        ("cancelled", "resent:7f9c", "ยกเลิก: ส่งใหม่เป็นข้อความเลขที่ 7f9c"),
        ("cancelled", "ไม่มีเรื่องที่ต้องแจ้งแล้ว", "ยกเลิก: ไม่มีเรื่องที่ต้องแจ้งแล้ว"),
        ("dead", "refused", "ส่งไม่ได้: เซิร์ฟเวอร์อีเมลปฏิเสธ"),
    ],
)
def test_a_reason_is_told_in_words(state: str, reason: str, words: str):
    assert reason_thai(state, reason) == words

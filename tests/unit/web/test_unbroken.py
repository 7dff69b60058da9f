"""What is read as one stays on one line."""

import pytest

from web.kit.unbroken import NBSP, unbroken


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<p>ภายใน 30 เม.ย. 68 นี้</p>", "<p>ภายใน 30_เม.ย._68 นี้</p>"),
        ("วันที่ 8 เมษายน 2568", "วันที่ 8_เมษายน_2568"),
        ("รอตรวจ 7 รายการ ใน 3 วัน", "รอตรวจ 7_รายการ ใน 3_วัน"),
        ("เวลา 09.00 น.", "เวลา 09.00_น."),
        ("<b>12</b> คะแนน", "<b>12</b> คะแนน"),
        ("ข้อ 5 และ 6", "ข้อ 5 และ 6"),
    ],
)
def test_days_and_counts_keep_together(text: str, kept: str):
    assert unbroken(text) == kept.replace("_", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        '<input value="30 เม.ย. 68" placeholder="เช่น 30 เม.ย. 68">',
        "<textarea>7 รายการ ภายใน 30 เม.ย. 68</textarea>",
        "<pre>7 รายการ</pre>",
    ],
)
def test_what_is_typed_or_copied_stays(text: str):
    assert unbroken(text) == text

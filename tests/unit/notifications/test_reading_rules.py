"""The rules that the reader's test holds over a year: each finds what it is there for; the examples break none."""

from dataclasses import replace
from datetime import date

import pytest

from models.messages.channels import EMAIL
from notifications.explain.links_shown import Link, links_of_mail
from notifications.explain.sent_text import SentText
from notifications.kinds import KINDS
from tests.reading_rules import Year, broken, heads_get_few, others_get_few

CLOSES_ON, UNIT = date(2025, 4, 30), "กองคลัง"
CODES = {f"o{number}" for number in range(1, 36)}
PLAIN = SentText(
    "2025-05-06", "09:00", "สมชาย", UNIT, EMAIL, "digest",
    "ITA: เกินกำหนด 1 รายการ", "== เกินกำหนด 1 รายการ ==", "", None, (),
    ("o1",), (Link("o1 งาน", "https://ita.example/w/x/o1"),),
)  # fmt: skip


def year(*texts: SentText) -> Year:
    return Year(texts, CLOSES_ON, CODES, 28, (UNIT,))


def found(text: SentText) -> set[str]:
    return {said.partition(":")[0] for said in broken(year(text))}


def test_a_plain_message_breaks_no_rule():
    assert broken(year(PLAIN)) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"text": "หากทุกรายการแล้วเสร็จทันเวลา"}, "nothing_in_time_after_the_day"),
        ({"subject": "ITA: เกินกำหนด 2 รายการ"}, "subject_and_headings_agree"),
        ({"links": ()}, "every_message_has_a_next_act"),
        ({"text": "== เกินกำหนด 1 รายการ ==\n79 รายการ"}, "no_more_items_or_questions_than_there_are"),
        ({"text": "== เกินกำหนด 1 รายการ ==\n29 จาก 28 ข้อ"}, "no_more_items_or_questions_than_there_are"),
        ({"text": "== เกินกำหนด 1 รายการ ==\nเร่งรัดปลัดเทศบาล"}, "nobody_is_pressed_or_told_of_himself"),
        ({"text": f"== เกินกำหนด 1 รายการ ==\n   กำหนด · {UNIT}"}, "nobody_is_pressed_or_told_of_himself"),
        ({"links": (Link("o1", "https://ita.example/w/x/o2"),)}, "every_button_opens_what_it_is_about"),
        ({"kind": "summary", "seat": "mayor", "subject": "8.64"}, "executives_first_lines_are_short_and_plain"),
        ({"kind": "escalation", "seat": "mayor", "subject": "ก" * 46}, "executives_first_lines_are_short_and_plain"),
    ],
)  # fmt: skip
def test_each_rule_finds_what_it_is_there_for(changes: dict[str, object], rule: str):
    assert rule in found(replace(PLAIN, **changes))


def test_the_same_list_two_weeks_later_is_too_often():
    again = broken(year(PLAIN, replace(PLAIN, on="2025-05-19")))
    assert [said.partition(":")[0] for said in again] == ["lists_are_not_repeated_oftener_than_the_cadence"]
    assert broken(year(PLAIN, replace(PLAIN, on="2025-06-03"))) == []


def test_the_same_list_of_what_is_coming_a_week_later_is_too_often_unless_it_is_wanted_by_then():
    coming = replace(
        PLAIN, on="2025-02-03", subject="ITA: ใกล้ครบกำหนด 1 รายการ", text="== ใกล้ครบกำหนด 1 รายการ ==\nในอีก 20 วัน"
    )
    a_week_later = replace(coming, on="2025-02-10", text=coming.text.replace("20", "13"))
    last = replace(coming, on="2025-02-17", text=coming.text.replace("20", "6"))
    assert [said.partition(":")[0] for said in broken(year(coming, a_week_later))] == [
        "lists_are_not_repeated_oftener_than_the_cadence"
    ]
    assert broken(year(coming, replace(a_week_later, on="2025-02-17"), last)) == []


def test_others_are_counted_by_year():
    assert list(others_get_few(year(*[replace(PLAIN, seat="clerk")] * 3), 2)) == ["clerk: 3"]


def test_heads_are_counted_by_month_and_year():
    many = [replace(PLAIN, on=f"2025-05-{day:02}") for day in range(1, 10)]
    assert list(heads_get_few(year(*many), 8, 40)) == [f"{UNIT} 2025-05: 9"]


def test_the_examples_of_all_kinds_break_no_rule_about_lists():
    texts = []
    for kind in ("digest", "push", "hand_over", "return", "escalation", "closing", "year", "summary"):
        made = KINDS[kind].example(EMAIL)
        links = tuple(links_of_mail(made.html))
        texts.append(
            SentText("2025-04-01", "09:00", kind, "mayor" if kind in ("escalation", "closing") else "", EMAIL, kind,
                     made.subject, made.text, made.html, None, (), (), links)
        )  # fmt: skip
    assert broken(year(*texts)) == []

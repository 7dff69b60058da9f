"""What is read out of a message in which somebody pasted a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.questions import QuestionCode
from work.evidence.pasted import read_pasted

URL = "https://www.example.go.th/ita?q=o12#o3"


def codes(text: str) -> list[str]:
    return [str(code) for code in read_pasted(text).codes]


@pytest.mark.parametrize(
    "text",
    [
        "o28", "O28", "o๒๘", "อ28", "อ๒๘", "๐๒๘", "0 28", "o-28", "o.28", "о28", "(o28)", "ส่ง o28 ครับ", "o28:",
        "o28.", "ส่งo28ครับ", f"o28{URL}", f"{URL} o28", f"o28{' ' * 5}{URL}", f"o28\n{URL}",
    ],
)  # fmt: skip
def test_a_code_is_read_however_it_is_spelt(text: str):
    assert codes(text) == ["o28"]


@pytest.mark.parametrize(
    "text",
    [
        "", "28", "ข้อ 28", "ขอ28", "2028", "o028", "o281", "xo28", "o28x", "เวลา 09.30 น.", "05/10", "10-05-68",
        "0 0", "o00", URL,
    ],
)  # fmt: skip
def test_what_is_no_code_is_not_read_as_one(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(("text", "code"), [("i1", "i1"), ("I ๑๕", "i15"), ("E9", "e9"), ("o07", "o7"), ("๐๗", "o7")])
def test_every_instrument_has_its_letter(text: str, code: str):
    assert codes(text) == [code]


def test_the_same_code_twice_is_one():
    assert codes("o28 ๐๒๘ O28") == ["o28"]


def test_codes_stand_in_their_order():
    assert codes("o29 i1 o28") == ["o29", "i1", "o28"]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (f"ดูที่ {URL}", URL),
        (f"({URL})", URL),
        (f"“{URL}”", URL),
        (f"{URL}.", URL),
        (f"{URL}\u200b", URL),
        ("https://x.go.th/a_(b)", "https://x.go.th/a_(b)"),
        ("(https://x.go.th/a_(b))", "https://x.go.th/a_(b)"),
        ("HTTPS://X.GO.TH/A", "HTTPS://X.GO.TH/A"),
        ("https://x.go.th/ประกาศ ครับ", "https://x.go.th/ประกาศ"),
        ("ลิงก์https://x.go.th/a.pdfครับ", "https://x.go.th/a.pdf"),
        ("ส่งแล้วhttps://x.go.thแล้วค่ะ", "https://x.go.th"),
        ("www.x.go.th/a", "https://www.x.go.th/a"),
        ("ส่งwww.x.go.th/aครับ", "https://www.x.go.th/a"),
    ],
)
def test_a_link_ends_where_the_address_does(text: str, link: str):
    assert read_pasted(text).links == (link,)


@given(st.text())
def test_any_text_can_be_read(text: str):
    assert all(isinstance(code, QuestionCode) for code in read_pasted(text).codes)


@given(st.integers(1, 99), st.sampled_from("oieOIE"), st.text("ครับแล้ว ", max_size=10))
def test_a_code_and_a_link_are_found_in_any_order(number: int, letter: str, words: str):
    one, other = read_pasted(f"{letter}{number} {words} {URL}"), read_pasted(f"{URL} {words} {letter}{number}")
    assert one == other == read_pasted(f"{letter.lower()}{number} {URL}")

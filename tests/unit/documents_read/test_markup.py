import pytest

from documents.read.markup import ends_inside_markup, plain


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("<p>o1</p> <p>โครงสร้าง</p>", "o1\nโครงสร้าง"),
        ("<ul><li>ก</li><li>ข</li></ul>", "- ก\n- ข"),
        ('<ul style="list-style-type: none"> - ก - ข', "- ก - ข"),
        ("ก<br/>ข<BR>ค", "ก\nข\nค"),
        ("<b>หนา</b>ต่อ **เน้น**", "หนาต่อ เน้น"),
        ("ก &amp; ข &lt;3", "ก & ข <3"),
        ("น้อยกว่า < ๓ ปี", "น้อยกว่า < ๓ ปี"),
        ("Dos & Don'ts", "Dos & Don'ts"),
        ("ก<p", "ก"),
        ('ก<ul style="list', "ก"),
        ("สำ\u200bนัก  ปลัด", "สำนัก ปลัด"),
        ("  ", ""),
    ],
)
def test_what_a_person_reads(printed: str, text: str):
    assert plain(printed) == text


@pytest.mark.parametrize(
    ("printed", "cut"),
    [("<p>ก</p>", False), ("<p>ก", True), ("ก", False), ("<p>ก</p", True), ("<ul> - ก", False), ("ก < ข", False)],
)
def test_ends_inside_markup(printed: str, cut: bool):
    assert ends_inside_markup(printed) is cut

"""Letters that a terminal would obey, a database refuse, or that turn writing around, are taken out and told of."""

import pytest

from documents.read import document_of_text

TEXT = "แผนปี ๒๕๖๘{0}\nมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\no1 โครงสร้าง{0}\tก\tธันวาคม ๒๕๖๗\tกองคลัง\n"


@pytest.mark.parametrize("letter", ["\x00", "\x1b[31m", "\x7f", "\x9b", "\ud800", "\u202e", "\u2066", "\uffff"])
def test_it_is_taken_out_wherever_it_stands(letter: str):
    document = document_of_text("plan.txt", TEXT.format(letter))
    assert document.paragraphs[0].text == f"แผนปี ๒๕๖๘{letter[1:]}"
    assert document.tables[0].rows[1].cells[0].printed == f"o1 โครงสร้าง{letter[1:]}"


def test_the_first_place_is_told():
    remarks = document_of_text("plan.txt", TEXT.format("\u202e")).remarks
    assert [(one.kind, one.place.line) for one in remarks] == [("unprintable_left_out", 1)]


def test_a_text_without_such_letters_is_as_it_was():
    assert document_of_text("plan.txt", TEXT.format("\u200b")).remarks == ()

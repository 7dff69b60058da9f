"""Letters of a PDF page to lines of text, and lines to a cell's text."""

from documents.pdf.joints import joined
from documents.pdf.lines import Line, lines_of, tidy
from documents.pdf.page_parts import Letter
from documents.pdf.view import View

SIZE = 10.0


def letters(text: str, left: float = 0.0, gap: float = 0.0) -> list[Letter]:
    """Return letters that stand side by side, each five points wide."""
    return [Letter(one, left + at * (5 + gap), left + at * (5 + gap) + 5, 100.0, SIZE) for at, one in enumerate(text)]


def a_line(text: str, right: float, baseline: float, *, ends_with_space: bool = False) -> Line:
    return Line(text, 0.0, right, baseline, SIZE, ends_with_space)


def test_a_gap_between_letters_is_a_space():
    assert lines_of(letters("กอง") + letters("คลัง", left=20))[0].text == "กอง คลัง"


def test_letters_spread_to_fill_a_line_have_no_spaces_between_them():
    assert lines_of(letters("กองการศึกษาของเทศบาลแห่งหนง", gap=4))[0].text == "กองการศึกษาของเทศบาลแห่งหนง"


def test_letters_printed_twice_to_look_bold_are_read_once():
    assert lines_of(letters("กอง") + letters("กอง", left=0.4))[0].text == "กอง"


def test_a_tone_mark_printed_before_its_vowel_is_put_behind_it():
    assert tidy("ท่ี") == "ที่"


def test_a_sara_am_drawn_in_two_signs_is_one_letter():
    assert tidy("น้ํา ทํ า") == "น้ำ ทำ"


def test_a_thai_line_that_ran_full_goes_on_without_a_space():
    assert joined([a_line("กองการศึก", 98, 10), a_line("ษาเทศบาล", 40, 22)], 100) == "กองการศึกษาเทศบาล"


def test_a_space_stored_at_a_line_end_is_kept():
    lines = [a_line("กองการศึกษา", 98, 10, ends_with_space=True), a_line("เทศบาล", 40, 22)]
    assert joined(lines, 100) == "กองการศึกษา เทศบาล"


def test_a_year_on_the_next_line_stands_apart_from_its_month():
    assert joined([a_line("๑ ตุลาคม", 58, 10), a_line("๒๕๖๗", 30, 22)], 60) == "๑ ตุลาคม ๒๕๖๗"


def test_a_point_of_a_list_stands_on_its_own_line():
    assert joined([a_line("๑. จัดทำ", 98, 10), a_line("๒. เผยแพร่", 60, 22)], 100) == "๑. จัดทำ\n๒. เผยแพร่"


def test_a_line_that_ends_early_ends_there():
    assert joined([a_line("o๑", 10, 10), a_line("โครงสร้าง", 60, 22)], 100) == "o๑\nโครงสร้าง"


def test_a_page_turned_on_its_side_is_read_upright():
    assert View((0, 0, 600, 800), turn=90).point(10, 20) == (20, 10)

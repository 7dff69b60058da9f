from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.points import show_points
from readiness.figures import Progress, if_all_on_time, if_assessed_today
from tests.unit.readiness.builders import SET, inputs_with, note_ids, points

code_sets = st.sets(st.sampled_from(SET.oit_codes))


def test_the_untouched_plan_if_assessed_today():
    today = if_assessed_today(SET, inputs_with())
    assert (show_points(today.total), today.rating) == ("57.01", "ต้องปรับปรุงโดยด่วน")


def test_a_total_below_85_has_no_condition_to_doubt():
    assert "rating_condition_unchecked" not in note_ids(if_assessed_today(SET, inputs_with()))


def test_the_untouched_plan_if_all_on_time():
    later = if_all_on_time(SET, inputs_with(), planned=SET.codes)
    assert (show_points(later.total), later.rating) == ("97.01", "ผ่านดี")


def test_the_rating_if_all_on_time_says_that_its_condition_is_unchecked():
    later = if_all_on_time(SET, inputs_with(), planned=SET.codes)
    assert "rating_condition_unchecked" in note_ids(later)


def test_a_question_without_an_item_stays_0():
    planned = [code for code in SET.oit_codes if code != "o32"]
    assert show_points(if_all_on_time(SET, inputs_with(), planned).total) == "94.51"


def test_questions_without_an_item_are_named_in_order():
    planned = [code for code in SET.oit_codes if code not in ("o10", "o9")]
    notes = {note.id: note for note in if_all_on_time(SET, inputs_with(), planned).notes}
    assert "o9, o10" in notes["no_item"].thai


def test_a_full_plan_names_none():
    assert "no_item" not in note_ids(if_all_on_time(SET, inputs_with(), SET.codes))


def test_what_is_accepted_keeps_its_score():
    part = inputs_with(accepted={"o32": points("60")})
    assert show_points(if_all_on_time(SET, part, SET.codes).total) == "96.01"


def test_what_is_accepted_counts_without_an_item():
    later = if_all_on_time(SET, inputs_with(["o32"]), planned=())
    assert later.total == if_assessed_today(SET, inputs_with(["o32"])).total


def test_items_outside_oit_add_nothing():
    later = if_all_on_time(SET, inputs_with(), planned=["i1", "e1", "o99"])
    assert show_points(later.total) == "57.01"


@given(code_sets, code_sets)
def test_all_on_time_is_never_below_today(accepted, planned):
    inputs = inputs_with(accepted)
    assert if_all_on_time(SET, inputs, planned).total >= if_assessed_today(SET, inputs).total


def test_progress_is_a_share_of_the_items():
    assert Progress(done=15, of=60).share_done == Decimal("0.25")


def test_progress_of_no_items_is_0():
    assert Progress(done=0, of=0).share_done == 0


def test_an_accepted_question_without_an_item_is_not_said_to_count_0():
    planned = [code for code in SET.oit_codes if code != "o32"]
    assert "no_item" not in note_ids(if_all_on_time(SET, inputs_with(["o32"]), planned))

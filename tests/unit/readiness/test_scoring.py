from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.points import round_points, show_points
from readiness.at_stake import points_at_stake
from readiness.inputs import Baseline, Inputs, InvalidScore
from readiness.question_sets import get_question_set
from readiness.scoring import assess, assess_baseline
from readiness.structure import UnknownInstrument
from tests.unit.readiness.builders import SET, a_baseline, a_survey, inputs_with, note_ids, points

oit_codes = st.sampled_from(SET.oit_codes)
scores = st.decimals(0, 100, places=2)
accepted = st.dictionaries(oit_codes, scores)
TINY = Decimal("1e-20")  # totals are exact fractions shown as decimals: sixths and sevenths do not end


def shown(values):
    return {key: show_points(value) for key, value in values.items()}


def test_last_years_result_is_reproduced():
    assert show_points(assess_baseline(SET, a_baseline()).total) == "92.35"


def test_last_years_instruments_are_reproduced_half_way_case_included():
    assert shown(assess_baseline(SET, a_baseline()).instruments) == {
        "IIT": "98.89", "EIT1": "91.16", "EIT2": "91.16", "OIT": "88.34",
    }  # fmt: skip


def test_last_years_rating_is_reproduced():
    assert assess_baseline(SET, a_baseline()).rating == "ผ่านดี"


def test_last_years_rating_says_that_its_condition_cannot_be_checked():
    assert note_ids(assess_baseline(SET, a_baseline())) == [
        "baseline_eit_one_figure",
        "rating_condition_unchecked",
    ]


def test_a_published_total_that_its_indicators_do_not_give_is_noted():
    odd = assess_baseline(SET, a_baseline(total=points("94.46")))
    assert odd.notes[-1].english.startswith("The published total is 94.46, but its indicators give 92.35")


def test_the_condition_is_not_doubted_where_no_split_of_eit_could_break_it():
    steady = a_baseline(indicators=dict.fromkeys(range(1, 11), points("99")), total=None)
    assert note_ids(assess_baseline(SET, steady)) == ["baseline_eit_one_figure"]


def test_an_agency_with_nothing_accepted_has_its_opinions_only():
    assert show_points(assess(SET, inputs_with()).total) == "57.01"


def test_all_accepted_gives_full_oit():
    assert show_points(assess(SET, inputs_with(SET.oit_codes)).total) == "97.01"


def test_a_sub_indicator_is_the_mean_of_its_questions():
    assert assess(SET, inputs_with(["o32", "o33", "o34"])).sub_indicators["10.2"] == 75


def test_an_oit_indicator_is_the_mean_of_its_sub_indicators_not_of_its_questions():
    assert assess(SET, inputs_with(["o32", "o33", "o34", "o35"])).indicators[10] == 50


def test_a_question_may_score_between_0_and_100():
    assert assess(SET, inputs_with(accepted={"o14": points("40")})).sub_indicators["9.3"] == 10


def test_the_total_can_be_lifted_over_the_half_way_case():
    """OIT of exactly 88.335 must show 88.34: binary floats print 88.33."""
    indicators = dict.fromkeys(SET.oit_codes, points("100")) | dict.fromkeys(
        ["o26", "o27", "o28", "o29", "o30", "o31", "o32", "o33", "o34", "o35"], points("76.67")
    )
    assert show_points(assess(SET, inputs_with(accepted=indicators)).instruments["OIT"]) == "88.34"


def test_a_forecast_is_always_called_one():
    assert note_ids(assess(SET, inputs_with()))[0] == "forecast"


def test_nothing_accepted_is_said_with_the_number_of_questions():
    notes = {note.id: note for note in assess(SET, inputs_with(["o1"])).notes}
    assert notes["nothing_accepted"].english == "34 OIT questions without accepted, live evidence count 0."


def test_without_a_baseline_the_total_cannot_be_stated():
    blind = assess(SET, inputs_with(baseline=None))
    assert (blind.total, blind.rating, "baseline_missing" in note_ids(blind)) == (None, None, True)


def test_without_a_baseline_oit_is_still_stated():
    assert assess(SET, inputs_with(SET.oit_codes, baseline=None)).instruments["OIT"] == 100


def test_a_baseline_that_lacks_an_indicator_leaves_its_instrument_open():
    indicators = {key: value for key, value in a_baseline().indicators.items() if key != 3}
    patchy = assess(SET, inputs_with(baseline=Baseline(indicators)))
    assert [key for key, value in patchy.instruments.items() if value is None] == ["IIT"]


def test_the_missing_indicator_is_named():
    indicators = {key: value for key, value in a_baseline().indicators.items() if key != 3}
    notes = {note.id: note for note in assess(SET, inputs_with(baseline=Baseline(indicators))).notes}
    assert "ตัวชี้วัดที่ 3 จึงยังระบุคะแนน IIT ไม่ได้" in notes["baseline_incomplete"].thai


def test_the_baseline_needs_no_oit_for_a_forecast():
    indicators = {key: value for key, value in a_baseline().indicators.items() if key < 9}
    assert show_points(assess(SET, inputs_with(baseline=Baseline(indicators))).total) == "57.01"


def test_a_closed_survey_takes_the_baselines_place():
    assert assess(SET, inputs_with(surveys={"IIT": a_survey("IIT", "80")})).instruments["IIT"] == 80


def test_an_open_survey_leaves_the_baseline_standing():
    opened = inputs_with(surveys={"IIT": a_survey("IIT", "80", is_closed=False)})
    assert show_points(assess(SET, opened).instruments["IIT"]) == "98.89"


def test_a_closed_survey_without_results_leaves_the_baseline_standing_and_says_so():
    closed = assess(SET, inputs_with(surveys={"IIT": a_survey("IIT", indicators={})}))
    assert (show_points(closed.instruments["IIT"]), "results_missing" in note_ids(closed)) == ("98.89", True)


def test_eit_indicators_average_both_parts():
    surveys = {"EIT1": a_survey("EIT1", "80"), "EIT2": a_survey("EIT2", "90")}
    assert assess(SET, inputs_with(surveys=surveys)).indicators[6] == 85


def test_this_years_surveys_leave_nothing_to_doubt_about_the_condition():
    surveys = {key: a_survey(key, "96") for key in ("IIT", "EIT1", "EIT2")}
    sure = assess(SET, inputs_with(SET.oit_codes, surveys=surveys))
    assert (sure.rating, note_ids(sure)) == ("ผ่านดีเยี่ยม", ["forecast", "inferred_list"])


def test_a_survey_of_no_instrument_is_refused():
    with pytest.raises(UnknownInstrument, match="EIT "):
        assess(SET, inputs_with(surveys={"EIT": a_survey("EIT1")}))


def test_a_code_outside_the_list_is_named_and_does_not_count():
    odd = assess(SET, inputs_with(["o36", "i1"]))
    notes = {note.id: note for note in odd.notes}
    assert (odd.instruments["OIT"], notes["outside_list"].english[:7]) == (0, "i1, o36")


def test_a_list_of_another_year_is_called_provisional():
    assert "provisional_list" in note_ids(assess(SET, inputs_with(assessed_year=2568)))


def test_the_list_of_the_assessed_year_is_not_called_provisional():
    assert "provisional_list" not in note_ids(assess(SET, inputs_with(assessed_year=2567)))


@pytest.mark.parametrize("score", ["-0.01", "100.01", "NaN", "Infinity"])
def test_a_score_outside_0_to_100_is_refused(score):
    with pytest.raises(InvalidScore):
        Inputs(accepted={"o1": points(score)})


@given(accepted)
def test_every_figure_lies_between_0_and_100(evidence):
    result = assess(SET, inputs_with(accepted=evidence))
    figures = [result.total, *result.instruments.values(), *result.indicators.values()]
    assert all(0 <= figure <= 100 for figure in [*figures, *result.sub_indicators.values()])


@given(accepted, oit_codes, scores, scores)
def test_a_better_question_never_lowers_the_total(evidence, code, one, other):
    low, high = sorted([one, other])
    totals = [assess(SET, inputs_with(accepted=evidence | {code: score})).total for score in (low, high)]
    assert totals == sorted(totals)


@given(st.sets(oit_codes), oit_codes)
def test_accepting_a_question_raises_the_total_by_what_was_at_stake(codes, code):
    before = assess(SET, inputs_with(codes - {code})).total
    after = assess(SET, inputs_with(codes | {code})).total
    assert abs(after - before - points_at_stake(SET, code)) < TINY


@given(accepted, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(evidence, random):
    entries = list(evidence.items())
    random.shuffle(entries)
    assert assess(SET, inputs_with(accepted=dict(entries))) == assess(SET, inputs_with(accepted=evidence))


@given(accepted)
def test_the_total_is_the_weighted_sum_of_the_instruments(evidence):
    result = assess(SET, inputs_with(accepted=evidence))
    weighted = sum(result.instruments[each.key] * each.weight for each in SET.instruments)
    assert round_points(abs(result.total - weighted)) == 0


def test_a_plan_of_another_kind_of_agency_is_not_scored():
    foreign = assess(SET, inputs_with(["o1"], other_kind="school"))
    assert (foreign.total, foreign.instruments["OIT"]) == (None, None)
    assert {"other_kind", "total_unstated"} <= set(note_ids(foreign))


def test_a_copied_list_says_so_and_a_partly_inferred_one_says_what():
    assert "copied_list" in note_ids(assess(get_question_set(2570), inputs_with()))
    (note,) = [one for one in assess(get_question_set(2569), inputs_with()).notes if one.id == "inferred_list"]
    assert "การจัดข้อเข้าตัวชี้วัดย่อย" in note.thai


def test_a_list_with_the_rules_of_another_year_is_scored_and_says_so():
    scored = assess(get_question_set(2566), inputs_with(["o42", "o43"]))
    assert scored.sub_indicators["10.2"] == 40
    assert "rules_of_another_year" in note_ids(scored)

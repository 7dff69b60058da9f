from readiness.inputs import Baseline
from readiness.scoring import assess
from tests.unit.readiness.builders import SET, a_baseline, a_survey, inputs_with, note_ids


def sentence(id_: str, **given: object) -> str:
    return {note.id: note.english for note in assess(SET, inputs_with(**given)).notes}[id_]


def test_the_baseline_is_named_for_all_that_it_stands_for():
    assert sentence("from_baseline").startswith("IIT, EIT1 and EIT2:")


def test_the_baseline_is_not_named_for_what_this_year_has_measured():
    surveys = {"EIT1": a_survey("EIT1")}
    assert sentence("from_baseline", surveys=surveys).startswith("IIT and EIT2:")


def test_the_baseline_is_not_named_for_an_instrument_that_it_cannot_state():
    patchy = Baseline({key: value for key, value in a_baseline().indicators.items() if key != 3})
    assert sentence("from_baseline", baseline=patchy).startswith("EIT1 and EIT2:")


def test_the_missing_baseline_is_named_for_all_that_needs_it():
    assert sentence("baseline_missing", baseline=None).endswith("IIT, EIT1 and EIT2 cannot be stated yet.")


def test_one_eit_figure_is_not_mentioned_where_this_year_has_both():
    surveys = {key: a_survey(key) for key in ("EIT1", "EIT2")}
    assert "baseline_eit_one_figure" not in note_ids(assess(SET, inputs_with(surveys=surveys)))


def test_an_open_survey_is_not_said_to_lack_results():
    surveys = {"IIT": a_survey("IIT", indicators={}, is_closed=False)}
    assert "results_missing" not in note_ids(assess(SET, inputs_with(surveys=surveys)))


def test_a_closed_survey_that_lacks_results_is_named():
    surveys = {"IIT": a_survey("IIT", indicators={})}
    assert sentence("results_missing", surveys=surveys).startswith("IIT:")

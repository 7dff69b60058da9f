import pytest

from readiness.inputs import InvalidHeadcount, OitEntry, Survey
from readiness.processing import not_processed
from readiness.scoring import assess
from tests.unit.readiness.builders import SET, a_survey, inputs_with, note_ids


def reasons(**given: object) -> dict[str, str]:
    return {key: note.id for key, note in not_processed(SET, inputs_with(**given)).items()}


def test_everything_is_processed_before_anything_has_closed():
    assert reasons() == {}


def test_an_agency_that_is_not_registered_has_no_instrument_processed():
    assert reasons(is_registered=False) == dict.fromkeys(["IIT", "EIT1", "EIT2", "OIT"], "not_registered")


@pytest.mark.parametrize("known", [None, True])
def test_an_agency_is_not_refused_before_registration_is_known_to_have_failed(known):
    assert reasons(is_registered=known) == {}


@pytest.mark.parametrize("key", ["IIT", "EIT1"])
def test_a_population_that_was_not_entered_is_not_processed(key):
    assert reasons(surveys={key: a_survey(key, population=None)}) == {key: "population_missing"}


@pytest.mark.parametrize(("respondents", "found"), [(29, {"IIT": "too_few_answers"}), (30, {})])
def test_too_few_answers_are_not_processed(respondents, found):
    assert reasons(surveys={"IIT": a_survey("IIT", respondents=respondents)}) == found


@pytest.mark.parametrize(("respondents", "found"), [(39, {"EIT2": "too_few_answers"}), (40, {})])
def test_eit2_is_measured_by_the_population_of_eit1(respondents, found):
    first = a_survey("EIT1", population=1000, respondents=200)
    second = a_survey("EIT2", population=None, respondents=respondents)
    assert reasons(surveys={"EIT1": first, "EIT2": second}) == found


@pytest.mark.parametrize(("respondents", "found"), [(19, {"EIT2": "too_few_answers"}), (20, {})])
def test_eit2_needs_twenty_where_eit1_is_not_known(respondents, found):
    assert reasons(surveys={"EIT2": a_survey("EIT2", respondents=respondents)}) == found


def test_answers_that_the_office_does_not_know_are_not_called_too_few():
    assert reasons(surveys={"EIT2": a_survey("EIT2", respondents=None)}) == {}


@pytest.mark.parametrize("survey", [Survey(), Survey(population=100, respondents=0)])
def test_the_rules_wait_until_the_survey_has_closed(survey):
    assert reasons(surveys={"IIT": survey}) == {}


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (OitEntry(is_closed=True, is_as_prescribed=False), {"OIT": "oit_not_as_prescribed"}),
        (OitEntry(is_closed=False, is_as_prescribed=False), {}),
        (OitEntry(is_closed=True, is_as_prescribed=True), {}),
    ],
)
def test_oit_answers_must_follow_the_rules_once_entry_has_closed(entry, found):
    assert reasons(oit_entry=entry) == found


def test_an_unprocessed_instrument_leaves_the_total_and_rating_open():
    result = assess(SET, inputs_with(SET.oit_codes, surveys={"IIT": a_survey("IIT", respondents=1)}))
    assert (result.total, result.rating, result.instruments["IIT"]) == (None, None, None)


def test_the_other_instruments_are_still_stated():
    result = assess(SET, inputs_with(SET.oit_codes, surveys={"IIT": a_survey("IIT", respondents=1)}))
    assert result.instruments["OIT"] == 100


def test_the_reason_and_its_consequence_are_noted():
    result = assess(SET, inputs_with(surveys={"IIT": a_survey("IIT", respondents=1)}))
    assert {"too_few_answers", "total_unstated"} <= set(note_ids(result))


def test_the_reason_counts_answers_in_thai():
    found = not_processed(SET, inputs_with(surveys={"EIT1": a_survey("EIT1", respondents=7)}))
    assert "มีผู้ตอบแบบวัด EIT ส่วนที่ 1 จำนวน 7 คน น้อยกว่าจำนวนขั้นต่ำ 30 คน" in found["EIT1"].thai


def test_not_being_registered_is_said_once():
    assert note_ids(assess(SET, inputs_with(is_registered=False))).count("not_registered") == 1


def test_an_unprocessed_oit_counts_no_question_as_zero():
    entry = OitEntry(is_closed=True, is_as_prescribed=False)
    result = assess(SET, inputs_with(oit_entry=entry))
    assert (result.instruments["OIT"], result.indicators[9], result.sub_indicators["9.1"]) == (None,) * 3


@pytest.mark.parametrize("field", ["population", "respondents"])
def test_a_negative_headcount_is_refused(field):
    with pytest.raises(InvalidHeadcount):
        Survey(**{field: -1})


def test_an_unprocessed_oit_is_not_said_to_count_0():
    entry = OitEntry(is_closed=True, is_as_prescribed=False)
    assert "nothing_accepted" not in note_ids(assess(SET, inputs_with(oit_entry=entry)))

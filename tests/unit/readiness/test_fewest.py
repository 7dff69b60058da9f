"""The fewest items: the same as trying every set of items, ties included."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from readiness.steering.fewest import Fewest, OpenItem, OpenQuestion, fewest_items

FIRST_DAY = date(2025, 4, 2)


def an_item(number: int, parts: int = 1, day: int = 0) -> OpenItem:
    return OpenItem(f"o{number}", parts, FIRST_DAY + timedelta(days=day))


def a_question(points: str, *numbers: int, parts: int = 1) -> OpenQuestion:
    return OpenQuestion(Fraction(points), tuple(an_item(number, parts) for number in numbers))


def codes(found: Fewest | None) -> list[str]:
    assert found is not None
    return [item.code for item in found.items]


def by_trying_all(questions: Sequence[OpenQuestion], needed: Fraction) -> Fewest | None:
    """Try each set of items, the smallest first."""
    items = sorted((item for each in questions for item in each.items), key=lambda item: int(item.code[1:]))
    for size in range(len(items) + 1):
        reaching = [chosen for chosen in combinations(items, size) if _brings(questions, chosen) >= needed]
        if reaching:
            return Fewest(min(reaching, key=_rank), len(reaching) - 1)
    return None


def _brings(questions: Sequence[OpenQuestion], chosen: Sequence[OpenItem]) -> Fraction:
    return sum((each.points for each in questions if set(each.items) <= set(chosen)), Fraction(0))


def _rank(chosen: Sequence[OpenItem]) -> tuple[int, int, list[int]]:
    earliest = min((item.until_on.toordinal() for item in chosen), default=0)
    return sum(item.parts for item in chosen), -earliest, [int(item.code[1:]) for item in chosen]


@st.composite
def small_lists(draw: st.DrawFn) -> list[OpenQuestion]:
    numbers = draw(st.permutations(range(1, 11)))
    questions: list[OpenQuestion] = []
    while numbers and len(questions) < 6:
        size = draw(st.integers(1, min(3, len(numbers))))
        items = tuple(an_item(each, draw(st.integers(0, 3)), draw(st.integers(0, 2))) for each in numbers[:size])
        points = draw(st.sampled_from(["5/2", "2", "4/3", "1", "4/7", "1/2", "0"]))
        questions.append(OpenQuestion(Fraction(points), items))
        numbers = numbers[size:]
    return questions


@given(small_lists(), st.fractions(min_value=0, max_value=9, max_denominator=42))
def test_no_set_of_items_that_reaches_is_smaller_or_better(questions, needed):
    assert fewest_items(questions, needed) == by_trying_all(questions, needed)


def test_a_question_of_two_items_needs_both():
    questions = [a_question("2.5", 26, 27), a_question("1", 1), a_question("1", 2)]
    assert codes(fewest_items(questions, Fraction(2))) == ["o1", "o2"]
    assert codes(fewest_items(questions, Fraction("2.1"))) == ["o26", "o27"]


def test_sets_as_small_are_counted_and_the_one_with_fewer_parts_is_named():
    questions = [a_question("1", 1, parts=6), a_question("1", 2), a_question("1", 3), a_question("0.5", 4)]
    assert fewest_items(questions, Fraction(2)) == Fewest((an_item(2), an_item(3)), 2)


def test_a_later_earliest_day_is_chosen_before_the_codes():
    one, two, three = (OpenQuestion(Fraction(1), (an_item(number, day=day),)) for number, day in
                       ((1, 0), (2, 5), (3, 9)))  # fmt: skip
    assert codes(fewest_items([one, two, three], Fraction(2))) == ["o2", "o3"]


def test_nothing_needed_is_reached_by_nothing():
    assert fewest_items([a_question("1", 1)], Fraction(0)) == Fewest((), 0)


def test_what_all_together_do_not_bring_cannot_be_reached():
    assert fewest_items([a_question("1", 1)], Fraction("1.01")) is None
    assert fewest_items([], Fraction(1)) is None

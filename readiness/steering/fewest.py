"""The fewest open items that bring a number of points: exact, as a question may need several items.

A score is a mean of means, so each question brings the same points whatever else is done. What is left is to choose
questions whose items are few. Worked out over (items, points), from the last question to the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple

from core.questions import QuestionCode


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item that is not accepted: its parts still open, and the day by which its holder passes it on."""

    code: str
    parts: int
    until_on: date


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that brings `points` once all of `items` are accepted; an item belongs to one question only."""

    points: Fraction
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class Fewest:
    """The items to do, by code, and how many `others` there are: sets just as small that reach as much."""

    items: tuple[OpenItem, ...]
    others: int


class _Choice(NamedTuple):
    """A question as what it costs and brings: `gain` in whole units, so that sums are exact."""

    items: tuple[OpenItem, ...]
    size: int
    gain: int
    parts: int
    earliest_on: date


class _State(NamedTuple):
    """How many choices come to the same size and gain, and of them the one with the fewest parts, then latest day."""

    ways: int
    parts: int
    earliest_on: date


_Table = dict[tuple[int, int], _State]  # by size and gain


def fewest_items(questions: Sequence[OpenQuestion], needed: Fraction) -> Fewest | None:
    """Return the smallest set that brings `needed` points or more; None where all together do not.

    Of sets as small: the one with the fewest parts still open, then the one whose earliest day is later, then the
    first by its codes.
    """
    if needed <= 0:
        return Fewest((), 0)
    unit = lcm(*(each.points.denominator for each in questions)) if questions else 1
    choices, need = _choices(questions, unit), ceil(needed * unit)
    size = _smallest(choices, need)
    if size is None:
        return None
    best = _best(_tables(choices, size, need)[0], size, need)
    later = [each for each in choices if each.earliest_on >= best.earliest_on]
    return Fewest(tuple(_first_by_code(later, size, need)), best.ways - 1)


def _choices(questions: Sequence[OpenQuestion], unit: int) -> list[_Choice]:
    """Return what can be chosen, in the order of the first code of each."""
    found = [
        _Choice(
            items=tuple(sorted(each.items, key=_order)),
            size=len(each.items),
            gain=int(each.points * unit),
            parts=sum(item.parts for item in each.items),
            earliest_on=min(item.until_on for item in each.items),
        )
        for each in questions
        if each.points > 0
    ]
    return sorted(found, key=lambda choice: _order(choice.items[0]))


def _order(item: OpenItem) -> tuple[int, int]:
    return QuestionCode.parse(item.code).sort_key


def _smallest(choices: Sequence[_Choice], need: int) -> int | None:
    most = _most_by_size(choices)[-1]
    return next((size for size, gain in enumerate(most) if gain >= need), None)


def _most_by_size(choices: Sequence[_Choice]) -> list[list[int]]:
    """Return for each number of first choices what they bring at most with 0, 1, 2, ... items."""
    room = sum(choice.size for choice in choices)
    rows = [[0] * (room + 1)]
    for choice in choices:
        before = rows[-1]
        with_it = [before[size - choice.size] + choice.gain for size in range(choice.size, room + 1)]
        rows.append([*before[: choice.size], *map(max, before[choice.size :], with_it)])
    return rows


def _tables(choices: Sequence[_Choice], size: int, need: int) -> list[_Table]:
    """Return for each place what the choices from there on come to, left out what can no more reach `need`."""
    most = _most_by_size(choices)
    tables: list[_Table] = [{(0, 0): _State(1, 0, date.max)}]
    for place in range(len(choices) - 1, -1, -1):
        table: _Table = {}
        for (used, gain), state in _taken_or_left(tables[-1], choices[place]):
            if used <= size and gain + most[place][size - used] >= need:
                known = table.get((used, gain))
                table[used, gain] = _joined(known, state) if known else state
        tables.append(table)
    return tables[::-1]


def _taken_or_left(table: _Table, choice: _Choice) -> Iterator[tuple[tuple[int, int], _State]]:
    for (used, gain), state in table.items():
        yield (used, gain), state
        with_it = _State(state.ways, state.parts + choice.parts, min(state.earliest_on, choice.earliest_on))
        yield (used + choice.size, gain + choice.gain), with_it


def _joined(one: _State, other: _State) -> _State:
    better = one if _rank(one) <= _rank(other) else other
    return better._replace(ways=one.ways + other.ways)


def _rank(state: _State) -> tuple[int, int]:
    return state.parts, -state.earliest_on.toordinal()


def _best(table: _Table, size: int, need: int) -> _State:
    """Return the best of what reaches `need` with that many items, with all the ways there are."""
    reaching = [state for (used, gain), state in table.items() if used == size and gain >= need]
    best = min(reaching, key=_rank)
    return best._replace(ways=sum(state.ways for state in reaching))


def _first_by_code(choices: Sequence[_Choice], size: int, need: int) -> list[OpenItem]:
    """Return the first of the sets with the fewest parts: each choice is taken where the rest can still follow."""
    tables = _tables(choices, size, need)
    parts = _best(tables[0], size, need).parts
    taken: list[OpenItem] = []
    for choice, rest in zip(choices, tables[1:], strict=True):
        left = (size - choice.size, need - choice.gain, parts - choice.parts)
        if _can_follow(rest, *left):
            taken += choice.items
            size, need, parts = left
    return sorted(taken, key=_order)


def _can_follow(rest: _Table, size: int, need: int, parts: int) -> bool:
    return any(used == size and gain >= need and state.parts <= parts for (used, gain), state in rest.items())

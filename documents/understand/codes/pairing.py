"""Rows and questions paired one to one, so that the sum of their likenesses is the greatest."""

from collections.abc import Mapping, Sequence

_NOTHING = 0.0


def best_pairs(weights: Sequence[Mapping[str, float]]) -> dict[int, str]:
    """Return the question of each row that has one; a row may be left alone, which counts nothing.

    The Hungarian method by shortest paths: rows times columns squared, for the some sixty of a plan.
    """
    codes = sorted({code for row in weights for code in row})
    columns: list[str | None] = [*codes, *[None] * len(weights)]  # a row may be left without
    costs = [[-row.get(code, _NOTHING) if code else _NOTHING for code in columns] for row in weights]
    owner = _assigned(costs, len(columns))
    pairs = {}
    for column, row in owner.items():
        code = columns[column]
        if code is not None and code in weights[row]:
            pairs[row] = code
    return dict(sorted(pairs.items()))


def _assigned(costs: Sequence[Sequence[float]], width: int) -> dict[int, int]:
    """Return the row of each column that has one, so that the costs' sum is the least; at least as many columns."""
    of_rows, of_columns = [0.0] * len(costs), [0.0] * width
    owner: dict[int, int] = {}
    for row in range(len(costs)):
        _add_row(row, costs, of_rows, of_columns, owner)
    return owner


def _add_row(
    row: int, costs: Sequence[Sequence[float]], of_rows: list[float], of_columns: list[float], owner: dict[int, int]
) -> None:
    """Give one more row its column along the cheapest path of exchanges (Dijkstra on reduced costs)."""
    width = len(of_columns)
    least, before, done = [float("inf")] * width, [-1] * width, set[int]()
    at_row, at_column = row, -1
    while True:
        free = [column for column in range(width) if column not in done]
        for column in free:
            cost = costs[at_row][column] - of_rows[at_row] - of_columns[column]
            if cost < least[column]:
                least[column], before[column] = cost, at_column
        nearest = min(free, key=lambda column: least[column])
        step = least[nearest]
        of_rows[row] += step
        for column in done:
            of_rows[owner[column]] += step
            of_columns[column] -= step
        for column in free:
            least[column] -= step
        done.add(nearest)
        at_column = nearest
        if nearest not in owner:
            break
        at_row = owner[nearest]
    while at_column >= 0:
        previous = before[at_column]
        owner[at_column] = owner[previous] if previous >= 0 else row
        at_column = previous

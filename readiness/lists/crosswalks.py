"""Crosswalks: which question of one year's list became which of another's, over several years where need be."""

from collections.abc import Sequence
from types import MappingProxyType

from readiness.structure import Crosswalk


def composed(steps: Sequence[Crosswalk]) -> Crosswalk:
    """Return the steps, each beginning where the one before ends, as one; a code dropped on the way is gone."""
    first, *rest = steps
    moves, inferred = dict(first.moves), set(first.inferred)
    for step in rest:
        inferred |= {old for old, new in moves.items() if new in step.inferred}
        moves = {old: step.moves[new] for old, new in moves.items() if new in step.moves}
    return Crosswalk(
        from_year=first.from_year,
        to_year=steps[-1].to_year,
        is_complete=all(step.is_complete for step in steps),
        moves=MappingProxyType(moves),
        source="; ".join(step.source for step in steps),
        inferred=tuple(code for code in first.moves if code in inferred),
    )

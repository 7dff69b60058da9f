"""The names in owner cells as they were meant: by the document's other names glued ones part, broken ones join."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from documents.read.units_file import KnownUnit
from documents.understand.owners.cells import OwnerCell
from documents.understand.owners.hand_overs import PUBLISHER
from documents.understand.owners.units import part_at_heads, part_glued
from documents.understand.writing import compact


def units_handed_to(cell: OwnerCell) -> tuple[str, ...]:
    """Return the units that a cell hands its work to, as printed."""
    return tuple(target for target in cell.hand_over if target != PUBLISHER)


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a document's owner cells by their spelling without spaces, and how often each stands there.

    `listed` are the spellings of the agency's own list, `alone` those that stand apart from any office or section.
    """

    spellings: dict[str, str]
    counts: Counter[str]
    listed: frozenset[str]
    alone: frozenset[str]

    @classmethod
    def of(cls, cells: Sequence[OwnerCell], known: Sequence[KnownUnit]) -> Self:
        vocabulary = [name for unit in known for name in (unit.name, *unit.aliases)]
        named = [name for cell in cells for name in (*cell.names, *cell.without, *units_handed_to(cell))]
        spellings = {compact(name): name for name in (*named, *vocabulary)}
        paired = [{compact(name) for pair in (*cell.pairs, *cell.inside) for name in pair} for cell in cells]
        alone = {key for cell, pair in zip(cells, paired, strict=True) for key in {*map(compact, cell.names)} - pair}
        return cls(spellings, Counter(map(compact, named)), frozenset(map(compact, vocabulary)), frozenset(alone))

    def printed(self, cell: OwnerCell) -> tuple[str, ...]:
        """Return a cell's names, each of one unit."""
        offices = {compact(office) for office, _ in self.nested(cell)}
        whole = [self._inside(cell, name) for name in self._joined(cell) if compact(name) not in offices]
        return tuple(dict.fromkeys(piece for name in whole for piece in self._pieces(name)))

    def nested(self, cell: OwnerCell) -> tuple[tuple[str, str], ...]:
        """Return the offices that are named only to say where the section before them is.

        Where both own other work by themselves, a cell that names both means both.
        """
        return tuple(pair for pair in cell.pairs if not {compact(name) for name in pair} <= self.alone)

    def is_named(self, name: str) -> bool:
        """Tell whether a name stands somewhere as a name of its own, or in the agency's list."""
        return self.counts[compact(name)] > 0 or compact(name) in self.listed

    def _joined(self, cell: OwnerCell) -> list[str]:
        """Join again what a stray space broke, where the whole is a name that stands elsewhere."""
        whole = list(cell.names)
        for later in cell.spaced_names:
            at = whole.index(later) if later in whole else 0
            joined = compact(whole[at - 1] + later) if at else ""
            if joined in self.spellings:
                whole[at - 1 : at + 1] = [self.spellings[joined]]
        return whole

    def _inside(self, cell: OwnerCell, name: str) -> str:
        """Take the part in brackets for the owner where other cells name it, else the unit it belongs to."""
        inner = dict(cell.inside).get(name)
        return inner if inner and self.is_named(inner) else name

    def _pieces(self, name: str) -> tuple[str, ...]:
        """Only names as frequent as the glued one can be its parts; those of the agency's list always can."""
        key = compact(name)
        if key in self.listed:
            return (name,)
        glued = part_glued(name, self.spellings, lambda piece: self._may_part(piece, key))
        return glued or self._at_heads(name) or (name,)

    def _at_heads(self, name: str) -> tuple[str, ...]:
        """A name that often stands so may have another head-word inside; its parts must then be known elsewhere."""
        parts = part_at_heads(name)
        return parts if self.counts[compact(name)] == 1 or any(map(self.is_named, parts)) else ()

    def _may_part(self, piece: str, key: str) -> bool:
        return piece in self.listed or self.counts[piece] >= self.counts[key]

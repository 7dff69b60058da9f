"""One damaged file: of which sound one, by which damage, with which numbers. Its name tells how to make it again."""

from dataclasses import dataclass
from random import Random
from typing import Self

from hypothesis import strategies as st

from documents.read.document import Kind
from tests.fuzz.archive_damage import ARCHIVES
from tests.fuzz.bytes_damage import DAMAGES, Damage
from tests.fuzz.markup_damage import MARKUP
from tests.fuzz.pdf_damage import PDFS
from tests.fuzz.seeds import ENDINGS, seeds
from tests.fuzz.text_damage import TEXTS
from tests.fuzz.tree_damage import TREES, in_page

KINDS: tuple[Kind, ...] = tuple(ENDINGS)  # a scan is a PDF
_PAGES: dict[str, Damage] = {
    name: lambda data, random, damage=damage: in_page(damage, data, random) for name, damage in TREES.items()
}  # fmt: skip
_OF_A_KIND: dict[Kind, dict[str, Damage]] = {
    "docx": ARCHIVES, "xlsx": ARCHIVES, "csv": TEXTS, "text": TEXTS, "html": _PAGES | MARKUP, "pdf": PDFS,
}  # fmt: skip
_MOST_DAMAGES = 3
_OTHER_ENDING = "ending"  # not the bytes but the file's name is wrong


@dataclass(frozen=True)
class Case:
    """`seed` decides all numbers of the damages, which are done in order."""

    kind: Kind
    sound: str
    damages: tuple[str, ...]
    seed: int

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the case of a name such as "docx:rich:cut+flip:17"."""
        kind, sound, damages, seed = name.split(":")
        return cls(next(one for one in KINDS if one == kind), sound, tuple(damages.split("+")), int(seed))

    def __str__(self) -> str:
        return f"{self.kind}:{self.sound}:{'+'.join(self.damages)}:{self.seed}"

    @property
    def file_name(self) -> str:
        if _OTHER_ENDING in self.damages:
            return f"plan{Random(self.seed).choice((*ENDINGS.values(), '.doc', '.zip', '.docm', ''))}"
        return f"plan{ENDINGS[self.kind]}"

    def data(self) -> bytes:
        random, data = Random(self.seed), seeds(self.kind)[self.sound]
        for name in self.damages:
            if name != _OTHER_ENDING:
                data = damages_of(self.kind)[name](data, random)
        return data


def damages_of(kind: Kind) -> dict[str, Damage]:
    return DAMAGES | _OF_A_KIND[kind]


def cases(kind: Kind) -> st.SearchStrategy[Case]:
    """Damaged files of a kind; damage that leaves the markup sound, and so gets further in, comes twice as often."""
    names = [*_OF_A_KIND[kind], *(name for name in TREES if name in _OF_A_KIND[kind]), *DAMAGES, _OTHER_ENDING]
    chosen = st.lists(st.sampled_from(names), min_size=1, max_size=_MOST_DAMAGES, unique=True).map(tuple)
    return st.builds(Case, st.just(kind), st.sampled_from(sorted(seeds(kind))), chosen, st.integers(0, 2**32 - 1))

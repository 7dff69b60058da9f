"""What a Word document says of its lists: their levels, and which of them count together."""

from dataclasses import dataclass, field, replace

from documents.read.numbers import stated
from documents.read.word.package import Element, W, is_on, value_of

LEVELS = 9
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: "%1.%2" in its `text` stands for the counters of the levels.

    It begins anew below each item of a level above `restarts_below` (0: never); `style` is the paragraph style that
    is bound to it, `legal` writes all counters in Arabic digits.
    """

    kind: str
    text: str
    start: int
    restarts_below: int
    style: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list by its levels. Those with the same `family` go on counting where the other stopped, but for the levels
    that a list begins `anew`.
    """

    family: str
    levels: dict[int, Level]
    anew: dict[int, int] = field(default_factory=dict)


def list_definitions(numbering: Element | None, list_of_style: dict[str, str]) -> dict[str, ListDefinition]:
    """Return the lists by their id; `list_of_style` has the lists that numbering styles stand for."""
    if numbering is None:
        return {}
    abstract = {one.get(W + "abstractNumId") or "": one for one in numbering.iter(W + "abstractNum")}
    family_of = {
        one.get(W + "numId") or "": value_of(one, "abstractNumId") or "" for one in numbering.iter(W + "num")
    }

    def family(list_id: str) -> str:
        """Follow a definition that only names a numbering style to the one that draws the levels."""
        own = family_of.get(list_id, "")
        styled = list_of_style.get(value_of(abstract.get(own), "numStyleLink") or "", "")
        return family_of.get(styled, own)

    found = {}
    for one in numbering.iter(W + "num"):
        list_id = one.get(W + "numId") or ""
        drawn = abstract.get(family(list_id))
        found[list_id] = _overridden(one, ListDefinition(family(list_id), {} if drawn is None else _levels(drawn)))
    return found


def _overridden(num: Element, drawn: ListDefinition) -> ListDefinition:
    levels, anew = dict(drawn.levels), {}
    for override in num.iter(W + "lvlOverride"):
        levels |= _levels(override)
        depth = stated(override.get(W + "ilvl"), 0, most=LEVELS)
        start = value_of(override, "startOverride")
        if start is not None and depth in levels:
            anew[depth] = stated(start, 1, most=_MOST)
            levels[depth] = replace(levels[depth], start=anew[depth])
    return ListDefinition(drawn.family, levels, anew)


def _levels(container: Element) -> dict[int, Level]:
    levels = {}
    for one in container.iter(W + "lvl"):
        depth = stated(one.get(W + "ilvl"), LEVELS, most=LEVELS)
        if depth < LEVELS:
            levels[depth] = Level(
                value_of(one, "numFmt") or "decimal", value_of(one, "lvlText") or "",
                stated(value_of(one, "start"), 1, most=_MOST),
                stated(value_of(one, "lvlRestart"), depth, most=depth), value_of(one, "pStyle") or "",
                is_on(one, "isLgl"),
            )  # fmt: skip
    return levels

"""Which lists styles bring along, also those that a style has only from the one it is based on."""

from dataclasses import dataclass

from documents.read.word.package import Element, W, value_of

_MOST_PARENTS = 30  # Word allows eleven; a style that is based on itself never ends


@dataclass(frozen=True, slots=True)
class StyledList:
    """A list's id and level as the file states them, "" where neither the style nor its parents do."""

    list_id: str = ""
    level: str = ""


class ListStyles:
    """The styles of one document. A paragraph that names no style has the default one."""

    def __init__(self, styles: Element | None) -> None:
        every = list(styles.iter(W + "style")) if styles is not None else []
        self._by_id = {one.get(W + "styleId") or "": one for one in every}
        self._default = next(
            (
                one.get(W + "styleId") or ""
                for one in every
                if one.get(W + "type") == "paragraph" and _is_default(one)
            ),
            "",
        )

    def name_of(self, properties: Element | None) -> str:
        """Return the id of the style that a paragraph with these properties has."""
        return value_of(properties, "pStyle") or self._default

    def of(self, name: str) -> StyledList:
        """Return what a style, its parent, or the parent's parent says; of each fact the nearest one."""
        found = StyledList()
        for _ in range(_MOST_PARENTS):
            style = self._by_id.get(name)
            if style is None:
                break
            list_id, level = value_of(style, "pPr/numPr/numId") or "", value_of(style, "pPr/numPr/ilvl") or ""
            found = StyledList(found.list_id or list_id, found.level or level)
            name = value_of(style, "basedOn") or ""
        return found

    def numbering_lists(self) -> dict[str, str]:
        """Return the lists that styles of lists stand for, by the style's id."""
        lists = {name: value_of(one, "pPr/numPr/numId") for name, one in self._by_id.items() if _is_of_lists(one)}
        return {name: list_id for name, list_id in lists.items() if list_id}


def _is_default(style: Element) -> bool:
    return style.get(W + "default") in ("1", "true", "on")


def _is_of_lists(style: Element) -> bool:
    return bool(style.get(W + "type") == "numbering")

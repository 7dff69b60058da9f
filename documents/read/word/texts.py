"""A paragraph's text as Word prints it, run by run, and the text boxes that hang on it."""

from collections.abc import Iterator

from documents.read.word.left_out import LeftOut
from documents.read.word.package import Element, W, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": " "}
_GONE = (W + "del", W + "moveFrom")
_SKIPPED = (
    W + "pPr", W + "rPr", W + "instrText", W + "delText", W + "footnoteReference", W + "endnoteReference",
    W + "commentReference", W + "fldData", W + "softHyphen",
)  # fmt: skip
_TICKS = {"F0FC": "✓", "F0FE": "✓", "F052": "✓", "F0A8": "□", "F06F": "□", "F0B7": "-"}  # of the symbol fonts


def text_of(paragraph: Element, left_out: LeftOut) -> str:
    """Return the text with "\\n" for line breaks; text boxes are not part of it."""
    return "".join(_pieces(paragraph, left_out))


def boxes_of(paragraph: Element) -> list[Element]:
    """Return the contents of the text boxes on a paragraph, each once although Word writes two versions."""
    return list(_boxes(paragraph))


def _pieces(element: Element, left_out: LeftOut) -> Iterator[str]:
    for child in _chosen(element):
        tag = child.tag
        if tag in _GONE:
            left_out.deletions += 1
        elif tag == W + "r" and is_on(child, "rPr/vanish"):
            left_out.hidden += any(text.text for text in child.iter(W + "t"))
        elif tag == W + "r" and (is_on(child, "rPr/strike") or is_on(child, "rPr/dstrike")):
            left_out.struck += any(text.text for text in child.iter(W + "t"))
        elif tag == W + "t":
            yield child.text or ""
        elif tag == W + "sym":
            yield _TICKS.get((child.get(W + "char") or "").upper(), "")
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _SKIPPED and tag != W + "txbxContent":
            left_out.insertions += tag in (W + "ins", W + "moveTo")
            yield from _pieces(child, left_out)


def _boxes(element: Element) -> Iterator[Element]:
    for child in _chosen(element):
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag not in _GONE:
            yield from _boxes(child)


def _chosen(element: Element) -> Iterator[Element]:
    """Yield children; of content in several versions only the first that a program would choose."""
    for child in element:
        if not isinstance(child.tag, str):
            continue  # a comment
        if child.tag == _MC + "AlternateContent":
            versions = [one for one in child if isinstance(one.tag, str)]
            yield from _chosen(versions[0]) if versions else ()
        else:
            yield child

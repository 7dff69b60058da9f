"""Damage to markup that leaves it well-formed: every element may stand anywhere, any number of times, any depth."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree, html

from tests.fuzz import odd_values

Tree = Any  # lxml has no types
_DEEP = (20, 250, 3000)
_MANY = (1, 2, 5, 30, 300, 6000)
_MOST_LETTERS = 1_500_000


def in_xml(damage: Callable[[Tree, Random], None], data: bytes, random: Random) -> bytes:
    """Damage an XML part; one that is broken already stays as it is."""
    try:
        root = etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return data
    if root is None:
        return data
    damage(root, random)
    return bytes(etree.tostring(root, encoding="utf-8"))


def in_page(damage: Callable[[Tree, Random], None], data: bytes, random: Random) -> bytes:
    try:
        root = html.document_fromstring(data.decode("utf-8", "replace"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return data
    damage(root, random)
    return bytes(html.tostring(root, encoding="utf-8"))


def drop_element(root: Tree, random: Random) -> None:
    for _ in range(random.choice((1, 1, 5))):
        one = _one(root, random)
        if one is not None:
            one.getparent().remove(one)


def repeat_element(root: Tree, random: Random) -> None:
    one = _one(root, random)
    if one is not None:
        most = max(1, _MOST_LETTERS // (len(etree.tostring(one)) + 1))
        one.getparent().extend([deepcopy(one) for _ in range(min(random.choice(_MANY), most))])


def move_element(root: Tree, random: Random) -> None:
    one, other = _one(root, random), _one(root, random)
    if one is not None and other is not None and other not in one.iter():
        other.insert(random.randrange(len(other) + 1), one)


def rename_element(root: Tree, random: Random) -> None:
    one, other = _one(root, random), _one(root, random)
    if one is not None and other is not None:
        one.tag, other.tag = other.tag, one.tag


def nest_element(root: Tree, random: Random) -> None:
    """Put an element into itself, deeper than anybody draws."""
    one = _one(root, random)
    if one is None:
        return
    inner = one
    for _ in range(random.choice(_DEEP)):
        inner = etree.SubElement(inner, one.tag, one.attrib)
    inner.text = "ลึก"


def nest_tables(root: Tree, random: Random) -> None:
    """Put a copy of the first table into one of its cells, again and again."""
    found = next((one for one in root.iter() if _local(one) in ("tbl", "table")), None)
    cells = [one for one in found.iter() if _local(one) in ("tc", "td")] if found is not None else []
    for _ in range(random.choice((1, 3, 6))):
        if cells and len(etree.tostring(root)) < _MOST_LETTERS:
            random.choice(cells).append(deepcopy(found))


def swap_attributes(root: Tree, random: Random) -> None:
    one, other = _one(root, random, with_attributes=True), _one(root, random, with_attributes=True)
    if one is not None and other is not None:
        mine, its = random.choice(one.keys()), random.choice(other.keys())
        one.set(mine, other.get(its))


def odd_number(root: Tree, random: Random) -> None:
    for _ in range(random.choice((1, 4, 40))):
        one = _one(root, random, with_attributes=True)
        if one is not None:
            one.set(random.choice(one.keys()), odd_values.number(random))


def odd_spans(root: Tree, random: Random) -> None:
    """Merge cells over more, or stranger, numbers of rows and columns than there are."""
    for one in root.iter():
        if _local(one) in ("td", "th") and random.random() < 0.3:
            one.set(random.choice(("rowspan", "colspan")), odd_values.number(random))
        elif _local(one) in ("gridSpan", "gridBefore", "vMerge", "ilvl", "numId", "start"):
            one.set(f"{{{etree.QName(one).namespace}}}val", odd_values.number(random))
        elif _local(one) in ("c", "row", "mergeCell", "dimension", "col") and one.keys():
            one.set(random.choice(one.keys()), odd_values.number(random))


def odd_text(root: Tree, random: Random) -> None:
    told = [one for one in root.iter() if isinstance(one.tag, str) and one.text]
    for one in random.sample(told, min(len(told), random.choice((1, 3, 20)))):
        try:
            one.text = odd_values.text(random) if random.random() < 0.7 else odd_values.number(random)
        except ValueError:  # a letter that XML does not have
            one.text = "?"


def _one(root: Tree, random: Random, *, with_attributes: bool = False) -> Tree | None:
    inner = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
    fitting = [one for one in inner if one.keys()] if with_attributes else inner
    return random.choice(fitting) if fitting else None


def _local(one: Tree) -> str:
    return str(one.tag).rpartition("}")[2] if isinstance(one.tag, str) else ""


TREES: dict[str, Callable[[Tree, Random], None]] = {
    "drop-element": drop_element, "repeat-element": repeat_element, "move-element": move_element,
    "rename-element": rename_element, "nest-element": nest_element, "nest-tables": nest_tables,
    "swap-attributes": swap_attributes, "odd-number": odd_number, "odd-spans": odd_spans, "odd-text": odd_text,
}  # fmt: skip

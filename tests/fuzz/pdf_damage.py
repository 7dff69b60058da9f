"""Damage to a PDF's objects: references, numbers, streams, the page tree; its streams are unpacked first."""

import re
import zlib
from collections.abc import Callable
from random import Random

from tests.fuzz import odd_values
from tests.fuzz.bytes_damage import Damage

_STREAM = re.compile(rb"<<((?:[^<>]|<<[^<>]*>>|<[^<>]*>)*?)>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]+")
_OBJECT = re.compile(rb"\b\d+ 0 obj\b.*?\bendobj\b", re.DOTALL)
_OPERATOR = re.compile(rb"(?<=\s)(?:re|cm|Tm|Td|Tj|TJ|Tf|q|Q|l|m|f|S|h|BT|ET|Do|gs)(?=\s)")


def unpacked(data: bytes) -> bytes:
    """Return the file with its packed streams in the open; readers find their way without the old offsets."""

    def opened(found: re.Match[bytes]) -> bytes:
        if b"/FlateDecode" not in found[1] or b"/Predictor" in found[1] or b"/ObjStm" in found[1]:
            return found[0]
        try:
            content = zlib.decompress(found[2])
        except zlib.error:
            return found[0]
        head = re.sub(rb"/Filter\s*/FlateDecode|/Length\s+\d+", b"", found[1])
        return b"<<" + head + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"

    return _STREAM.sub(opened, data)


def swap_references(data: bytes, random: Random) -> bytes:
    """Let objects point to one another in any order: also pages to their parents, fonts to themselves."""
    found = [match[0] for match in _REFERENCE.finditer(data)]
    return _replaced(_REFERENCE, data, random, lambda: random.choice(found) if found else b"1 0 R")


def swap_names(data: bytes, random: Random) -> bytes:
    found = [match[0] for match in _NAME.finditer(data)]
    return _replaced(_NAME, data, random, lambda: random.choice(found) if found else b"/X")


def odd_numbers(data: bytes, random: Random) -> bytes:
    numbers = [one for one in odd_values.NUMBERS if one.isascii()]
    return _replaced(_NUMBER, data, random, lambda: random.choice(numbers).encode())


def swap_operators(data: bytes, random: Random) -> bytes:
    found = [match[0] for match in _OPERATOR.finditer(data)]
    return _replaced(_OPERATOR, data, random, lambda: random.choice(found) if found else b"q")


def drop_objects(data: bytes, random: Random) -> bytes:
    return _replaced(_OBJECT, data, random, lambda: b"")


def double_objects(data: bytes, random: Random) -> bytes:
    objects = [match[0] for match in _OBJECT.finditer(data)]
    return _replaced(_OBJECT, data, random, lambda: random.choice(objects) if objects else b"")


def many_strokes(data: bytes, random: Random) -> bytes:
    """Draw more lines and letters than any page has."""
    return _drawn(
        data, random, (b"0 0 m 500 500 l S ", b"1 1 300 300 re f ", b"q ", b"BT (x) Tj ET ", b"9 9 9 9 re S ")
    )


def many_levels(data: bytes, random: Random) -> bytes:
    deep = random.choice((50, 3000))
    return data.replace(b"/Kids", b"/X " + b"[" * deep + b"]" * deep + b"/Kids", 1)


def many_pages(data: bytes, random: Random) -> bytes:
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", data)
    if not kids:
        return data
    more = (kids[1] + b" ") * random.choice((2, 5, 30, 450))
    grown = data[: kids.start(1)] + more + data[kids.end(1) :]
    return re.sub(rb"/Count \d+", b"/Count %d" % more.count(b"R"), grown)


def _drawn(data: bytes, random: Random, strokes: tuple[bytes, ...]) -> bytes:
    content = [match.end() for match in re.finditer(rb"\bq\s", data)]
    if not content:
        return data
    at = random.choice(content)
    return data[:at] + random.choice(strokes) * random.choice((10, 3000, 60_000)) + data[at:]


def _replaced(pattern: re.Pattern[bytes], data: bytes, random: Random, new: Callable[[], bytes]) -> bytes:
    places = list(pattern.finditer(data))
    for found in sorted(random.sample(places, min(len(places), random.choice((1, 2, 10)))), key=lambda m: -m.start()):
        data = data[: found.start()] + new() + data[found.end() :]
    return data


def _opened_first(damage: Damage) -> Damage:
    return lambda data, random: damage(unpacked(data), random)


PDFS: dict[str, Damage] = {
    name: _opened_first(damage)
    for name, damage in {
        "references": swap_references, "names": swap_names, "odd-numbers": odd_numbers, "operators": swap_operators,
        "drop-objects": drop_objects, "double-objects": double_objects, "strokes": many_strokes,
        "levels": many_levels, "pages": many_pages,
    }.items()
}  # fmt: skip

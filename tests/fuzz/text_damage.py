"""Damage to plain text and separated values: separators, quotes, line ends, rows beyond all measure."""

from collections.abc import Callable
from random import Random

from tests.fuzz import odd_values
from tests.fuzz.bytes_damage import Damage

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp874", "tis-620")
_CONTROLS = ("\x00", "\x07", "\x0b", "\x0c", "\x1b[2J", "\x85", "\x9b31m", "\u2028", "\u202e", "\ufeff", "\x1a")


def other_separator(text: str, random: Random) -> str:
    return text.replace(random.choice("\t,;"), random.choice(("\t", ",", ";", "|", "\t\t", " ")))


def quotes(text: str, random: Random) -> str:
    for _ in range(random.choice((1, 2, 30))):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(('"', '""', '"\t', '\t"', "“", "'")) + text[at:]
    return text


def line_ends(text: str, random: Random) -> str:
    return text.replace("\n", random.choice(("\r", "\r\n", "\n\n\n", "", "\x0b", "\x0c", "\u2028", "\x85")))


def many_rows(text: str, random: Random) -> str:
    lines = text.split("\n")
    line = random.choice(lines)
    times = min(random.choice((2, 5, 30, 300, 6000)), 1_000_000 // (len(line) + 1))
    return "\n".join([*lines, *[line] * times])


def many_columns(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] += random.choice("\t,;") * random.choice((1, 3, 300, 50_000))
    return "\n".join(lines)


def swap_lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def swap_cells(text: str, random: Random) -> str:
    rows = [line.split("\t") for line in text.split("\n")]
    for cells in rows:
        if random.random() < 0.3:
            random.shuffle(cells)
    return "\n".join("\t".join(cells) for cells in rows)


def odd_cells(text: str, random: Random) -> str:
    rows = [line.split("\t") for line in text.split("\n")]
    for cells in random.sample(rows, min(len(rows), 4)):
        cells[random.randrange(len(cells))] = random.choice((odd_values.text, odd_values.number))(random)
    return "\n".join("\t".join(cells) for cells in rows)


def controls(text: str, random: Random) -> str:
    for _ in range(random.choice((1, 5))):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(_CONTROLS) + text[at:]
    return text


def same(text: str, random: Random) -> str:
    return text


def _on_text(change: Callable[[str, Random], str]) -> Damage:
    """Return the damage to a file's text, written again in its own or in another encoding."""

    def damage(data: bytes, random: Random) -> bytes:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        text = data.decode(encoding, "replace")
        return change(text, random).encode(random.choice((encoding, encoding, *_ENCODINGS)), "replace")

    return damage


TEXTS: dict[str, Damage] = {
    name: _on_text(change)
    for name, change in {
        "separator": other_separator, "quotes": quotes, "line-ends": line_ends, "many-rows": many_rows,
        "many-columns": many_columns, "swap-lines": swap_lines, "swap-cells": swap_cells, "odd-cells": odd_cells,
        "controls": controls, "re-encode": same,
    }.items()
}  # fmt: skip

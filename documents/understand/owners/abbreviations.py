"""Short names of units: explained by the document itself, or the first letters of a name that it writes out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from documents.understand.writing import compact, one_line

_HEADS = "สำนัก|กอง|งาน|ฝ่าย|กลุ่ม|หน่วย|ศูนย์|ส่วน|โรงเรียน"
_SHORT = r"(?:[ก-ฮ]{1,4}\s?\.\s?){1,3}|[ก-ฮ]{2,4}"
_IN_BRACKETS = re.compile(rf"(?P<long>(?:{_HEADS})[ก-๎ ]*?[ก-๎])\s*\(\s*(?P<short>{_SHORT})\s*\)")
_IN_LEGEND = re.compile(
    rf"(?<![ก-๎.])(?P<short>{_SHORT})\s*(?:=|:|หมายถึง|คือ|ย่อมาจาก|-(?=\s))\s*"
    rf"(?P<long>(?:{_HEADS})[ก-๎ ]*?[ก-๎])(?=\s*(?:$|[,;)/\n|]|(?:{_SHORT})\s*(?:=|:|หมายถึง|คือ)))"
)
_SHORT_ALONE = re.compile(r"(?<![ก-๎.])[ก-ฮ]\s?\.?\s?[ก-ฮ]\s?\.(?![ก-๎])")
_PARTED = re.compile(rf"(?=([ก-ฮ]))(?:{_HEADS})(?:งาน|การ)?[เ-ไ]?([ก-ฮ])")


def explained(texts: Iterable[str]) -> dict[str, str]:
    """Return the short names (without dots and spaces) that the texts explain, with the long ones."""
    found: dict[str, str] = {}
    for text in texts:
        for pattern in (_IN_BRACKETS, _IN_LEGEND):
            for match in pattern.finditer(text):
                found.setdefault(_letters(match["short"]), one_line(match["long"]))
    return found


def guessed(texts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return unexplained short names with the only unit of the `names` whose first letters they are: สป., สำนักปลัด."""
    long: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(dict.fromkeys(names), key=len):
        long[_first_letters(name)].append(name)
    shorts = sorted({_letters(match[0]) for text in texts for match in _SHORT_ALONE.finditer(text)})
    return {short: long[short][0] for short in shorts if short in long and _is_one(long[short])}


def _is_one(names: Sequence[str]) -> bool:
    """Tell whether names, the shortest first, only say more of the same unit."""
    return all(compact(name).startswith(compact(names[0])) for name in names)


def _first_letters(name: str) -> str:
    """Return the first consonants of a name's head-word and of what follows it, "" for a name without one."""
    match = _PARTED.match(compact(name))
    return "".join(match.groups()) if match else ""


def written_out(text: str, long_names: Mapping[str, str]) -> str:
    """Return an owner cell with its short names as the long ones; a short name behind its long one is left out."""
    text = _IN_BRACKETS.sub(lambda match: match["long"], text)
    for short, long in long_names.items():
        letters = r"\s?\.?\s?".join(map(re.escape, short))
        text = re.sub(rf"(?<![ก-๎.]){letters}\s?\.?(?![ก-๎])", long, text)
    return text


def mentioned(text: str, long_names: Mapping[str, str]) -> dict[str, str]:
    """Return those of the short names that stand in a text, as printed, with the long ones."""
    found = {match[0].strip(): _letters(match[0]) for match in _SHORT_ALONE.finditer(text)}
    return {printed: long_names[letters] for printed, letters in found.items() if letters in long_names}


def _letters(short: str) -> str:
    return re.sub(r"[\s.]", "", short)

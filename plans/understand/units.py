"""Units: one name each. Spellings of one unit are united by likeness, glued names are parted by known ones."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from plans.read.units_file import KnownUnit
from plans.understand.likeness import likeness
from plans.understand.owners import has_head_word
from plans.understand.writing import arabic_digits, compact

SAME_UNIT_LIKENESS = 80.0  # typos reach 83 to 95, the closest two different units 63 (measured, domain notes)
_SAME_TAIL_LIKENESS = 60.0  # without the head-word, which short names share by nature
_ASK_FROM_LIKENESS = 70.0
_MAX_GLUED = 12  # names in one cell without a separator; more is no list of units
_HEADS = (("สำนักงาน", "สำนัก", "สนง."), ("กอง",), ("งาน",), ("ฝ่าย",), ("กลุ่มงาน", "กลุ่ม"), ("หน่วยงาน", "หน่วย"),
          ("โรงเรียน",), ("ศูนย์",), ("สถานศึกษา",), ("ส่วน",))  # fmt: skip
_AGENCY_TAIL = re.compile(r"(?:ของ)?(?:สำนักงาน)?(?:เทศบาล|องค์การบริหารส่วน|อบต\.?|อบจ\.?).*$")


@dataclass(frozen=True, slots=True)
class United:
    """A spelling that was taken for another: the likeness from 0 to 100.

    `by_tail`: they differ only in the agency's name behind the unit's.
    """

    printed: str
    name: str
    score: float
    by_tail: bool = False


@dataclass(slots=True)
class UnitNames:
    """The document's unit names. `of` maps a printed name to the one name of its unit, by spelling."""

    names: list[str] = field(default_factory=list)
    of: dict[str, str] = field(default_factory=dict)
    united: list[United] = field(default_factory=list)
    similar: list[United] = field(default_factory=list)
    unknown: dict[str, United | None] = field(default_factory=dict)

    def name_of(self, printed: str) -> str:
        """Return the unit's one name; a name that was never seen is its own."""
        return self.of.get(compact(printed), printed)


def unite(printed: Sequence[str], known: Sequence[KnownUnit] = ()) -> UnitNames:
    """Return one name a unit for the names printed (repeats count: the commoner spelling wins).

    With `known` units a name is matched to those only; what matches none stays as printed, in `unknown`.
    """
    counts = Counter(compact(name) for name in printed)
    first: dict[str, str] = {}
    for name in printed:
        first.setdefault(compact(name), name)
    result = UnitNames()
    order = sorted(first, key=lambda key: -counts[key])  # stable: of equals the first printed
    for key in order:
        if known:
            _match_known(result, key, first[key], known)
        else:
            _match_seen(result, key, first[key])
    result.names = list(dict.fromkeys(result.of[compact(name)] for name in printed))
    return result


def _match_known(result: UnitNames, key: str, printed: str, known: Sequence[KnownUnit]) -> None:
    spellings = {compact(spelling): unit.name for unit in known for spelling in (unit.name, *unit.aliases)}
    best = max(spellings, key=lambda spelling: likeness(key, spelling))
    score = likeness(key, best)
    united = United(printed, spellings[best], round(score, 1))
    if key in spellings:
        result.of[key] = spellings[key]
    elif score >= SAME_UNIT_LIKENESS and _may_be_same(key, best):
        result.of[key] = spellings[best]
        result.united.append(united)
    else:
        result.of[key] = printed
        result.unknown[printed] = united if score >= _ASK_FROM_LIKENESS else None


def _match_seen(result: UnitNames, key: str, printed: str) -> None:
    best, score = _nearest(key, result.of)
    if best and score >= SAME_UNIT_LIKENESS:
        result.of[key] = result.of[best]
        result.united.append(
            United(printed, result.of[best], round(likeness(key, best), 1), _core(key) == _core(best))
        )
        return
    if best and score >= _ASK_FROM_LIKENESS:
        result.similar.append(United(printed, result.of[best], round(score, 1)))
    result.of[key] = printed
    if not has_head_word(printed):
        result.unknown[printed] = None


def _nearest(key: str, seen: Iterable[str]) -> tuple[str | None, float]:
    """Return the most alike spelling that may be the same unit; the agency's name at the end does not count."""
    scored = [
        (100.0 if _core(key) == _core(other) else likeness(key, other), other)
        for other in seen
        if _may_be_same(key, other)
    ]
    score, best = max(scored, key=lambda each: each[0], default=(0.0, None))
    return best, score


def _may_be_same(one: str, other: str) -> bool:
    """Numbers and head-words tell units apart (school 1, school 2); so do short names' own letters."""
    numbers = [re.findall(r"\d+", arabic_digits(name)) for name in (one, other)]
    (head, tail), (other_head, other_tail) = _parted(one), _parted(other)
    if numbers[0] != numbers[1]:
        return False
    if head != other_head:
        return not (head and other_head)  # a head-word may itself be misprinted
    return _core(one) == _core(other) or likeness(tail, other_tail) >= _SAME_TAIL_LIKENESS


@lru_cache(maxsize=4096)
def _parted(name: str) -> tuple[str, str]:
    for heads in _HEADS:
        for head in heads:
            if name.startswith(head):
                return heads[0], name[len(head) :]
    return "", name


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    head, tail = _parted(name)
    return head + (_AGENCY_TAIL.sub("", tail) or tail)


def part_glued(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return the units that a name without separators consists of, each one of `others`; () if it does not."""
    whole = compact(name)
    pieces = {compact(other): other for other in others if compact(other) != whole}
    return _cover(whole, pieces)


def _cover(rest: str, pieces: dict[str, str], depth: int = 0) -> tuple[str, ...]:
    for piece in sorted(pieces, key=len, reverse=True):
        if rest == piece:
            return (pieces[piece],)
        if not rest.startswith(piece) or depth == _MAX_GLUED:
            continue
        if tail := _cover(rest[len(piece) :].removeprefix("และ"), pieces, depth + 1):
            return (pieces[piece], *tail)
    return ()

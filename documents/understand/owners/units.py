"""Units: one name each. Spellings of one unit are united by likeness, glued names are parted by known ones."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from documents.read.units_file import KnownUnit
from documents.understand.likeness import likeness
from documents.understand.owners.cells import has_head_word
from documents.understand.writing import arabic_digits, compact

SAME_UNIT_LIKENESS = 80.0  # typos reach 83 to 95, the closest two different units 63 (measured, domain notes)
_SAME_TAIL_LIKENESS = 60.0  # without the head-word, which short names share by nature
_ASK_FROM_LIKENESS = 70.0  # two offices of an agency are at 57 and less, one slip of a letter leaves 85 and more
_MOST_COMPARED = 50  # of the likest names; more alike ones are numbered (school 1, school 2), not misprinted
_STEM_LETTERS = 8  # a head-word and the letters after it that a short form has at least
_MIN_SHORT_FORM = 5  # letters after the head-word from which a beginning tells one unit from the others
_MIN_TAIL = 3
_HEAD_INSIDE = re.compile(r"สำนัก(?!งาน)|กอง(?!ทุน|บุญ|ร้อย|กำลัง|พัน)|หน่วยตรวจสอบ")
_MAX_GLUED = 12  # names in one cell without a separator; more is no list of units
_HEADS = (("สำนักงาน", "สำนัก", "สนง."), ("กอง",), ("งาน",), ("ฝ่าย",), ("กลุ่มงาน", "กลุ่ม"), ("หน่วยงาน", "หน่วย"),
          ("โรงเรียน",), ("ศูนย์",), ("สถานศึกษา",), ("ส่วน",))  # fmt: skip
_AGENCY_TAIL = re.compile(r"(?:ของ)?(?:สำนักงาน)?(?:เทศบาล|องค์การบริหารส่วน|อบต\.?|อบจ\.?).*$")


@dataclass(frozen=True, slots=True)
class United:
    """A spelling that was taken for another: the likeness from 0 to 100.

    `by_tail`: they differ only in the agency's name behind the unit's; `by_list`: the agency's list says so;
    `by_sign`: it is abbreviated with ฯ.
    """

    printed: str
    name: str
    score: float
    by_tail: bool = False
    by_list: bool = False
    by_sign: bool = False


@dataclass(slots=True)
class UnitNames:
    """The document's unit names. By spelling (no spaces): `of` is the one name of its unit, `taken` says why another
    name was taken, `resembling` which other one it is like.
    """

    names: list[str] = field(default_factory=list)
    of: dict[str, str] = field(default_factory=dict)
    taken: dict[str, United] = field(default_factory=dict)
    resembling: dict[str, United] = field(default_factory=dict)
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
    spellings = {compact(spelling): unit.name for unit in known for spelling in (unit.name, *unit.aliases)}
    seen = _Seen()
    order = sorted(first, key=lambda key: -counts[key])  # stable: of equals the first printed
    whole = {} if known else _written_out(order)
    for key in order:
        if known:
            _match_known(result, key, first[key], spellings)
        elif key in whole:
            continue
        else:
            _match_seen(result, key, first[key], seen)
    for key, long in whole.items():
        result.of[key] = result.of[long]
        result.taken[key] = United(first[key], result.of[long], round(likeness(key, long), 1), by_sign=True)
    result.names = list(dict.fromkeys(result.of[compact(name)] for name in printed))
    return result


def _written_out(keys: Sequence[str]) -> dict[str, str]:
    """Return the only longer name that each name with the sign of abbreviation (ฯ) can stand for."""
    found = {}
    for key in (each for each in keys if each.endswith("ฯ")):
        longer = [other for other in keys if not other.endswith("ฯ") and other.startswith(key[:-1])]
        if len(longer) == 1 and len(_parted(key)[1]) >= _MIN_TAIL:
            found[key] = longer[0]
    return found


def _match_known(result: UnitNames, key: str, printed: str, spellings: dict[str, str]) -> None:
    best, score = _likest(key, spellings)
    united = United(printed, spellings[best], round(score, 1)) if best else None
    if key in spellings:
        result.of[key] = spellings[key]
        if compact(spellings[key]) != key:
            result.taken[key] = United(printed, spellings[key], 100.0, by_list=True)
    elif united and score >= SAME_UNIT_LIKENESS:
        result.of[key] = united.name
        result.taken[key] = united
    else:
        result.of[key] = printed
        result.unknown[printed] = united


@dataclass(slots=True)
class _Seen:
    """The spellings met so far, by what they are looked up by, so that long lists of units stay quick."""

    by_core: dict[str, str] = field(default_factory=dict)
    by_stem: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: str) -> None:
        self.by_core.setdefault(_core(key), key)
        self.by_stem[key[:_STEM_LETTERS]].append(key)


def _match_seen(result: UnitNames, key: str, printed: str, seen: _Seen) -> None:
    best, score = seen.by_core.get(_core(key)), 100.0
    if best is None:
        best, score = _likest(key, result.of)
    if best and score >= SAME_UNIT_LIKENESS:
        result.of[key] = result.of[best]
        united = United(printed, result.of[best], round(likeness(key, best), 1), by_tail=_core(key) == _core(best))
        result.taken[key] = united
        return
    longer = best or _short_form_of(key, seen.by_stem[key[:_STEM_LETTERS]])
    if longer:
        result.resembling[key] = United(printed, result.of[longer], round(likeness(key, longer), 1))
    result.of[key] = printed
    seen.add(key)
    if not has_head_word(printed):
        result.unknown[printed] = None


def _likest(key: str, seen: Iterable[str]) -> tuple[str | None, float]:
    """Return the most alike spelling that may be the same unit, (None, 0.0) if none is alike enough to ask."""
    cutoff = _ASK_FROM_LIKENESS
    alike = process.extract(key, list(seen), scorer=fuzz.ratio, score_cutoff=cutoff, limit=_MOST_COMPARED)
    return next(((other, score) for other, score, _ in alike if _may_be_same(key, other)), (None, 0.0))


def _short_form_of(key: str, seen: Iterable[str]) -> str | None:
    """Return a spelling that `key` begins or is begun by: "education", "education and religion"."""
    for other in seen:
        short, long = sorted((key.removesuffix("ฯ"), other.removesuffix("ฯ")), key=len)
        if len(_parted(short)[1]) >= _MIN_SHORT_FORM and long.startswith(short):
            return other
    return None


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


def part_glued(name: str, pieces: Mapping[str, str], usable: Callable[[str], bool] = bool) -> tuple[str, ...]:
    """Return the units that a name without separators consists of; () if it does not consist of several.

    `pieces` maps names without spaces to the names as written, of which only the `usable` count.
    """
    whole = compact(name)
    longest = max(map(len, pieces), default=0)

    def cover(rest: str, depth: int = 0) -> tuple[str, ...]:
        for size in range(min(len(rest), longest), 0, -1):
            piece = rest[:size]
            if piece == whole or piece not in pieces or not usable(piece):
                continue
            if size == len(rest):
                return (pieces[piece],)
            after = rest[size:].removeprefix("และ")
            if depth < _MAX_GLUED and (tail := cover(after, depth + 1) or misprint(after)):
                return (pieces[piece], *tail)
        return ()

    def misprint(rest: str) -> tuple[str, ...]:
        return (rest,) if has_head_word(rest) and _likest(rest, pieces)[1] >= SAME_UNIT_LIKENESS else ()

    return cover(whole)


def part_at_heads(name: str) -> tuple[str, ...]:
    """Return the parts of a name in whose middle another office or division begins; () where none does."""
    whole = compact(name)
    starts = [match.start() for match in _HEAD_INSIDE.finditer(whole) if match.start()]
    ends = [*starts, len(whole)]
    parts = tuple(whole[start:end].removesuffix("และ") for start, end in zip([0, *starts], ends, strict=True))
    whole_names = all(has_head_word(part) and len(_parted(part)[1]) >= _MIN_TAIL for part in parts)
    return parts if starts and whole_names else ()

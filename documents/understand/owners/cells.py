"""An owner cell taken apart: who works, whether all units do, and to whom the work is handed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.text.names import without_unfit
from documents.understand.owners import patterns
from documents.understand.owners.all_units import find_all_phrase, is_vague
from documents.understand.owners.hand_overs import PUBLISHER, cut_hand_overs, is_for_publisher
from documents.understand.owners.hierarchies import fold_paths, side_by_side
from documents.understand.owners.roles import cut_directed, is_executive, is_staff, without_persons
from documents.understand.writing import arabic_digits, compact, one_line, plain_dashes

_TARGET_LEAD = re.compile(r"^(?:ข้อมูล|เอกสาร|เรื่อง|งาน(?=ให้)|ต่อ|ให้|แก่|กับ|ไปยัง|ที่|:|\s)+")
_EXCEPT = re.compile(r"ยกเว้น|เว้นแต่")
_PUBLISHER_START = re.compile("เจ้าหน้าที่|ผู้|เพื่อ|เผยแพร่|แอดมิน|webmaster|และ|นำ", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NOBODY = re.compile(r"ไม่มี|ไม่ระบุ|ไม่ได้ระบุ|-+")
_ABBREVIATED = re.compile(r"(?:อบต|อบจ|ทต|ทม|ทน|ฯ)\.$")


@dataclass(frozen=True, slots=True)
class OwnerCell:
    """`names` as printed, in order; `spaced_names` are those that only a space parted from the name before.

    `hand_over` holds the targets as printed or PUBLISHER (`hand_over_assumed` if no verb says so); `all_phrase` is
    the words for "all units" and `without` names the exceptions; `publisher_unit` is the unit that is told to
    publish; `lead` is the unit called the lead; `inside` maps a unit to the part of it printed in brackets, `paths`
    an office to the section that is the owner, `pairs` an office to a section that stands before it. `roles` are
    positions printed among the owners, `signed_by` the executives before whom the work is laid; neither is a unit.
    """

    names: tuple[str, ...]
    hand_over: tuple[str, ...]
    all_phrase: str | None = None
    without: tuple[str, ...] = ()
    spaced_names: tuple[str, ...] = ()
    publisher_unit: str | None = None
    hand_over_assumed: bool = False
    lead: str | None = None
    inside: tuple[tuple[str, str], ...] = ()
    paths: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()


def read_owner_cell(text: str) -> OwnerCell:
    """Take an owner cell apart; a blank cell, and one that names no unit, has no names."""
    written, paths = fold_paths(patterns.LISTED_INSIDE.sub("\n", without_persons(plain_dashes(text))))
    passed_on = cut_hand_overs(written.strip())
    undirected, directed_to = cut_directed(passed_on.work)
    lead = _lead(undirected)
    work = patterns.ROLES.sub(", ", undirected)
    pairs = side_by_side(work)
    inside = tuple((_name(match["outer"]), _name(match["inner"])) for match in patterns.INSIDE.finditer(work))
    work = patterns.INSIDE.sub(lambda match: match["outer"], work)
    all_phrase, without, workers, after_space = _workers(work)
    if lead and lead not in workers:
        workers = (*workers, lead)
    names = _units_only(workers)
    targets = tuple(dict.fromkeys(target for piece in passed_on.pieces for target in _targets(piece)))
    hand_over = tuple(target for target in targets if not is_executive(target))
    return OwnerCell(
        names, hand_over, all_phrase, without, tuple(name for name in after_space if name in names),
        next(filter(None, map(_publisher_unit, passed_on.pieces)), None), passed_on.assumed, lead,
        tuple(pair for pair in inside if all(pair)), _named(paths), _named(pairs),
        roles=tuple(name for name in workers if name not in names),
        signed_by=tuple(dict.fromkeys((*directed_to, *(target for target in targets if target not in hand_over)))),
    )  # fmt: skip


def _named(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((_name(outer), _name(inner)) for outer, inner in pairs)


def _units_only(names: Sequence[str]) -> tuple[str, ...]:
    """Leave out executives, and the positions of staff where the cell names a unit that they may belong to."""
    units = any(has_head_word(name) for name in names)
    return tuple(name for name in names if not is_executive(name) and not (units and is_staff(name)))


def _workers(work: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the words for "all units", the exceptions, the names, and the names parted by a space only."""
    every = find_all_phrase(work)
    if every is None:
        names, after_space = ((), ()) if is_vague(work) else _names(work)
        return None, (), names, after_space
    excluded = _EXCEPT.search(work)
    without = _names(work[excluded.end() :].strip("() \n"))[0] if excluded else ()
    rest = _rest_after(work[every.end : excluded.start() if excluded else None])
    names, after_space = _names(work[: every.start] + "\n" + rest)
    named = tuple(name for name in names if has_head_word(name) and not is_vague(name))
    return every.words, without, named, after_space


def _lead(work: str) -> str | None:
    match = patterns.LEAD_BEFORE.search(work) or patterns.LEAD_AFTER.search(work) or patterns.LEAD_INSIDE.search(work)
    return (_name(match["unit"]) or None) if match else None


def _rest_after(text: str) -> str:
    """Units named after "all units" follow a separator; other words say what all of them do."""
    parts = re.split(r"[\n,/]|และ", text.partition("โดย")[0])
    return "\n".join(part for part in parts[1:] if not re.match(r"\s*ทุก", part) and not is_vague(part))


def _target_text(piece: str) -> str:
    return _TARGET_LEAD.sub("", patterns.BULLET.sub("", piece.strip())).strip(" -•\n")


def _targets(piece: str) -> tuple[str, ...]:
    text = _target_text(piece)
    if not is_for_publisher(text):
        return _names(text)[0]
    if _publisher_unit(piece):
        return (PUBLISHER,)
    before = _PUBLISHER_START.split(text, maxsplit=1)[0]
    return (*(name for name in _names(before)[0] if has_head_word(name)), PUBLISHER)


def _publisher_unit(piece: str) -> str | None:
    """Return the unit in "to the public relations unit, which publishes"; None for a person or a role."""
    match = patterns.UNIT_PUBLISHES.match(_target_text(piece))
    return _name(match[1]) if match else None


def _names(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names in order, and those that only a space parts from the name before them."""
    names: list[str] = []
    after_space: list[str] = []
    for part in _parts(text):
        for at, piece in enumerate(patterns.SPACE_HEAD.split(part.strip())):
            name = _name(piece)
            if name:
                names.append(name)
                after_space += [name] if at else []
    return tuple(dict.fromkeys(names)), tuple(after_space)


def _parts(text: str) -> Sequence[str]:
    joined = _glue_lists(patterns.HEAD_ALONE.sub(r"\1", text))
    return [part for strong in patterns.STRONG.split(joined) for part in patterns.AND_HEAD.split(strong)]


def _glue_lists(text: str) -> str:
    """A comma inside a name ("กองการศึกษา ศาสนา และวัฒนธรรม") is followed by no head-word: it is no separator."""
    return patterns.INSIDE_A_NAME.sub(" ", text)


def _name(piece: str) -> str:
    text = patterns.PERSONS.sub("", patterns.BULLET.sub("", arabic_digits(piece)).strip(" -•:"))
    text = patterns.TELEPHONE.sub("", text)
    if text.count("(") != text.count(")"):
        text = patterns.HALF_A_BRACKET.sub("", text)
    if patterns.HAS_HEAD.match(text):
        text = patterns.DOES.sub("", text)
    name = re.sub(r"\s*(?:และ|กับ|หรือ|โดย)$", "", one_line(text).strip(" -•,:;(→"))
    name = patterns.SPACE_AFTER_HEAD.sub(r"\1", name)
    name = without_unfit(name)
    return (
        ""
        if name in patterns.HEAD_WORDS or not _LETTER.search(name) or _NOBODY.fullmatch(name) or is_vague(name)
        else name
        if _ABBREVIATED.search(name)
        else name.strip(" .")
    )


def has_head_word(name: str) -> bool:
    """Tell whether a name begins as units' names do."""
    return patterns.HAS_HEAD.match(compact(name)) is not None

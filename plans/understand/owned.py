"""Every row's owners under one name per unit, with a finding for whatever was not simply printed so."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.read.document import Place
from plans.read.units_file import KnownUnit
from plans.understand.coding import CodedRow
from plans.understand.likeness import likeness
from plans.understand.notes import Notes
from plans.understand.owners import PERSON_NAMED, PUBLISHER, OwnerCell, read_owner_cell
from plans.understand.units import SAME_UNIT_LIKENESS, UnitNames, part_glued, unite
from plans.understand.writing import compact

_ALL_PHRASES = (
    "ทุกภารกิจงาน", "ทุกภารกิจ", "ทุกส่วนราชการ", "ทุกส่วนราชการภายใน", "ทุกส่วนงาน", "ทุกส่วน", "ทุกสำนัก", "ทุกกอง",
    "ทุกหน่วยงาน", "ทุกหน่วยงานภายใน", "ทุกหน่วย", "ทุกฝ่าย", "ทุกกลุ่ม", "ทุกกลุ่มงาน", "ทุกงาน", "ทุกกองงาน",
    "ทุกฝ่ายงาน", "ทุกคน",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Owners:
    """One row's owners: unit names, targets of its hand-over (unit names or PUBLISHER), whether all units own it."""

    units: tuple[str, ...]
    hand_over: tuple[str, ...]
    all_units: bool
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class OwnedRows:
    """Owners of each row, in the rows' order, and the units' names in order of appearance."""

    owners: tuple[Owners, ...]
    units: tuple[str, ...]


def read_owners(rows: Sequence[CodedRow], known: Sequence[KnownUnit], notes: Notes) -> OwnedRows:
    """Read all owner cells together, since one cell's names help to read another's."""
    cells = [read_owner_cell(_text(each)) for each in rows]
    places = [_place(each) for each in rows]
    vocabulary = [unit.name for unit in known] + [alias for unit in known for alias in unit.aliases]
    named = Counter(name for cell in cells for name in (*cell.names, *cell.without, *_units_handed_to(cell)))
    spellings = {compact(name): name for name in (*named, *vocabulary)}
    parted = [_parted(cell, spellings, named, vocabulary) for cell in cells]
    names = unite(
        [name for cell, printed in zip(cells, parted, strict=True) for name in (*printed, *_units_handed_to(cell))],
        known,
    )
    phrases = Counter(cell.all_phrase for cell in cells if cell.all_phrase in _ALL_PHRASES)
    for each, cell, printed, place in zip(rows, cells, parted, places, strict=True):
        _note_cell(each, cell, printed, place, names, notes)
        if cell.all_phrase and cell.all_phrase not in _ALL_PHRASES:
            usual = [phrase for phrase, _ in phrases.most_common() if phrase]
            _note_all_phrase(each, cell.all_phrase, usual or _ALL_PHRASES, place, notes)
    _note_list(places, names, known, notes)
    units = tuple(names.names)
    return OwnedRows(
        tuple(
            _owners(each, cell, printed, place, names, units)
            for each, cell, printed, place in zip(rows, cells, parted, places, strict=True)
        ),
        units,
    )


def _text(each: CodedRow) -> str:
    """Lines of a cell that a page break parted belong together unless they begin a new name."""
    return "\n".join(cell.text for cell in each.row.cells("owner"))


def _place(each: CodedRow) -> Place:
    cells = each.row.cells("owner")
    return cells[0].place if cells else each.row.place


def _units_handed_to(cell: OwnerCell) -> tuple[str, ...]:
    return tuple(target for target in cell.hand_over if target != PUBLISHER)


def _parted(
    cell: OwnerCell, spellings: Mapping[str, str], named: Counter[str], vocabulary: Sequence[str]
) -> tuple[str, ...]:
    """Part glued names by the agency's and the document's other names; join again what a stray space broke."""
    whole = list(cell.names)
    for later in cell.spaced_names:
        at = whole.index(later) if later in whole else 0
        joined = compact(whole[at - 1] + later) if at else ""
        if joined in spellings:
            whole[at - 1 : at + 1] = [spellings[joined]]
    return tuple(dict.fromkeys(piece for name in whole for piece in _pieces(name, named, vocabulary)))


def _pieces(name: str, named: Counter[str], vocabulary: Sequence[str]) -> tuple[str, ...]:
    """Only names as frequent as the glued one can be its parts; those of the agency's list always can."""
    inside = [other for other in named if named[other] >= named[name] and compact(other) in compact(name)]
    return (name,) if name in vocabulary else part_glued(name, [*vocabulary, *inside]) or (name,)


def _owners(
    each: CodedRow, cell: OwnerCell, printed: Sequence[str], place: Place, names: UnitNames, units: tuple[str, ...]
) -> Owners:
    own = tuple(dict.fromkeys(names.name_of(name) for name in printed))
    if cell.all_phrase:
        without = {names.name_of(name) for name in cell.without}
        own = tuple(unit for unit in units if unit not in without)
    targets = tuple(target if target == PUBLISHER else names.name_of(target) for target in cell.hand_over)
    return Owners(own, tuple(dict.fromkeys(targets)), cell.all_phrase is not None, _text(each), place)


def _note_cell(
    each: CodedRow, cell: OwnerCell, printed: Sequence[str], place: Place, names: UnitNames, notes: Notes
) -> None:
    if not printed and not cell.all_phrase:
        understood = "ไม่มีชื่อผู้รับผิดชอบ จึงยังไม่มีผู้ใดได้รับงานนี้: โปรดระบุส่วนราชการ"
        notes.add("empty_owner", place, _text(each), understood, code=each.code, decide=True)
    if PERSON_NAMED.search(_text(each)):
        understood = "ช่องผู้รับผิดชอบมีชื่อบุคคลหรือหมายเลขโทรศัพท์ ระบบใช้เฉพาะชื่อส่วนราชการ: โปรดกำหนดผู้รับงานในหน้าผู้รับผิดชอบ"
        notes.add("person_in_owner", place, "", understood, code=each.code)
    _note_parting(each, cell, printed, place, notes)
    _note_spelling(each, (*printed, *_units_handed_to(cell)), place, names, notes)
    if cell.publisher_unit:
        understood = f"ผู้เผยแพร่บนเว็บไซต์ของรายการนี้คือ {cell.publisher_unit} ระบบจัดส่งให้ผู้ทำหน้าที่เผยแพร่ข้อมูลบนเว็บไซต์"
        notes.add("publisher_unit", place, _text(each), understood, code=each.code)


def _note_parting(each: CodedRow, cell: OwnerCell, printed: Sequence[str], place: Place, notes: Notes) -> None:
    glued = tuple(printed) != cell.names
    by_space = [name for name in cell.spaced_names if name in printed]
    if (glued and len(printed) > len(cell.names)) or by_space:
        understood = f"ชื่อส่วนราชการพิมพ์ติดกันโดยไม่มีเครื่องหมายคั่น อ่านว่ามี {len(printed)} ส่วนราชการ: {', '.join(printed)}"
        notes.add("split_units", place, _text(each), understood, code=each.code)
    elif glued:
        understood = f"ชื่อส่วนราชการมีช่องว่างแทรก อ่านว่า {', '.join(printed)}"
        notes.add("unified_unit", place, _text(each), understood, code=each.code, score=100.0)


def _note_spelling(each: CodedRow, printed: Sequence[str], place: Place, names: UnitNames, notes: Notes) -> None:
    for name in dict.fromkeys(printed):
        for united in names.united:
            if compact(united.printed) == compact(name):
                why = "ต่างกันเฉพาะชื่อหน่วยงานต่อท้าย" if united.by_tail else f"คล้ายกันร้อยละ {united.score:.0f}"
                understood = f"“{name}” ถือเป็น {united.name} ({why})"
                notes.add("unified_unit", place, name, understood, code=each.code, score=united.score)
        for similar in names.similar:
            if compact(similar.printed) == compact(name):
                understood = f"“{name}” คล้ายกับ {similar.name} (ร้อยละ {similar.score:.0f}) แต่นับเป็นคนละส่วนราชการไว้ก่อน"
                notes.add(
                    "similar_unit", place, name, understood, code=each.code, score=similar.score,
                    decide=True, default=name, choices=(name, similar.name),
                )  # fmt: skip
        if name in names.unknown:
            _note_unknown(each, name, place, names, notes)


def _note_unknown(each: CodedRow, name: str, place: Place, names: UnitNames, notes: Notes) -> None:
    near = names.unknown[name]
    hint = f" ชื่อที่ใกล้เคียงคือ {near.name} (ร้อยละ {near.score:.0f})" if near else ""
    understood = f"“{name}” ไม่ใช่ชื่อส่วนราชการที่รู้จัก จึงใช้ชื่อตามที่พิมพ์ไว้ก่อน{hint}"
    choices = (name, *([near.name] if near else []))
    notes.add(
        "unknown_unit", place, name, understood,
        code=each.code, score=near.score if near else None, decide=True, default=name, choices=choices,
    )  # fmt: skip


def _note_all_phrase(each: CodedRow, phrase: str, usual: Sequence[str], place: Place, notes: Notes) -> None:
    best = max(usual, key=lambda known: likeness(phrase, known))
    score = round(likeness(phrase, best), 1)
    understood = f"“{phrase}” ถือเป็น “{best}” คือทุกส่วนราชการ (คล้ายกันร้อยละ {score:.0f})"
    notes.add(
        "unified_unit", place, phrase, understood, code=each.code, score=score, decide=score < SAME_UNIT_LIKENESS
    )


def _note_list(places: Sequence[Place], names: UnitNames, known: Sequence[KnownUnit], notes: Notes) -> None:
    if known or not names.names:
        return
    understood = (
        f"ไม่มีรายชื่อส่วนราชการประกอบการนำเข้า จึงรู้จักชื่อจากคำขึ้นต้น เช่น สำนัก กอง งาน ฝ่าย ได้ {len(names.names)} ชื่อ: "
        f"{', '.join(names.names)}"
    )
    notes.add("unit_list", places[0], "", understood, choices=tuple(names.names))

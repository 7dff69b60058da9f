"""Every row's owners under one name per unit, with a finding for whatever was not simply printed so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.read.document import Place
from documents.read.units_file import KnownUnit
from documents.understand.codes.matching import CodedRow
from documents.understand.notes import Notes
from documents.understand.owners.abbreviations import explained, guessed, mentioned, written_out
from documents.understand.owners.all_units import ALL_PHRASES
from documents.understand.owners.cells import OwnerCell, has_head_word, read_owner_cell
from documents.understand.owners.hand_overs import PUBLISHER
from documents.understand.owners.owner_names import Names, units_handed_to
from documents.understand.owners.owner_notes import OwnerNotes
from documents.understand.owners.units import UnitNames, unite
from documents.understand.rows.bounds import refuse_many_owners


@dataclass(frozen=True, slots=True)
class Owners:
    """One row's owners: unit names, targets of its hand-over (unit names or PUBLISHER), whether all units own it.

    `lead` is the unit that the plan itself calls the lead, None for none; `signed` tells that the cell lays the work
    before an executive.
    """

    units: tuple[str, ...]
    hand_over: tuple[str, ...]
    all_units: bool
    lead: str | None
    signed: bool
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class OwnedRows:
    """Owners of each row, in the rows' order, and the units' names in order of appearance."""

    owners: tuple[Owners, ...]
    units: tuple[str, ...]


def read_owners(
    rows: Sequence[CodedRow], known: Sequence[KnownUnit], notes: Notes, legend: Sequence[str] = ()
) -> OwnedRows:
    """Read all owner cells together, since one cell's names help to read another's, as a `legend` does."""
    texts = [_text(each) for each in rows]
    long_names = explained([*legend, *texts])
    cells = [read_owner_cell(written_out(text, long_names)) for text in texts]
    short = guessed(texts, [name for cell in cells for name in cell.names if has_head_word(name)])
    short = {} if known else {letters: name for letters, name in short.items() if letters not in long_names}
    if short:
        cells = [read_owner_cell(written_out(text, short | long_names)) for text in texts]
    parting = Names.of(cells, known)
    refuse_many_owners(len(parting.spellings) - len(parting.listed))
    printed = [parting.printed(cell) for cell in cells]
    names = unite(
        [name for cell, own in zip(cells, printed, strict=True) for name in (*own, *units_handed_to(cell))], known
    )
    phrases = Counter(cell.all_phrase for cell in cells if cell.all_phrase in ALL_PHRASES)
    usual = [phrase for phrase, _ in phrases.most_common() if phrase]
    owner_notes = OwnerNotes(notes, names, parting, usual or ALL_PHRASES)
    for each, cell, own in zip(rows, cells, printed, strict=True):
        owner_notes.of_cell(each, cell, own, _text(each), _place(each))
        owner_notes.of_short_names(each, mentioned(_text(each), short), own, _place(each))
    owner_notes.of_list(_place(rows[0]), known)
    units = tuple(names.names)
    owners = [_owners(each, cell, own, names, units) for each, cell, own in zip(rows, cells, printed, strict=True)]
    return OwnedRows(tuple(owners), units)


def _text(each: CodedRow) -> str:
    """Lines of a cell that a page break parted belong together unless they begin a new name."""
    return "\n".join(cell.text for cell in each.row.cells("owner"))


def _place(each: CodedRow) -> Place:
    cells = each.row.cells("owner")
    return cells[0].place if cells else each.row.place


def _owners(
    each: CodedRow, cell: OwnerCell, printed: Sequence[str], names: UnitNames, units: tuple[str, ...]
) -> Owners:
    own = tuple(dict.fromkeys(names.name_of(name) for name in printed))
    if cell.all_phrase:
        without = {names.name_of(name) for name in cell.without}
        own = tuple(unit for unit in units if unit not in without)
    targets = tuple(target if target == PUBLISHER else names.name_of(target) for target in cell.hand_over)
    lead = names.name_of(cell.lead) if cell.lead else None
    return Owners(
        own, tuple(dict.fromkeys(targets)), cell.all_phrase is not None,
        lead if lead in own and len(own) > 1 else None,
        bool(cell.signed_by), _text(each), _place(each),
    )  # fmt: skip

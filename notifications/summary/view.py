"""A summary in words, laid out but not yet written as text, HTML or a bubble."""

from dataclasses import dataclass

from notifications.closing.letter import Letter


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that is seen first; `more` says what else it counts, None where that adds nothing."""

    label: str
    value: str
    colour: str
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A forecast with what became of it since the month before; `notes` say why it cannot be stated."""

    label: str
    value: str
    change: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One holder's figures, in the order of the table's headings; `is_late` lets the eye find the problem."""

    name: str
    cells: tuple[str, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: what it is about, then the facts."""

    code: str
    title: str
    facts: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class EntryList:
    heading: str
    entries: tuple[Entry, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit's part: its figures as pairs of label and value, and its lists."""

    name: str
    figures: tuple[tuple[str, str], ...]
    lists: tuple[EntryList, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole summary: `headline` says the state in one sentence, `actions` what to decide or do."""

    title: str
    subject: str
    agency: str
    headline: str
    as_of: str
    is_bad: bool
    figures: tuple[Figure, ...]
    actions: tuple[str, ...]
    scores_heading: str
    scores: tuple[Score, ...]
    headings: tuple[str, ...]
    table: tuple[TableRow, ...]
    lists: tuple[EntryList, ...]
    units: tuple[UnitView, ...]
    opening: Letter | None
    log_end: str | None  # to be kept outside

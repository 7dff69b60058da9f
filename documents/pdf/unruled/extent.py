"""How far a table without rulings reaches: its lines keep its gutters empty, running text does not."""

from collections.abc import Sequence

from documents.pdf.unruled.members import Member
from documents.pdf.unruled.spacing import usual_gap

_MOST_SPANS = 2  # lines across the columns that a table has between its rows, for a topic
_LEVEL = 0.05  # of the font's size: distances that differ by less are the same
_APART = 0.4  # of the font's size, beyond the usual distance: a line this far below a table's last row is none of it


def table_part(members: Sequence[Member]) -> list[Member]:
    """Return the members that make up the table, from its heading on."""
    part: list[Member] = []
    waiting: list[Member] = []
    for member in members:
        if _is_paragraph([*waiting, member]):
            break
        if member.is_span:
            waiting.append(member)
            if len(waiting) > _MOST_SPANS:
                break
        elif len(member.filled) > 1 or not waiting:
            part += [*waiting, member]
            waiting = []
        else:
            waiting.append(member)
    return _without_tail(part)


def _is_paragraph(lines: Sequence[Member]) -> bool:
    """Tell whether a line goes on with running text across the columns: its words may part at gutters by chance.

    Below a topic of two lines, a row stands further off than they do from each other, or begins with a number.
    """
    if len(lines) <= _MOST_SPANS or len({line.page for line in lines}) > 1 or lines[-1].begins_item:
        return False
    first, second, last = lines[-3:]
    return last.top - second.bottom <= second.top - first.bottom + _LEVEL * last.line.size


def _without_tail(part: list[Member]) -> list[Member]:
    """Leave out short lines below the last row, such as the title of what comes next."""
    last = max((at for at, member in enumerate(part) if len(member.filled) > 1), default=-1)
    kept = part[: last + 1]
    for member in part[last + 1 :]:
        if member.filled == {0} and not _is_close(kept, member):
            break
        kept.append(member)
    return kept


def _is_close(above: Sequence[Member], member: Member) -> bool:
    if not above or above[-1].page != member.page:
        return bool(above) and above[-1].filled >= {0}
    return member.top - above[-1].bottom <= usual_gap(above) + _APART * member.line.size

"""What was accepted in a month and what was left at its end: in work, late, and needed next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.summary.tally import Tally
from reports.work.lists import late_among
from reports.work.open_work import WorkRow


@dataclass(frozen=True, slots=True)
class Progress:
    """`in_work` is open and not late. Of that, `due_last` is needed on the last day itself (late from the next day
    on) and `coming` from then until the end of the next month.
    """

    accepted: Tally
    in_work: Tally
    late: Tally
    due_last: Tally
    coming: Tally

    def to_json(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted.to_json(),
            "in_work": self.in_work.to_json(),
            "late": self.late.to_json(),
            "due_on_last_day": self.due_last.to_json(),
            "coming": self.coming.to_json(),
        }


def progress_of(accepted: Sequence[str], rows: Sequence[WorkRow], as_of: date, coming_until: date) -> Progress:
    """Count the codes accepted in the month, and the open work at the end of the day `as_of`."""
    in_time = [row for row in rows if not row.is_late]
    return Progress(
        accepted=Tally.of_codes(accepted),
        in_work=Tally.of_rows(in_time),
        late=Tally.of_rows(late_among(rows)),
        due_last=Tally.of_rows(row for row in in_time if row.until_on == as_of),
        coming=Tally.of_rows(row for row in in_time if as_of < row.until_on <= coming_until),
    )

"""What looks and ticks say of a plan's evidence as a whole: what fails, what wants a look, what to enter."""

from dataclasses import dataclass
from datetime import date

from reports.evidence.answers import Answers
from reports.itas_year import season_in


@dataclass(frozen=True, slots=True)
class LinksStanding:
    """Codes of items by what is wrong with an address that still counts; `to_enter` from the opening of entry on."""

    failing: tuple[str, ...]
    warned: tuple[str, ...]
    never: int
    to_enter: tuple[str, ...]
    entered: int


def links_standing(answers: Answers, today: date) -> LinksStanding:
    rows = answers.rows
    is_open = season_in(answers.plan).from_on <= today <= answers.plan.evidence_by_on
    return LinksStanding(
        failing=tuple(row.code for row in rows if any(one.is_failing for one in row.addresses)),
        warned=tuple(row.code for row in rows if any(one.is_warned for one in row.addresses)),
        never=sum(one.is_accepted and one.counts and one.verdict == "never" for row in rows for one in row.addresses),
        to_enter=tuple(row.code for row in answers.to_enter) if is_open else (),
        entered=answers.entered,
    )

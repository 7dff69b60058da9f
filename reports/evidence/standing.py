"""What looks say of a plan's evidence as a whole: what fails, what should be seen to, what nobody has looked at."""

from dataclasses import dataclass

from reports.evidence.answers import Answers


@dataclass(frozen=True, slots=True)
class LinksStanding:
    """Codes of items by what is wrong with an address that still counts."""

    failing: tuple[str, ...]
    warned: tuple[str, ...]
    never: int


def links_standing(answers: Answers) -> LinksStanding:
    rows = answers.rows
    return LinksStanding(
        failing=tuple(row.code for row in rows if any(one.is_failing for one in row.addresses)),
        warned=tuple(row.code for row in rows if any(one.is_warned for one in row.addresses)),
        never=sum(one.is_accepted and one.counts and one.verdict == "never" for row in rows for one in row.addresses),
    )

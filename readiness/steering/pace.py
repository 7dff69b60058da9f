"""Whether a survey that runs will have its minimum of answers, at an even pace from its first day to its last.

Where everybody must answer there is no pace, which would tell of single people: only how many are lacking.
"""

from dataclasses import dataclass
from datetime import date

LAST_DAYS = 14  # before the close: from then on a survey of everybody asks for whoever is lacking


@dataclass(frozen=True, slots=True)
class SurveyPace:
    """One instrument's survey as it stands on the Bangkok day `today`; what is None is not known.

    `is_everyone`: so few people that all must answer; `is_closed`: its result was entered.
    """

    instrument: str
    today: date
    opens_on: date | None
    closes_on: date | None
    population: int | None
    minimum: int | None
    answers: int | None
    is_everyone: bool
    is_closed: bool = False

    @property
    def is_running(self) -> bool:
        if self.is_closed or self.opens_on is None or self.closes_on is None:
            return False
        return self.opens_on <= self.today <= self.closes_on

    @property
    def lacking(self) -> int | None:
        """How many answers are still needed."""
        return None if self.minimum is None else max(0, self.minimum - (self.answers or 0))

    @property
    def expected(self) -> int | None:
        """How many answers an even pace has by the end of yesterday; None where there is no pace."""
        if self.is_everyone or not self.is_running or self.minimum is None:
            return None
        assert self.opens_on is not None
        assert self.closes_on is not None
        days = (self.closes_on - self.opens_on).days + 1
        return self.minimum * (self.today - self.opens_on).days // days

    @property
    def is_behind(self) -> bool:
        """Tell whether the minimum will be missed at this pace; of everybody, whether the end is near."""
        if not self.is_running or not self.lacking:
            return False
        assert self.closes_on is not None
        if self.is_everyone:
            return (self.closes_on - self.today).days < LAST_DAYS
        return (self.answers or 0) < (self.expected or 0)

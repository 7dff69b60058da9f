"""The structure of one year's assessment as values: instruments, indicators, questions, rating bands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from core.errors import TrackerError

EIT1, EIT2, OIT = "EIT1", "EIT2", "OIT"  # keys that rules speak of


class UnknownQuestion(TrackerError):
    thai = "ไม่มีข้อคำถาม {code} ในชุดข้อคำถามปี {year}: ให้ตรวจสอบรหัสกับรายการข้อคำถามของปีนั้น"
    english = "Question {code} is not in the question set of {year}: check the code against that year's list."
    http_status = 404


class UnknownInstrument(TrackerError):
    thai = "ไม่มีเครื่องมือการประเมิน {key} ในปี {year}: เครื่องมือที่มีคือ {known}"
    english = "There is no instrument {key} in {year}: known instruments are {known}."


@dataclass(frozen=True, slots=True)
class Instrument:
    """One of IIT, EIT1, EIT2, OIT; `weight` is its share of the total (all of them sum to 1)."""

    key: str
    short_name: str
    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class SubIndicator:
    """A group of OIT questions, such as "9.1"."""

    number: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the published figures. It has questions of its own or sub-indicators, never both; neither where its
    questions are not known.

    EIT1 and EIT2 ask the same questions, so their indicators name both instruments.
    """

    number: int
    name: str
    instruments: tuple[str, ...]
    own_codes: tuple[str, ...]
    sub_indicators: tuple[SubIndicator, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return self.own_codes + tuple(code for sub in self.sub_indicators for code in sub.codes)


@dataclass(frozen=True, slots=True)
class Band:
    """A rating: holds from `at_least` points on, where every instrument has its own minimum (None: no condition)."""

    rating: str
    at_least: Decimal
    every_instrument_at_least: Decimal | None


@dataclass(frozen=True, slots=True)
class SampleRules:
    """Minimum answers. First: IIT and EIT1, of the population. Second: EIT2, of the minimum of EIT1.

    Shares are from 0 to 1; all else counts people.
    """

    everyone_below: int
    first_share: Decimal
    first_at_least: int
    enough: int
    second_share: Decimal
    second_at_least: int


@dataclass(frozen=True, slots=True)
class AssessmentCalendar:
    """Bangkok dates of one assessment; None where no public source tells."""

    starts_on: date | None = None
    ends_on: date | None = None
    registration_from_on: date | None = None
    registration_until_on: date | None = None
    entry_from_on: date | None = None
    entry_until_on: date | None = None
    results_on: date | None = None


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From one Buddhist year's codes to another's; several codes may become one.

    Unless it is complete, a code that it does not name is simply not known.
    """

    from_year: int
    to_year: int
    is_complete: bool
    moves: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list says of one question beside its title; what it does not say is empty.

    Evidence must show `must_show`, `also_wanted` is of use to assessors; `of_year` is "assessed" (plans), "closed"
    (reports on the year before) or "" (any).
    """

    must_show: tuple[str, ...] = ()
    also_wanted: tuple[str, ...] = ()
    of_year: str = ""


ANYTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """One year's assessment. `year` is Buddhist; `codes` in the order i, e, o; points are 0 to 100.

    `rules_of` is the year whose scoring rules stand in for this year's, None where its own are known; `crosswalk`
    leads here from another year's list.
    """

    year: int
    target: Decimal
    codes: tuple[str, ...]
    titles: Mapping[str, str]
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    bands: tuple[Band, ...]
    samples: SampleRules
    calendar: AssessmentCalendar
    sources: Mapping[str, str]
    rules_of: int | None = None
    crosswalk: Crosswalk | None = None
    questions: Mapping[str, Asked] = field(default_factory=lambda: MappingProxyType({}))

    def asked(self, code: str) -> Asked:
        """Return what the list says of a question beside its title."""
        return self.questions.get(code, ANYTHING_ASKED)

    @property
    def oit_codes(self) -> tuple[str, ...]:
        """Codes that are earned by publishing."""
        return tuple(code for indicator in self.indicators_of(OIT) for code in indicator.codes)

    def lists(self, code: str) -> bool:
        """Tell whether the list says which questions of this code's letter there are."""
        return any(known[0] == code[0] for known in self.codes)

    @property
    def sub_indicators(self) -> tuple[SubIndicator, ...]:
        return tuple(sub for indicator in self.indicators for sub in indicator.sub_indicators)

    @property
    def surveyed(self) -> tuple[Instrument, ...]:
        """The instruments that ask people (IIT, EIT1, EIT2)."""
        return tuple(instrument for instrument in self.instruments if instrument.key != OIT)

    def instrument(self, key: str) -> Instrument:
        """Return the instrument; raise UnknownInstrument for a key that this set does not have."""
        return self._pick(key, self.instruments)

    def surveyed_instrument(self, key: str) -> Instrument:
        """Return the instrument that asks people; raise UnknownInstrument for any other key, OIT included."""
        return self._pick(key, self.surveyed)

    def indicators_of(self, key: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if key in indicator.instruments)

    def indicator_of(self, code: str) -> Indicator:
        """Return the indicator that a question belongs to; raise UnknownQuestion for a code of another list."""
        for indicator in self.indicators:
            if code in indicator.codes:
                return indicator
        raise UnknownQuestion(code=code, year=self.year)

    def _pick(self, key: str, among: tuple[Instrument, ...]) -> Instrument:
        for instrument in among:
            if instrument.key == key:
                return instrument
        known = ", ".join(instrument.key for instrument in among)
        raise UnknownInstrument(key=key, year=self.year, known=known)

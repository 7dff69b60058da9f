"""Reads a question set from its TOML text and refuses one that contradicts itself, naming every fault."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from core.errors import InvalidQuestionCode, TrackerError
from core.questions import QuestionCode
from readiness.structure import (
    LOCAL,
    OIT,
    Asked,
    AssessmentCalendar,
    Band,
    Crosswalk,
    Indicator,
    Instrument,
    QuestionSet,
    SampleRules,
    SubIndicator,
)

# what a missing field, a wrong type or a number that is none raises while the values are built
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError)


class InvalidQuestionSet(TrackerError):
    thai = "ชุดข้อคำถามในแฟ้ม {name} ไม่ถูกต้อง: {faults} ให้แก้ไขแฟ้มข้อมูลแล้วลองอีกครั้ง"
    english = "The question set in {name} is not valid: {faults}. Correct the data file and try again."


RulesOf = Callable[[int], QuestionSet]


def read_question_set(text: str, *, year: int, name: str, rules_of: RulesOf | None = None) -> QuestionSet:
    """Return the question set of `year` (Buddhist) that `text` (TOML) describes; `name` says in errors where it is.

    A text that states no scoring rules names the year whose rules stand in, a copy the year that it copies, which
    `rules_of` gives. Raises InvalidQuestionSet with every contradiction found.
    """
    try:
        question_set = _build(tomllib.loads(text, parse_float=Decimal), rules_of)
    except tomllib.TOMLDecodeError as error:
        raise InvalidQuestionSet(name=name, faults=str(error)) from error
    except (*_UNREADABLE, InvalidQuestionCode) as error:
        raise InvalidQuestionSet(name=name, faults=f"{type(error).__name__}: {error}") from error
    faults = list(faults_of(question_set))
    if question_set.year != year:
        faults.append(f"it says year {question_set.year}, not {year}")
    if faults:
        raise InvalidQuestionSet(name=name, faults="; ".join(faults))
    return question_set


def faults_of(question_set: QuestionSet) -> Iterator[str]:
    """Yield a sentence for each contradiction within a question set; none where it is sound."""
    yield from _weight_faults(question_set)
    yield from _group_faults(question_set)
    yield from _band_faults(question_set)
    if question_set.crosswalk:
        for old, new in question_set.crosswalk.moves.items():
            if new not in question_set.titles:
                yield f"the crosswalk leads from {old} to {new}, which is not in the list"
    yield from _asked_faults(question_set)


def _build(data: Mapping[str, Any], rules_of: RulesOf | None) -> QuestionSet:
    return replace(_base(data, rules_of), **_beside(data))


def _base(data: Mapping[str, Any], rules_of: RulesOf | None) -> QuestionSet:
    if "copy_of" in data:
        return _copy(data, rules_of)
    if "rules_of" not in data:
        return _whole(data)
    if rules_of is None or data["rules_of"] == data["year"]:
        raise ValueError("rules_of must name another year")
    rules = rules_of(data["rules_of"])
    if rules.rules_of:
        raise ValueError(f"rules_of names {rules.year}, which has no rules of its own")
    return _with_rules(data, rules)


def _with_rules(data: Mapping[str, Any], rules: QuestionSet) -> QuestionSet:
    """Take from another year what is not stated; of its indicators, not the questions."""
    own = {row["number"]: _indicator(row) for row in data["indicators"]}
    numbers = {each.number for each in rules.indicators}
    surveys = data.get("surveys_of") == rules.year
    indicators = [own.get(each.number, _stood_in(each, surveys)) for each in rules.indicators]
    titles = _titles(data)
    asked = {code for each in indicators if each.number not in own for code in each.codes}
    return replace(
        rules, year=data["year"], codes=_in_order(titles), titles=titles, calendar=_calendar(data),
        indicators=(*indicators, *(each for number, each in own.items() if number not in numbers)),
        sources=MappingProxyType(dict(data["sources"])), rules_of=rules.year, crosswalk=_crosswalk(data),
        survey_titles=MappingProxyType({code: rules.titles[code] for code in asked}),
        questions=MappingProxyType({}), waves=MappingProxyType({}), inferred=(), inferred_codes=(),
    )  # fmt: skip


def _stood_in(indicator: Indicator, surveys: bool) -> Indicator:
    """Return another year's indicator without its questions, but with those of a survey that stand in."""
    own = indicator.own_codes if surveys and OIT not in indicator.instruments else ()
    return replace(indicator, own_codes=own, sub_indicators=())


def _copy(data: Mapping[str, Any], rules_of: RulesOf | None) -> QuestionSet:
    """Return another year's list as this year's; every question stands where it stood."""
    if rules_of is None or data["copy_of"] == data["year"]:
        raise ValueError("copy_of must name another year")
    old = rules_of(data["copy_of"])
    stays = Crosswalk(
        old.year, data["year"], True, MappingProxyType({code: code for code in old.oit_codes}),
        data["sources"]["codes"], old.oit_codes,
    )  # fmt: skip
    sources = MappingProxyType({**old.sources, **data["sources"]})
    return replace(
        old, year=data["year"], copy_of=old.year, sources=sources, calendar=_calendar(data), crosswalk=stays
    )


def _beside(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what any list may say beside its questions and rules; nothing that it leaves out."""
    found: dict[str, Any] = {"kind": data.get("agency_kind", LOCAL)}
    if "inferred" in data:
        found["inferred"] = tuple(data["inferred"])
    if "inferred_codes" in data:
        found["inferred_codes"] = tuple(data["inferred_codes"])
    if "questions" in data:
        found["questions"] = MappingProxyType({code: _asked(row) for code, row in data["questions"].items()})
    if "waves" in data:
        found["waves"] = MappingProxyType({int(number): _month_day(day) for number, day in data["waves"].items()})
    return found


def _asked(row: Mapping[str, Any]) -> Asked:
    given = dict(row)
    for name in ("must_show", "also_wanted"):
        given[name] = tuple(given.get(name, ()))
    return Asked(**given)


def _month_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def _whole(data: Mapping[str, Any]) -> QuestionSet:
    titles = _titles(data)
    return QuestionSet(
        year=data["year"],
        target=Decimal(data["target"]),
        codes=_in_order(titles),
        titles=titles,
        instruments=tuple(
            Instrument(row["key"], row["short_name"], row["name"], Decimal(row["weight"]))
            for row in data["instruments"]
        ),
        indicators=tuple(_indicator(row) for row in data["indicators"]),
        bands=tuple(_band(row) for row in data["bands"]),
        samples=_samples(data["samples"]["first"], data["samples"]["second"]),
        calendar=_calendar(data),
        sources=MappingProxyType(dict(data["sources"])),
        crosswalk=_crosswalk(data),
    )


def _titles(data: Mapping[str, Any]) -> Mapping[str, str]:
    titles = dict(data["titles"])
    if blank := [code for code, title in titles.items() if not title.strip()]:
        raise ValueError(f"no title for {', '.join(blank)}")
    return MappingProxyType(titles)


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: QuestionCode.parse(code).sort_key))


def _calendar(data: Mapping[str, Any]) -> AssessmentCalendar:
    return AssessmentCalendar(**data.get("calendar", {}))


def _crosswalk(data: Mapping[str, Any]) -> Crosswalk | None:
    row = data.get("crosswalk")
    if row is None:
        return None
    moves = MappingProxyType(dict(row["moves"]))
    inferred = row.get("inferred", ())
    inferred = tuple(moves if inferred is True else inferred)
    return Crosswalk(row["from_year"], data["year"], bool(row["complete"]), moves, row["source"], inferred)


def _indicator(row: Mapping[str, Any]) -> Indicator:
    subs = tuple(
        SubIndicator(sub["number"], sub["name"], tuple(sub["codes"])) for sub in row.get("sub_indicators", ())
    )
    own_codes = tuple(row.get("codes", ()))
    return Indicator(row["number"], row["name"], tuple(row["instruments"]), own_codes, subs)


def _band(row: Mapping[str, Any]) -> Band:
    floor = row.get("every_instrument_at_least")
    return Band(row["rating"], Decimal(row["at_least"]), None if floor is None else Decimal(floor))


def _samples(first: Mapping[str, Any], second: Mapping[str, Any]) -> SampleRules:
    return SampleRules(
        everyone_below=first["everyone_below"],
        first_share=Decimal(first["share"]),
        first_at_least=first["at_least"],
        enough=first["enough"],
        second_share=Decimal(second["share"]),
        second_at_least=second["at_least"],
    )


def _weight_faults(question_set: QuestionSet) -> Iterator[str]:
    total = sum(instrument.weight for instrument in question_set.instruments)
    if total != 1:
        yield f"the instruments' weights sum to {total}, not 1"
    keys = {instrument.key for instrument in question_set.instruments}
    if OIT not in keys:
        yield "there is no instrument OIT"
    for indicator in question_set.indicators:
        if strange := set(indicator.instruments) - keys:
            yield f"indicator {indicator.number} names no such instrument: {', '.join(sorted(strange))}"
    for key in sorted(keys):
        if not question_set.indicators_of(key):
            yield f"instrument {key} has no indicator"


def _group_faults(question_set: QuestionSet) -> Iterator[str]:
    grouped = Counter(code for indicator in question_set.indicators for code in indicator.codes)
    for code, times in grouped.items():
        if times > 1:
            yield f"{code} stands in {times} groups"
        if code not in question_set.titles and code not in question_set.survey_titles:
            yield f"{code} has no title"
    for code in question_set.codes:
        if code not in grouped:
            yield f"{code} is in no group"
    for indicator in question_set.indicators:
        unlisted = question_set.rules_of is not None and OIT not in indicator.instruments and not indicator.codes
        if not unlisted and bool(indicator.own_codes) == bool(indicator.sub_indicators):
            yield f"indicator {indicator.number} needs either codes or sub-indicators"
    for sub in question_set.sub_indicators:
        if not sub.codes:
            yield f"sub-indicator {sub.number} has no codes"
    yield from _repeated_numbers(question_set)


def _asked_faults(question_set: QuestionSet) -> Iterator[str]:
    for code, asked in question_set.questions.items():
        if code not in question_set.titles:
            yield f"{code} is spoken of, but is not in the list"
        if asked.wave is not None and asked.wave not in question_set.waves:
            yield f"{code} is of wave {asked.wave}, which has no day"
        if asked.of_year not in ("assessed", "closed", ""):
            yield f'{code} is of_year "{asked.of_year}", which is neither assessed nor closed'
    for part in question_set.inferred:
        if part not in question_set.sources:
            yield f"{part} is said to be inferred, but has no source"
    for code in question_set.inferred_codes:
        if code not in question_set.titles:
            yield f"{code} is said to be inferred, but is not in the list"


def _repeated_numbers(question_set: QuestionSet) -> Iterator[str]:
    numbers = [str(indicator.number) for indicator in question_set.indicators]
    numbers += [sub.number for sub in question_set.sub_indicators]
    for number, times in Counter(numbers).items():
        if times > 1:
            yield f"the number {number} is given {times} times"


def _band_faults(question_set: QuestionSet) -> Iterator[str]:
    """Bands must run downwards to an unconditional 0, and none may hide behind one that always fits."""
    bands = question_set.bands
    if not bands or bands[-1].at_least != 0 or bands[-1].every_instrument_at_least is not None:
        yield "the last band must begin at 0 and have no condition"
    for band in bands:
        if not 0 <= band.at_least <= 100:
            yield f"band {band.rating} begins at {band.at_least}, outside 0 to 100"
    for upper, lower in pairwise(bands):
        if lower.at_least > upper.at_least:
            yield f"band {lower.rating} stands below {upper.rating} and begins above it"
        if lower.at_least == upper.at_least and upper.every_instrument_at_least is None:
            yield f"band {lower.rating} can never be reached"

"""The report of a plan's results after six months or the year (o35 by the list of 2567): what was done of each item.

It says what stood at the end of the round's last day, or now while the round runs. Problems and advice that no
document brought are left for the office to write.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlmodel import Session

from core.calendar import FiscalYear, thai_date, thai_date_short
from core.errors import TrackerError
from core.stations import COLLECTING, Station
from models.agencies import Agency
from models.people.holders import SeatKey, get_holders
from models.plans.plans import Assignment, Evidence, Item, Plan, Step
from models.work.work_reading import read_plan_work, steps_by_item
from reports.papers.paper import Block, Heading, Paper, Paragraph, Signature, Signatures, Table
from reports.summary.then import read_story, work_at_end_of

HEADINGS = (
    "ที่", "มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา", "ผู้รับผิดชอบ",
    "ผลการดำเนินการ", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ",
)  # fmt: skip
SHARES = (5, 21, 27, 11, 13, 26, 12, 12)
SIGNS = (("coordinator", "ผู้รายงาน"), ("clerk", "ผู้ตรวจสอบ"), ("mayor", "ผู้รับรองรายงาน"))


class Round(StrEnum):
    HALF = "half"
    YEAR = "year"


ROUNDS_THAI = {Round.HALF: "รอบ 6 เดือน", Round.YEAR: "รอบ 12 เดือน"}


class RoundNotBegun(TrackerError):
    thai = "ยังรายงานผลไม่ได้: แผนปีงบประมาณ พ.ศ. {year} เริ่ม {first_thai}"
    english = "There is nothing to report yet: the plan of {year} begins on {first}."


class RoundBeforePlan(TrackerError):
    thai = "รายงานผลรอบนี้ไม่ได้: แผนปีงบประมาณ พ.ศ. {year} ยังไม่เริ่มใช้ในระบบเมื่อสิ้นรอบ ({last_thai})"
    english = "That round cannot be reported: the plan of {year} was not active at its end ({last})."


@dataclass(frozen=True, slots=True)
class Done:
    """One item with what was done of it until the day of the report."""

    item: Item
    parts: Sequence[Assignment]
    units: tuple[str, ...]
    steps: Sequence[Step]
    links: tuple[str, ...]  # of accepted work only: the report is handed on and published

    @property
    def is_begun(self) -> bool:
        return self.item.position != COLLECTING or any(part.state != "open" for part in self.parts)

    def lines(self, on: date) -> Iterator[str]:
        """Yield the result: what the document said, how it stands, when it was handed in, where it is shown."""
        printed = _printed(self.item, on)
        if text := printed.get("text"):
            yield text
        if self.item.accepted_on:
            yield f"ดำเนินการแล้วเสร็จ ผ่านการตรวจสอบเมื่อ {thai_date_short(self.item.accepted_on)}"
        elif self.is_begun:
            yield f"อยู่ระหว่างดำเนินการ ({Station.parse(self.item.position).thai})"
        else:
            yield "ยังไม่เริ่มดำเนินการ"
        handed_in = [part.submitted_on for part in self.parts if part.submitted_on]
        if handed_in:
            yield f"ส่งผลงานเมื่อ {thai_date_short(max(handed_in))}"
        yield from self.links


def read_results(session: Session, agency: Agency, plan: Plan, round_: Round, today: date) -> Paper:
    """Return the report of a round as known on a Bangkok date; raise a refusal for one without anything to report."""
    year = FiscalYear(plan.fiscal_year)
    if today < year.first_on:
        raise RoundNotBegun(year=year, first_thai=thai_date(year.first_on), first=year.first_on)
    last_on = year.half_year_on if round_ is Round.HALF else year.last_on
    on = min(last_on, today)
    if not plan.activated_on or plan.activated_on > on:
        raise RoundBeforePlan(year=year, last_thai=thai_date(last_on), last=last_on)
    rows = list(_rows(session, plan, on))
    title = f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส {ROUNDS_THAI[round_]}"
    return Paper(
        title=title,
        under_title=(f"ประจำปีงบประมาณ พ.ศ. {year}", agency.name, f"ข้อมูล ณ วันที่ {thai_date(on)}"),
        furniture=f"{agency.name} {ROUNDS_THAI[round_]} ปีงบประมาณ พ.ศ. {year}",
        blocks=(*_totals(rows), *_topics(rows, on), *_ending(session, agency, today)),
        wide=True,
    )


def _rows(session: Session, plan: Plan, on: date) -> Iterator[Done]:
    work, steps = read_plan_work(session, plan), steps_by_item(session, plan.id)
    then = work_at_end_of(read_story(session, plan), on)
    for item in then.items:
        parts, links = _in_order(then.parts.get(item.id, ()), work.units), work.evidence.get(item.id, ())
        units = tuple(work.units[part.unit_id] for part in parts)
        yield Done(item, parts, units, steps.get(item.id, ()), _links(item, links, on))


def _in_order(parts: Sequence[Assignment], units: Mapping[UUID, str]) -> Sequence[Assignment]:
    rank = {unit_id: place for place, unit_id in enumerate(units)}
    return sorted(parts, key=lambda part: rank[part.unit_id])


def _links(item: Item, links: Sequence[Evidence], on: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.url for one in links if one.added_on <= on)) if item.accepted_on else ()


def _printed(item: Item, on: date) -> Mapping[str, Any]:
    """Return what the plan's document said of the result, unless it is of a later day."""
    said: Mapping[str, Any] = item.result or {}
    done_on = said.get("done_on")
    return {} if done_on and date.fromisoformat(done_on) > on else said


def _totals(rows: Sequence[Done]) -> Iterator[Block]:
    done = sum(1 for row in rows if row.item.accepted_on)
    begun = sum(1 for row in rows if row.is_begun and not row.item.accepted_on)
    left = len(rows) - done - begun
    yield Paragraph(
        f"มาตรการทั้งหมด {len(rows)} รายการ ดำเนินการแล้วเสร็จ {done} รายการ อยู่ระหว่างดำเนินการ {begun} รายการ "
        f"ยังไม่เริ่มดำเนินการ {left} รายการ"
    )


def _topics(rows: Sequence[Done], on: date) -> Iterator[Block]:
    numbered = enumerate(sorted(rows, key=lambda row: (row.item.topic_no, row.item.sort_no)), 1)
    for _, topic in groupby(numbered, key=lambda pair: pair[1].item.topic_no):
        of_topic = list(topic)
        yield topic_heading(of_topic[0][1].item)
        yield Table(HEADINGS, tuple(_cells(number, row, on) for number, row in of_topic), SHARES)


def topic_heading(item: Item) -> Heading:
    return Heading(f"ประเด็นที่ {item.topic_no} {item.topic}")


def step_lines(steps: Sequence[Step]) -> str:
    return "\n".join(f"{_numbered(step.number)} {step.text}" if step.number else step.text for step in steps)


def _numbered(number: str) -> str:
    return f"{number}." if number.isdigit() else number


def _cells(number: int, row: Done, on: date) -> tuple[str, ...]:
    item, printed = row.item, _printed(row.item, on)
    return (
        str(number),
        f"{item.code} {item.title}",
        step_lines(row.steps),
        f"{thai_date_short(item.starts_on)} ถึง {thai_date_short(item.due_on)}",
        "\n".join(row.units),
        "\n".join(row.lines(on)),
        printed.get("problem") or "",
        printed.get("advice") or "",
    )


def _ending(session: Session, agency: Agency, today: date) -> Iterator[Block]:
    holders = get_holders(session, agency.id, today)
    blocks = []
    for role, doing in SIGNS:
        person = holders.people.get(SeatKey(role=role))
        blocks.append(Signature(doing, person.name if person else "", agency.titles[role]))
    yield Signatures(tuple(blocks))

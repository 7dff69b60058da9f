"""From a month's figures to what a reader sees, in the order in which it is read."""

from collections.abc import Iterator, Sequence

from core.calendar import thai_date_short
from core.points import show_points
from core.stations import holder_thai
from notifications.closing.letter import Letter
from notifications.summary import phrases
from notifications.summary.actions import actions_for
from notifications.summary.view import Entry, EntryList, Figure, Score, TableRow, UnitView, View
from notifications.words.colours import AMBER, INK, NAVY, RED
from reports.summary.holder_lines import HolderLine
from reports.summary.moved import MovedDate
from reports.summary.rating import Forecast, Rating
from reports.summary.reading import Summary
from reports.summary.unit_part import Returned, UnitPart
from reports.summary.whole import Whole
from reports.work.open_work import WorkRow

TITLE = "สรุปความก้าวหน้าประจำเดือน"
AT_STAKE = "คะแนนที่อาจเสียมากที่สุด"
MOVED, RETURNED = "กำหนดเวลาที่เลื่อน", "ส่งกลับแก้ไขในเดือนนี้"
LISTED = 10


def worded(summary: Summary, opening: Letter | None = None) -> View:
    """Lay out the summary; `opening` are words of the day after the evidence-by day, which come first."""
    whole = summary.whole
    late = whole.progress.late.items if whole else sum(one.progress.late.items for one in summary.units)
    return View(
        title=TITLE,
        subject=opening.subject if opening else phrases.subject(summary),
        opening=opening,
        agency=summary.agency,
        headline=phrases.headline(summary),
        as_of=phrases.as_of(summary),
        is_bad=late > 0,
        figures=_figures(summary, whole) if whole else (),
        actions=actions_for(summary),
        scores_heading=_scores_heading(whole.rating) if whole else "",
        scores=_scores(summary, whole.rating) if whole else (),
        headings=("ผ่าน", "ในกำหนด", phrases.late_word(summary), "นานสุด (วัน)", "คะแนน"),
        table=tuple(map(_row, whole.holders)) if whole else (),
        lists=_lists(summary, whole) if whole else (),
        units=tuple(_unit(one, summary) for one in summary.units),
        log_end=summary.log_end.thai if summary.log_end else None,
    )


def _figures(summary: Summary, whole: Whole) -> tuple[Figure, ...]:
    progress, coming = whole.progress, phrases.until(summary.month.after.last_on)
    late_colour = RED if progress.late.rows else INK
    return (
        Figure("ผ่านการตรวจสอบในเดือนนี้", phrases.items(progress.accepted), NAVY),
        Figure(phrases.late_word(summary), phrases.items(progress.late), late_colour, phrases.pieces(progress.late)),
        Figure("อยู่ระหว่างดำเนินการ", phrases.items(progress.in_work), INK, phrases.pieces(progress.in_work)),
        Figure(coming, phrases.items(progress.coming), AMBER, phrases.pieces(progress.coming)),
    )


def _scores_heading(rating: Rating) -> str:
    return f"คะแนนคาดการณ์ (มิใช่ผลทางการ) ปีงบประมาณ {rating.fiscal_year} เป้าหมาย {show_points(rating.target)} คะแนน"


def _scores(summary: Summary, rating: Rating) -> tuple[Score, ...]:
    now = f"หากประเมิน ณ {thai_date_short(summary.as_of)}"
    shown: Sequence[tuple[str, Forecast]]
    if rating.is_closed:
        shown = ((f"จากหลักฐานที่มี ณ {thai_date_short(summary.as_of)}", rating.if_assessed),)
    else:
        shown = ((now, rating.if_assessed), ("หากทุกรายการแล้วเสร็จทันเวลา", rating.if_all_on_time))
    scores = [
        Score(label, phrases.score(one), phrases.change(one), tuple(note.thai for note in one.why_unstated))
        for label, one in shown
    ]
    if rating.entry:
        scores.insert(1, Score("หากนับเฉพาะที่กรอกใน ITAS แล้ว", phrases.entered(rating.entry), rating.entry.thai))
    return (*scores, *_expected(rating))


def _expected(rating: Rating) -> Iterator[Score]:
    """Yield the score to expect at the plan's own pace, where it has history enough and totals can be stated."""
    if rating.expected and (value := phrases.band(rating.expected.totals)):
        pace = rating.expected.pace
        label = f"หากงานเดินต่อด้วยความเร็วของ {pace.weeks} สัปดาห์ที่ผ่านมา ถึง {thai_date_short(pace.until_on)}"
        yield Score(label, value, "โอกาสประมาณ 8 ใน 10")


def _row(line: HolderLine) -> TableRow:
    numbers = (line.accepted, line.in_work, line.late, line.most_days_late)
    cells = (*(str(number) if number else "-" for number in numbers), _points(line))
    return TableRow(holder_thai(line.holder), cells, line.late > 0)


def _points(line: HolderLine) -> str:
    return show_points(line.points) if line.points > 0 else "-"


def _lists(summary: Summary, whole: Whole) -> tuple[EntryList, ...]:
    lists = (
        EntryList(_longest(summary), _open(whole.longest_late)),
        EntryList(AT_STAKE, () if whole.rating.is_closed else _open(whole.most_at_stake)),
        _moved(whole.moved),
    )
    return tuple(one for one in lists if one.entries)


def _longest(summary: Summary) -> str:
    return f"{phrases.late_word(summary)}นานที่สุด"


def _open(items: Sequence[WorkRow], reader: str | None = None) -> tuple[Entry, ...]:
    return tuple(Entry(one.code, one.title, phrases.open_item(one, reader), one.days_late > 0) for one in items)


def _moved(moved: Sequence[MovedDate]) -> EntryList:
    entries = tuple(Entry(one.code, one.title, phrases.moved(one)) for one in moved[:LISTED])
    return EntryList(MOVED, entries, max(len(moved) - LISTED, 0))


def _unit(part: UnitPart, summary: Summary) -> UnitView:
    progress = part.progress
    figures = (
        ("ส่งงานทันกำหนด", phrases.counted(part.on_time)),
        ("ส่งงานหลังกำหนด", phrases.counted(part.too_late)),
        ("ผ่านการตรวจสอบ", phrases.counted(progress.accepted.codes)),
        (phrases.late_word(summary), phrases.counted(progress.late.codes)),
        ("อยู่ระหว่างดำเนินการ", phrases.items(progress.in_work) if progress.in_work.rows else "ไม่มี"),
        (phrases.until(summary.month.after.last_on), phrases.counted(progress.coming.codes)),
    )
    told = {one.item_id for one in part.longest_late}
    at_stake = [
        one for one in part.most_at_stake if one.item_id not in told and one.plan.evidence_by_on > summary.as_of
    ]
    lists = (
        _returned(part.returned),
        EntryList(_longest(summary), _open(part.longest_late, part.unit)),
        EntryList(AT_STAKE, _open(at_stake, part.unit)),
    )
    return UnitView(part.unit, figures, tuple(one for one in lists if one.entries))


def _returned(returned: Sequence[Returned]) -> EntryList:
    shown = [
        Entry(one.code, one.title, f"{thai_date_short(one.on)}: {' '.join(one.reason.split())}")
        for one in returned[:LISTED]
    ]
    return EntryList(RETURNED, tuple(shown), max(len(returned) - LISTED, 0))

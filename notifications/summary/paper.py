"""The monthly summary as a paper: the words of the mail, on a page or two to lay before the executive."""

from collections.abc import Iterator

from notifications.summary.view import EntryList, View
from notifications.summary.wording import worded
from reports.papers.paper import Block, Heading, Paper, Paragraph, Table
from reports.summary.reading import Summary


def month_paper(summary: Summary) -> Paper:
    view = worded(summary)
    return Paper(
        title=f"{view.title} {summary.month.thai}",
        under_title=(view.agency, view.as_of),
        furniture=f"{view.agency} {view.title} {summary.month.thai}",
        blocks=tuple(_blocks(view)),
    )


def _blocks(view: View) -> Iterator[Block]:
    yield Paragraph(view.headline)
    yield Table(
        ("เรื่อง", "จำนวน"),
        tuple((one.label, f"{one.value} ({one.more})" if one.more else one.value) for one in view.figures),
        (3, 2),
    )
    yield Heading("เรื่องที่ควรดำเนินการ")
    for number, action in enumerate(view.actions, 1):
        yield Paragraph(f"{number}. {action}")
    if view.scores:
        yield Heading(view.scores_heading)
        for score in view.scores:
            change = f" ({score.change})" if score.change else ""
            yield Paragraph(" ".join((f"{score.label} {score.value}{change}", *score.notes)))
    if view.table:
        yield Heading("รายส่วนราชการ")
        numbers = tuple(range(1, len(view.headings) + 1))
        rows = tuple((row.name, *row.cells) for row in view.table)
        yield Table(("ผู้รับผิดชอบ", *view.headings), rows, (4, *(2 for _ in numbers)), numbers)
    for one in view.lists:
        yield from _list(one)


def _list(one: EntryList) -> Iterator[Block]:
    yield Heading(one.heading)
    yield Table(
        ("รหัส", "รายการ", "รายละเอียด"),
        tuple((entry.code, entry.title, entry.facts) for entry in one.entries),
        (2, 7, 7),
    )
    if one.left_out:
        yield Paragraph(f"และอีก {one.left_out} รายการ")

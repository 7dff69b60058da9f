"""The plan itself (o34 by the list of 2567) from the database, in the columns in use: it can be handed in again."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlmodel import Session

from core.calendar import thai_date
from models.agencies import Agency
from models.plans.plans import Item, Plan
from readiness.question_sets import QuestionSet
from reports.feeding import codes_list_of
from reports.papers.paper import Block, Heading, Paper, Paragraph, Table
from reports.papers.results import step_lines, topic_heading
from reports.standing import baseline_of
from reports.work.items import ItemView, list_item_views

HEADINGS = ("มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา", "ผู้รับผิดชอบ")
SHARES = (6, 9, 4, 4)
ALL_UNITS = "ทุกส่วนราชการ"
PUBLISHER = "เจ้าหน้าที่ผู้รับผิดชอบเผยแพร่ข้อมูลบนเว็บไซต์"


def read_plan_paper(session: Session, agency: Agency, plan: Plan) -> Paper:
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    return Paper(
        title=title,
        under_title=(f"ประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}", agency.name),
        furniture=f"{agency.name} มาตรการปีงบประมาณ พ.ศ. {plan.fiscal_year}",
        blocks=(*_last_result(plan, codes_list_of(plan)), *_topics(list_item_views(session, plan))),
        wide=True,
    )


def _last_result(plan: Plan, question_set: QuestionSet) -> Iterator[Block]:
    """Yield the last published result by indicator, nothing where the plan has none."""
    found = baseline_of(plan)
    if found is None or not found.indicators:
        return
    yield Heading("ผลการประเมิน ITA ครั้งก่อน")
    if found.total is not None:
        rating = f" ระดับ{found.rating}" if found.rating else ""
        yield Paragraph(f"คะแนนภาพรวม {found.total} คะแนน{rating}")
    scored = [one for one in question_set.indicators if one.number in found.indicators]
    rows = tuple((f"{one.number}. {one.name}", str(found.indicators[one.number])) for one in scored)
    yield Table(("ตัวชี้วัด", "คะแนน"), rows, (5, 1), (1,))


def _topics(views: Sequence[ItemView]) -> Iterator[Block]:
    in_order = sorted(views, key=lambda view: (view.item.topic_no, view.item.sort_no))
    for _, topic in groupby(in_order, key=lambda view: view.item.topic_no):
        of_topic = list(topic)
        yield topic_heading(of_topic[0].item)
        yield Table(HEADINGS, tuple(map(_cells, of_topic)), SHARES)


def _cells(view: ItemView) -> tuple[str, ...]:
    item = view.item
    owners = ALL_UNITS if item.all_units else "\n".join(view.units)
    to = [f"และส่งมอบให้{PUBLISHER if one == 'publisher' else one}" for one in item.hand_over]
    return (f"{item.code} {item.title}", step_lines(view.steps), _period(item), "\n".join((owners, *to)))


def _period(item: Item) -> str:
    return f"{thai_date(item.starts_on)} - {thai_date(item.due_on)}"

"""The charts of the pages in the language of the page: called while a template is rendered."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from readiness.inputs import Baseline
from readiness.scoring import Assessment
from readiness.structure import QuestionSet
from reports.charts.answers import Answers, draw_answers
from reports.charts.bars import Bars, Pair, draw_bars
from reports.charts.gauge import Band, Gauge, draw_gauge
from reports.charts.spark import Spark, draw_spark
from reports.charts.stakes import Stake, Stakes, draw_stakes
from reports.charts.trend import Point, Trend, draw_trend
from reports.readiness.stakes import HolderStake
from reports.readiness.trend import Day
from reports.survey_pace import SurveyNow
from web.kit.language import translated
from web.kit.wording import UNSTATED, holder, points, thai_date, thai_date_short


def gauge(name: str, figure: str, assessment: Assessment, questions: QuestionSet) -> Markup:
    """Draw a forecast total against the target; `figure` is the Thai name of which of the two scores it is."""
    title = translated(figure)
    rating = translated(assessment.rating) if assessment.rating else translated(UNSTATED)
    target = translated("เป้าหมาย %(points)s") % {"points": points(questions.target)}
    return Markup(
        draw_gauge(
            Gauge(
                name, title, f"{title} {points(assessment.total)} · {rating} · {target}", assessment.total,
                questions.target, [Band(band.at_least, translated(band.rating)) for band in questions.bands],
                target, translated(UNSTATED),
            )
        )
    )  # fmt: skip


def indicators(assessment: Assessment, baseline: Baseline | None, questions: QuestionSet) -> Markup:
    """Draw every indicator if assessed today over last year's result."""
    before = baseline.indicators if baseline else {}
    rows = [
        Pair(f"{each.number}. {each.name}", assessment.indicators[each.number], before.get(each.number))
        for each in questions.indicators
    ]
    return Markup(
        draw_bars(
            Bars(
                "indicators", translated("คะแนนตามตัวชี้วัด เทียบกับปีที่ผ่านมา"), translated("ตัวเลขทั้งหมดอยู่ในตารางถัดไป"),
                translated("หากประเมินวันนี้"), translated("ปีที่ผ่านมา"),
                translated("เป้าหมาย %(points)s") % {"points": points(questions.target)},
                questions.target, translated(UNSTATED), rows,
            )
        )
    )  # fmt: skip


def trend(days: Sequence[Day], target: Decimal, until: date) -> Markup:
    """Draw how the two scores and the progress came about, apart from each other."""
    points_of_days = [Point(day.on, day.today, day.all_on_time, day.share_done) for day in days]
    return Markup(
        draw_trend(
            Trend(
                "trend", translated("ความเปลี่ยนแปลงของความพร้อม"),
                f"{thai_date(days[0].on)} – {thai_date(until)}. {translated('ตัวเลขทั้งหมดอยู่ในตารางถัดไป')}",
                translated("คะแนนหากประเมินวันนั้น"), translated("คะแนนหากงานที่เหลือผ่านทันทั้งหมด"),
                translated("เป้าหมาย %(points)s") % {"points": points(target)},
                translated("ความก้าวหน้าของมาตรการ (ร้อยละของรายการ)"), target, points_of_days, until, thai_date_short,
            )
        )
    )  # fmt: skip


def spark(days: Sequence[Day], target: Decimal, until: date) -> Markup:
    """Draw how the score if assessed came about, small; nothing where it has only one day."""
    values = [(day.on, day.today) for day in days if day.today is not None]
    if len(values) < 2:
        return Markup()
    (first_on, first), (_, last) = values[0], values[-1]
    return Markup(
        draw_spark(
            Spark(
                "spark", translated("ความเปลี่ยนแปลงของความพร้อม"),
                f"{thai_date(first_on)} {points(first)}, {thai_date(until)} {points(last)}",
                translated("เป้าหมาย %(points)s") % {"points": points(target)}, target, values, until,
                f"{thai_date_short(first_on)} · {points(first)}", f"{translated('วันนี้')} · {points(last)}",
            )
        )
    )  # fmt: skip


def stakes(rows: Sequence[HolderStake]) -> Markup:
    """Draw the points that stand on open work by holder, the most first."""
    return Markup(
        draw_stakes(
            Stakes(
                "stakes", translated("คะแนนอยู่ที่ใคร"), translated("ตัวเลขทั้งหมดอยู่ในตารางถัดไป"),
                translated("เกินกำหนดแล้ว"), translated("ยังไม่เกินกำหนด"),
                [Stake(holder(row.holder), row.points, row.late) for row in rows],
            )
        )
    )  # fmt: skip


def survey_answers(survey: SurveyNow) -> Markup:
    """Draw the answers by day against the pace that is needed; empty where there is no curve to show."""
    pace = survey.pace
    if pace.is_everyone or not survey.days or pace.minimum is None or not pace.opens_on or not pace.closes_on:
        return Markup()
    return Markup(
        draw_answers(
            Answers(
                f"answers-{pace.instrument}", f"{translated('จำนวนผู้ตอบรายวัน')} {survey.instrument.short_name}",
                f"{thai_date(pace.opens_on)} – {thai_date(pace.closes_on)}. {translated('ตัวเลขทั้งหมดอยู่ในตารางถัดไป')}",
                translated("ตอบแล้วสะสม (คน)"), translated("จำนวนที่ควรมีตามสัดส่วนเวลา"),
                translated("ขั้นต่ำ %(minimum)s คน") % {"minimum": pace.minimum},
                [(one.on, one.answers) for one in survey.days], pace.minimum, pace.opens_on, pace.closes_on,
                thai_date_short,
            )
        )
    )  # fmt: skip

"""Pictures of figures: what they show, and that they may stand in a page whose policy forbids styles."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from reports.charts.answers import Answers, draw_answers
from reports.charts.bars import Bars, Pair, draw_bars
from reports.charts.gauge import Band, Gauge, draw_gauge
from reports.charts.marks import ALARM, STRONG
from reports.charts.stakes import Stake, Stakes, draw_stakes
from reports.charts.trend import Point, Trend, draw_trend

HOSTILE = "</text><script>alert('1')</script>&"
BANDS = [Band(Decimal(points), "ระดับ") for points in (95, 85, 85, 70, 0)]
GAUGE = Gauge("g", "คะแนน", "63.02", Decimal("63.02"), Decimal(85), BANDS, "เป้าหมาย 85.00", "ระบุไม่ได้")
BARS = Bars("b", "ตัวชี้วัด", "ตาราง", "วันนี้", "ปีที่ผ่านมา", "เป้าหมาย", Decimal(85), "ระบุไม่ได้",
            [Pair("การเปิดเผยข้อมูล", Decimal(50), Decimal(100))])  # fmt: skip
STAKES = Stakes("s", "คะแนน", "ตาราง", "เกินกำหนด", "ยังไม่เกิน", [Stake("กองคลัง", Decimal(4), Decimal(1))])
TREND = Trend(
    "t", "ความเปลี่ยนแปลง", "ตาราง", "วันนั้น", "ทันเวลา", "เป้าหมาย", "ความก้าวหน้า", Decimal(85),
    [Point(date(2025, 1, 1), Decimal(57), Decimal(97), Decimal(0)),
     Point(date(2025, 1, 11), Decimal(60), Decimal(97), Decimal("0.5"))],
    date(2025, 1, 21), lambda day: day.isoformat(),
)  # fmt: skip
ANSWERS = Answers(
    "a", "จำนวนผู้ตอบ", "ตาราง", "ตอบแล้ว", "ตามสัดส่วนเวลา", "ขั้นต่ำ 120",
    [(date(2025, 4, 15), 30), (date(2025, 4, 30), 90)], 120, date(2025, 4, 1), date(2025, 4, 30),
    lambda day: day.isoformat(),
)  # fmt: skip
ALL = [draw_gauge(GAUGE), draw_bars(BARS), draw_stakes(STAKES), draw_trend(TREND), draw_answers(ANSWERS)]
NAMES = ["gauge", "bars", "stakes", "trend", "answers"]


def elements(drawn: str, name: str) -> list[etree._Element]:
    return etree.fromstring(drawn).findall(f".//{{http://www.w3.org/2000/svg}}{name}")


def texts(drawn: str) -> list[str]:
    return [str(one.text) for one in elements(drawn, "text")]


def widths(drawn: str, fill: str) -> Iterator[float]:
    """Yield how wide the bars of a colour are; the legend's stands first."""
    return (float(one.get("width")) for one in elements(drawn, "rect") if one.get("fill") == fill)


@pytest.mark.parametrize("drawn", ALL, ids=NAMES)
def test_nothing_needs_a_style_sheet_or_a_script(drawn: str):
    attributes = {name for one in etree.fromstring(drawn).iter() for name in one.attrib}
    assert ("style" in attributes, elements(drawn, "style"), elements(drawn, "script")) == (False, [], [])


@pytest.mark.parametrize("drawn", ALL, ids=NAMES)
def test_who_cannot_see_it_is_told_what_it_is(drawn: str):
    root = etree.fromstring(drawn)
    named = root.get("aria-labelledby").split()
    found = [one.get("id") for one in root.iter() if one.tag.endswith(("}title", "}desc")) and one.text]
    assert (root.get("role"), found) == ("img", named)


@pytest.mark.parametrize(
    "drawn",
    [
        draw_gauge(replace(GAUGE, title=HOSTILE, description=HOSTILE, below=HOSTILE, unstated=HOSTILE, total=None)),
        draw_bars(replace(BARS, title=HOSTILE, now=HOSTILE, rows=[Pair(HOSTILE, None, None)])),
        draw_stakes(replace(STAKES, late=HOSTILE, rows=[Stake(HOSTILE, Decimal(1), Decimal(0))])),
        draw_trend(replace(TREND, today=HOSTILE, progress=HOSTILE, show=lambda _day: HOSTILE)),
        draw_answers(replace(ANSWERS, answered=HOSTILE, least=HOSTILE, show=lambda _day: HOSTILE)),
    ],
    ids=NAMES,
)
def test_words_stay_words(drawn: str):
    assert (elements(drawn, "script"), HOSTILE in texts(drawn)) == ([], True)


def test_a_gauge_writes_its_total_and_where_the_ratings_begin():
    assert {"63.02", "70", "85", "95"} <= set(texts(draw_gauge(GAUGE)))


def test_a_total_that_cannot_be_stated_has_no_needle():
    drawn = draw_gauge(replace(GAUGE, total=None))
    assert ("ระบุไม่ได้" in texts(drawn), "63.02" in texts(drawn)) == (True, False)


def test_bars_are_as_long_as_their_figures():
    _legend, now = widths(draw_bars(BARS), STRONG)
    _legend, before = widths(draw_bars(BARS), "url(#b-hatch)")
    assert now == pytest.approx(before / 2, abs=0.1)


def test_a_figure_that_cannot_be_stated_has_no_bar():
    drawn = draw_bars(replace(BARS, rows=[Pair("ก", None, Decimal(90))]))
    assert (len(list(widths(drawn, STRONG))), "ระบุไม่ได้" in texts(drawn)) == (1, True)


def test_late_points_are_a_part_of_the_holders_bar():
    drawn = draw_stakes(STAKES)
    _legend, late = widths(drawn, ALARM)
    _legend, rest = widths(drawn, "url(#s-hatch)")
    assert rest == pytest.approx(3 * late, abs=0.2)


def test_the_trend_goes_from_the_first_day_to_the_last():
    assert {"2025-01-01", "2025-01-21"} <= set(texts(draw_trend(TREND)))


def test_a_day_without_a_score_breaks_the_line():
    holes = [*TREND.points, Point(date(2025, 1, 13), None, None, Decimal(1)),
             Point(date(2025, 1, 15), Decimal(70), None, Decimal(1))]  # fmt: skip
    lines = [str(one.get("d")) for one in elements(draw_trend(replace(TREND, points=holes)), "path")]
    assert [line.count("M ") for line in lines] == [1, 2, 1]  # all on time, today, progress


def test_one_day_alone_can_be_drawn():
    drawn = draw_trend(replace(TREND, points=TREND.points[:1], until=TREND.points[0].on))
    assert texts(drawn).count("2025-01-01") == 1


def path_of(drawn: str) -> list[tuple[float, float]]:
    numbers = [float(one) for one in str(elements(drawn, "path")[0].get("d")).split() if one not in "ML"]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_answers_begin_at_nothing_and_stand_at_the_end_of_their_days():
    (left, bottom), half, last = path_of(draw_answers(ANSWERS))
    pace = next(one for one in elements(draw_answers(ANSWERS), "line") if one.get("y1") != one.get("y2"))
    right, least = float(pace.get("x2")), float(pace.get("y2"))
    assert (float(pace.get("x1")), float(pace.get("y1"))) == (left, bottom)
    assert half == pytest.approx(((left + right) / 2, bottom - (bottom - least) / 4), abs=0.1)  # 30 of 120
    assert last == pytest.approx((right, bottom - (bottom - least) * 3 / 4), abs=0.1)


def test_more_answers_than_the_minimum_stay_within_the_picture():
    drawn = draw_answers(replace(ANSWERS, counts=[(date(2025, 4, 30), 480)]))
    (_, bottom), (_, top) = path_of(drawn)
    pace = next(one for one in elements(drawn, "line") if one.get("y1") != one.get("y2"))
    assert bottom - float(pace.get("y2")) == pytest.approx((bottom - top) / 4, abs=0.1)
    assert {"120", "2025-04-01", "2025-04-30"} <= set(texts(drawn))

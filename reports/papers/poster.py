"""The poster that invites those who came for a service to answer EIT: one A4 page with a code to scan.

It asks for an answer and suggests none. The code of IIT belongs inside the office and is never set on a poster.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno

from core.calendar import thai_date
from core.errors import TrackerError
from core.outside.addresses import plain_parts_of
from reports.papers.setting import set_page

LONGEST_URL = 300  # what a code of this size still shows well on paper
PAGE = """
#set page(paper: "a4", margin: (x: 2cm, y: 1.8cm))
#set text(font: "Sarabun", lang: "th", size: 18pt)
#set par(leading: 0.55em, spacing: 0.7em)
#set align(center)
#let said = sys.inputs
#text(size: 22pt, weight: "bold")[#said.agency]
#v(0.6cm)
#text(size: 32pt, weight: "bold")[#said.title]
#v(0.1cm)
#said.about
#v(0.4cm)
#block(stroke: 2pt + luma(60%), radius: 8pt, inset: 14pt, image(bytes(said.code), format: "svg", width: 11cm))
#v(0.4cm)
#text(size: 24pt, weight: "bold")[#said.how]
#v(0.1cm)
#said.who
#if said.until != "" [
  #v(0.1cm)
  #text(size: 24pt, weight: "bold")[#said.until]
]
#v(1fr)
#text(size: 15pt)[#said.kept]
#v(0.2cm)
#text(size: 11pt)[#said.url]
"""


class NotAPosterLink(TrackerError):
    thai = "ลิงก์แบบวัด EIT ต้องขึ้นต้นด้วย https:// และยาวไม่เกิน {longest} ตัวอักษร: คัดลอกจากระบบ ITAS อีกครั้ง"
    english = "The link of EIT must begin with https:// and have at most {longest} letters: copy it from ITAS again."


class InsideOnly(TrackerError):
    thai = "ลิงก์นี้เป็นแบบวัด IIT ซึ่งให้เฉพาะบุคลากรของหน่วยงาน ห้ามติดประกาศ: ใช้ลิงก์ EIT ส่วนที่ ๑"
    english = (
        "This is the link of IIT, for those who work in the agency only: put the link of EIT part 1 on a poster."
    )


@dataclass(frozen=True, slots=True)
class Poster:
    """Whose poster, of the assessed Buddhist year, leading to `url`; `closes_on` is the last day, None if unknown."""

    agency: str
    year: int
    url: str
    closes_on: date | None = None


def draw_poster(poster: Poster) -> bytes:
    """Return the poster as PDF; raise NotAPosterLink or InsideOnly for what must not stand on one."""
    _check(poster.url)
    return set_page(
        PAGE,
        agency=poster.agency,
        title="ขอเชิญตอบแบบวัด EIT",
        about=f"การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ปีงบประมาณ พ.ศ. {poster.year}",
        code=_code(poster.url),
        how="สแกนเพื่อตอบด้วยตนเอง",
        who="สำหรับผู้ที่มาติดต่อหรือรับบริการในปีงบประมาณนี้",
        until=f"ตอบได้ถึงวันที่ {thai_date(poster.closes_on)}" if poster.closes_on else "",
        kept="คำตอบส่งถึงระบบของสำนักงาน ป.ป.ช. โดยตรง หน่วยงานไม่ทราบว่าผู้ใดตอบหรือตอบอย่างไร โปรดตอบตามความเห็นของท่าน",
        url=poster.url,
    )


def _check(url: str) -> None:
    try:
        parts = plain_parts_of(url, LONGEST_URL)
    except ValueError as error:
        raise NotAPosterLink(longest=LONGEST_URL) from error
    if parts.scheme != "https":
        raise NotAPosterLink(longest=LONGEST_URL)
    if "iit" in parts.path.lower().split("/"):
        raise InsideOnly


def _code(url: str) -> str:
    """Return the code as SVG; a quarter of it may be soiled and it still reads."""
    out = BytesIO()
    segno.make_qr(url, error="q").save(out, kind="svg", border=2, scale=4)
    return out.getvalue().decode()

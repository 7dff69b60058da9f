"""Web sites as agencies have them, on hosts of their own on this machine, each page with the verdict that is true of it.

One server answers for all hosts (127.1.0.1 and on). A host has a manner: what it does with an address that does not
exist, how its pages are framed. `change` lets a page die, move, or come back.
"""

import io
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

YEAR = 2568
MENU = "".join(f'<li><a href="/m/{n}">{word}</a></li>' for n, word in enumerate(
    ("หน้าแรก", "ข้อมูลทั่วไป", "โครงสร้างหน่วยงาน", "ผู้บริหาร", "แผนพัฒนาท้องถิ่น", "การจัดซื้อจัดจ้าง", "ITA 2570", "ร้องเรียนร้องทุกข์")))  # fmt: skip
NEWS = "".join(f"<p><a href='/n/{n}'>ประชาสัมพันธ์กิจกรรมที่ {n} ของเทศบาล ณ ห้องประชุมใหญ่</a></p>" for n in range(8))
BODY = (
    "<h1>{title}</h1><p>รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. {year} รอบ 12 เดือน</p>"
    "<table><tr><td>โครงการ</td><td>งบประมาณ</td></tr><tr><td>อบรมคุณธรรมจริยธรรมบุคลากร</td><td>25,000</td></tr></table>"
)
NOTHING = "<h2>ขออภัย ไม่พบหน้าที่ต้องการ</h2><p>หน้าที่ท่านเรียกอาจถูกลบหรือย้ายไปแล้ว</p>"
LOGIN_FORM = "<form action=/login method=post>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type=password name=p> <button>เข้าสู่ระบบ</button></form>"
_hits = iter(range(10**9))


def framed(title: str, body: str, *, sidebar: str = NEWS) -> bytes:
    """Return a page in the frame of its site, with a counter of visitors that never stands still."""
    text = (
        f"<!doctype html><html lang=th><head><meta charset=utf-8><title>{title}</title><script src=/a.js></script></head><body>"
        f"<nav class=menu><ul>{MENU}</ul></nav><div class=sidebar>{sidebar}</div><main>{body}</main>"
        f"<footer>เทศบาลตำบลตัวอย่าง โทร. 0 2123 4567 © 2570 ผู้เข้าชม {next(_hits)} คน</footer></body></html>"
    )
    return text.encode()


def bare(title: str, body: str) -> bytes:
    return f"<!doctype html><meta charset=utf-8><title>{title}</title><body>{body}</body>".encode()


def a_pdf(text: str = "", *, picture: bool = False) -> bytes:
    """Return a PDF of one page with that text (in Latin letters), perhaps with a picture on it."""
    drawing = f"BT /F1 14 Tf 72 700 Td ({text}) Tj ET" if text else ""
    drawing += " q 200 0 0 200 72 400 cm /P Do Q" if picture else ""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</P 6 0 R>>>>>>",
        f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nA\nendstream",
    ]  # fmt: skip
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n"
    return (out + f"{out.index('xref')}\n%%EOF\n").encode("latin-1")


def a_word(text: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zipped({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document xmlns:w='{w}'><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
    })  # fmt: skip


def a_sheet(text: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _zipped({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook xmlns='{main}'><sheets><sheet name='สขร.1'/></sheets></workbook>",
        "xl/sharedStrings.xml": f"<sst xmlns='{main}'><si><t>{text}</t></si></sst>",
    })  # fmt: skip


def _zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int = 200
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    location: str | None = None
    drip_seconds: float = 0.0
    headers: tuple[tuple[str, str], ...] = ()


def page(title: str, body: str, *, sidebar: str = NEWS) -> Callable[[], Answer]:
    return lambda: Answer(body=framed(title, body, sidebar=sidebar))


def fixed(
    body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: object
) -> Callable[[], Answer]:
    return lambda: Answer(status, body, kind, **more)  # type: ignore[arg-type]


def to(location: str, status: int = 302) -> Callable[[], Answer]:
    return lambda: Answer(status, location=location)


def full(title: str, year: object = YEAR) -> Callable[[], Answer]:
    return page(title, BODY.format(title=title, year=year))


HOME = page("เทศบาลตำบลตัวอย่าง", "<h1>ยินดีต้อนรับ</h1><p>นายกเทศมนตรีพบประชาชน เดือนนี้</p><img src=/banner.jpg>")
MANNERS: dict[str, Callable[[str], Answer]] = {
    "strict": lambda path: Answer(404, framed("404", NOTHING)),
    "soft": lambda path: Answer(body=framed("เทศบาลตำบลตัวอย่าง", f"{NOTHING}<p>{path}</p>")),
    "soft_title": lambda path: Answer(body=framed("404 Not Found", "<p>-</p>")),
    "blank_frame": lambda path: Answer(body=framed("เทศบาลตำบลตัวอย่าง", "")),
    "sends_home": lambda path: Answer(302, location="/"),
    "shows_home": lambda path: HOME(),
    "sends_to_error": lambda path: Answer(302, location=f"/error?from={path}"),
    "asks_login": lambda path: Answer(302, location=f"/login?next={path}"),
    "english": lambda path: Answer(
        body=bare("Oops! Page not found", "<p>The page you requested does not exist.</p>")
    ),
    "gone": lambda path: Answer(410, bare("Gone", "gone")),
}
AT_MISSING = {
    "strict": "gone", "soft": "not_found", "soft_title": "not_found", "blank_frame": "not_found", "sends_home": "home",
    "shows_home": "home", "sends_to_error": "not_found", "asks_login": "login", "english": "not_found", "gone": "gone",
}  # fmt: skip

Pages = dict[str, tuple[Callable[[], Answer], str]]


def common_pages() -> Pages:
    """Return what every host has: living pages of many shapes first, then those that are not what was meant."""
    shell = "<div id=app></div><script>boot()</script>"
    tabs = "<select><option>2570</option><option>2568</option></select><h2>ข้อมูลประจำปีงบประมาณ พ.ศ. 2570</h2><p>แผนงานและรายงานของเทศบาล</p>"
    links = "<p><a href='/x?y=2568'>2568</a> <a href='/x?y=2569'>2569</a></p>"
    return {
        "/o7": (full("รายงานผลการดำเนินงาน"), "alive"),
        "/thai-digits": (full("รายงานผล", "๒๕๖๘"), "alive"),
        "/poster": (page("ประกาศ", "<img src=/p/no-gift-2568.jpg alt=''>"), "alive"),
        "/frame": (page("โครงสร้าง", "<iframe src=/f/structure.pdf></iframe>"), "alive"),
        "/box": (page("คู่มือ", BODY.format(title="คู่มือการให้บริการ", year=YEAR), sidebar=LOGIN_FORM + NEWS), "alive"),
        "/says-none": (page("สถิติ", BODY.format(title="สถิติเรื่องร้องเรียน", year=YEAR) + "<p>ไม่พบเรื่องร้องเรียนในปีนี้ ไม่พบข้อมูลการทุจริต</p>"), "alive"),
        "/list": (page("เอกสาร", "<h1>รายงาน</h1><a href=/a.pdf>รายงานผล ปีงบประมาณ 2568</a><br><a href=/b.pdf>รายงานผล ปีงบประมาณ 2567</a>"), "alive"),
        "/cp874": (fixed(framed("รายงาน", BODY.format(title="ผล", year=YEAR)).decode().replace("utf-8", "windows-874").encode("cp874", "replace"), "text/html"), "alive"),
        "/spa": (fixed(bare("ระบบ", shell)), "alive"),
        "/paper.pdf": (fixed(a_pdf("Report of fiscal year 2025 (2568)"), "application/pdf"), "alive"),
        "/odd-header.pdf": (fixed(a_pdf("2568"), "application/octet-stream"), "alive"),
        "/scan.pdf": (fixed(a_pdf(picture=True), "application/pdf"), "alive"),
        "/plan.docx": (fixed(a_word("แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), "alive"),
        "/sheet.xlsx": (fixed(a_sheet("สขร.1 ปีงบประมาณ 2568"), "application/octet-stream"), "alive"),
        "/old": (to("/o7", 301), "moved"),
        "/refreshed": (fixed(bare("ย้าย", "<meta http-equiv=refresh content='0; url=/o7'>")), "moved"),
        "/scripted": (fixed(bare("", "<script>window.location.href='/o7'</script>")), "moved"),
        "/to-home": (to("/"), "home"),
        "/members": (to("/login?next=/members"), "login"),
        "/closed": (fixed(b"", status=401), "login"),
        "/needs-login": (page("เข้าสู่ระบบ", f"<h1>สำหรับเจ้าหน้าที่</h1>{LOGIN_FORM}"), "login"),
        "/missing": (lambda: Answer(404, framed("404", NOTHING)), "gone"),
        "/fake.pdf": (fixed(framed("เอกสาร", BODY.format(title="เอกสารแนบ", year=YEAR)), "application/pdf"), "wrong_kind"),
        "/nothing": (fixed(b""), "empty"),
        "/blank.pdf": (fixed(a_pdf(), "application/pdf"), "empty"),
        "/blank": (fixed(bare("", "<p> </p>")), "empty"),
        "/last-year": (full("รายงานผล", 2567), "other_year"),
        "/this-year": (page("ITA", tabs), "other_year"),
        "/switch": (page("ITA", f"<h1>ITA ปีงบประมาณ 2570</h1>{links}<p>แผนปฏิบัติการของหน่วยงานปี 2570</p>"), "other_year"),
        "/other.pdf": (fixed(a_pdf("Annual report 2566"), "application/pdf"), "other_year"),
        "/broken": (fixed(b"", status=500), "unreachable"),
        "/busy": (fixed(b"", status=503), "unreachable"),
        "/login": (page("เข้าสู่ระบบ", LOGIN_FORM), "login"),
        "/error": (page("เกิดข้อผิดพลาด", "<p>ไม่พบข้อมูลที่ท่านต้องการ</p>"), "not_found"),
        "/": (HOME, "home"),
    }  # fmt: skip


@dataclass
class Sites:
    """The hosts by name, with their manner and pages; `asked` counts what came in, by host."""

    port: int = 0
    manners: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Pages] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def truths(self) -> Iterator[tuple[str, str]]:
        """Yield each address with its verdict; two of each host do not exist."""
        for host, pages in self.pages.items():
            for path, (_, verdict) in pages.items():
                yield self.url(host, path), verdict
            for path in ("/no-such-page", "/docs/no-such-paper.html"):
                yield self.url(host, path), AT_MISSING[self.manners[host]]

    def change(self, host: str, path: str, answer: Callable[[], Answer]) -> None:
        self.pages[host][path] = (answer, "")

    def answer(self, host: str, path: str) -> Answer:
        plain = unquote(urlsplit(path).path)
        found = self.pages.get(host, {}).get(plain)
        return found[0]() if found else MANNERS[self.manners.get(host, "strict")](path)


def hosts_of(count: int) -> list[str]:
    return [f"127.1.{number // 200}.{number % 200 + 1}" for number in range(count)]


@contextmanager
def evidence_sites(count: int = 20) -> Iterator[Sites]:
    """Serve that many hosts until the block ends."""
    sites = Sites()
    for number, host in enumerate(hosts_of(count)):
        sites.manners[host] = list(MANNERS)[number % len(MANNERS)]
        sites.pages[host] = common_pages()
    server = _server(sites)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield sites
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _server(sites: Sites) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            sites.asked.append((host, self.path, time.monotonic()))
            sites.headers.append(dict(self.headers.items()))
            answer = sites.answer(host, self.path)
            if any(name == "ETag" and self.headers.get("If-None-Match") == value for name, value in answer.headers):
                answer = Answer(304, headers=answer.headers)
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            try:
                for piece in [answer.body] if not answer.drip_seconds else [bytes([one]) for one in answer.body]:
                    self.wfile.write(piece)
                    time.sleep(answer.drip_seconds)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 512

    server = Server(("0.0.0.0", 0), Handler)
    sites.port = server.server_port
    return server

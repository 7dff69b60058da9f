# ruff: noqa: E501  (pages as they stand)
"""Kinds of pages that Thai sites really send, each with its truth: dead ones under 200, and living ones that look dead."""

from core.evidence.verdicts import Verdict
from tests.evidence_sites import bare, framed
from work.looks.shown.judging import elsewhere, judge
from work.looks.shown.values import Came, Claim, Site

AT = "https://www.example.go.th/ita/2568/o7"
HTML = {"content-type": "text/html; charset=utf-8"}
STRICT = Site(
    elsewhere(
        Came("https://www.example.go.th/", "https://www.example.go.th/", 200, HTML, framed("เทศบาล", "<h1>ข่าว</h1>"))
    ),
    elsewhere(Came(AT + "x", AT + "x", 404, HTML, framed("404", "<h2>404</h2>"))),
)
NOTHING = (
    "ไม่พบหน้าเว็บไซต์ที่ท่านเรียกดู", "ขออภัยค่ะ ไม่มีข้อมูลที่คุณเรียกดู", "หน้าที่คุณกำลังมองหาไม่มีอยู่", "ลิงก์นี้หมดอายุหรือถูกลบแล้ว",
    "ไม่พบรายการที่ต้องการ", "ไม่พบข้อมูล", "ไม่พบข้อมูลในระบบ", "ขออภัย! ไม่พบหน้านี้", "404 - ไม่พบหน้า", "ไม่พบไฟล์", "หน้านี้ไม่พร้อมใช้งาน",
    "ไฟล์ที่ท่านร้องขอไม่มีอยู่ในระบบ", "ข้อมูลนี้ถูกยกเลิกการเผยแพร่แล้ว", "บทความนี้ถูกลบออกจากระบบแล้ว", "ไม่มีหน้าที่คุณต้องการ", "ไม่สามารถค้นหาหน้าที่ท่านต้องการได้",
    "หาหน้าเว็บที่ต้องการไม่พบ", "ท่านเรียกหน้าที่ไม่มีอยู่จริง", "The requested page could not be found.", "Page not found",
    "Nothing Found. It seems we can't find what you're looking for.", "404 Category not found", "Article not found",
    "File or directory not found.", "Object not found!", "The resource you are looking for has been removed.",
    "Sorry, the file you have requested does not exist.", "Whoops! The page you were looking for doesn't exist.",
    "This content is no longer available", "We can't seem to find the page you're looking for", "Not Found",
    "The requested URL was not found on this server.", "Error 404", "This page isn't available right now",
    "HTTP 404 Not Found", "No Results Found. The page you requested could not be found.",
)  # fmt: skip
CLOSED = (
    "Fatal error: Uncaught Error: Call to undefined function mysql_connect() in index.php:3", "เว็บไซต์ปิดปรับปรุงชั่วคราว",
    "Warning: mysqli_connect(): (HY000/2002): Connection refused", "Just a moment... Checking your browser",
    "This Account has been suspended. Contact your hosting provider", "โดเมนนี้หมดอายุ กรุณาติดต่อผู้ให้บริการ", "This domain is for sale",
    "Welcome to nginx! If you see this page, the nginx web server is successfully installed", "Service Temporarily Unavailable",
    "SQLSTATE[HY000] [1045] Access denied for user", "Site under construction", "ขออภัย เว็บไซต์อยู่ระหว่างปรับปรุงระบบ",
)  # fmt: skip
LOGIN = (
    "<h1>กรุณาเข้าสู่ระบบก่อนใช้งาน</h1>", "<p>เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน</p><form><input type=password name=p><button>เข้าชม</button></form>",
    "<h1>เข้าสู่ระบบ</h1><form>ชื่อผู้ใช้ <input name=u> รหัสผ่าน <input type=password name=p></form><a href=/f>ลืมรหัสผ่าน</a>",
    "<h2>Please log in to continue</h2><form><input name=u><input type=password name=p></form>", "<h1>สำหรับสมาชิกเท่านั้น กรุณาล็อกอิน</h1>",
    "<h3>Sign in to your account</h3><form><input type=email name=e><input type=password name=p></form>",
)  # fmt: skip
LIVING = (
    "<h1>สถิติเรื่องร้องเรียนการทุจริต ปีงบประมาณ 2568</h1><p>ไม่มีเรื่องร้องเรียน</p>", "<p>ประจำปีงบประมาณ ๒๕๖๘ ไม่พบการทุจริต</p>",
    "<h1>ผลการรับของขวัญ ปีงบประมาณ พ.ศ. 2568</h1><p>ไม่มีการรับของขวัญ</p>", "<p>รายงานผล ปี 2568: ไม่พบข้อมูลการร้องเรียน</p>",
    "<h1>ประกาศปิดปรับปรุงสระว่ายน้ำ ปีงบประมาณ 2568</h1><p>เทศบาลขอปิดปรับปรุงสระว่ายน้ำ ตั้งแต่วันที่ 1 มีนาคม</p>", "<h1>โครงการปรับปรุงถนน 2568</h1><p>อยู่ระหว่างดำเนินการ</p>",
    "<h1>คู่มือการเข้าสู่ระบบ e-Service 2568</h1><p>ขั้นตอนที่ 1 เปิดหน้าเว็บไซต์ ขั้นตอนที่ 2 กรอกเลขประจำตัว ขั้นตอนที่ 3 ยื่นคำขอรับบริการ แล้วรอเจ้าหน้าที่ตอบ</p>",
    "<h1>E-Service 2568</h1><p>ยื่นคำร้องออนไลน์ ชำระภาษีป้าย แจ้งซ่อมไฟฟ้าสาธารณะ ขอถังขยะ ขอรถน้ำ จองคิวรับบริการ ติดตามสถานะเรื่องที่ยื่นไว้ได้ตลอดเวลา ผู้ใช้ครั้งแรกอ่านคู่มือก่อน"
    "</p><ul><li>คู่มือประชาชน</li><li>แบบฟอร์มคำร้อง</li><li>สถิติผู้ใช้บริการ ปีงบประมาณ 2568</li></ul><form>รหัสผ่าน <input type=password name=p>เข้าสู่ระบบ</form>",
    "<h1>รายงานการประชุม 2568</h1><p>มติ: เอกสารที่ชำรุดถูกลบออกจากทะเบียน</p>", "<h1>แผนปี 2568</h1><p><a href=/p.pdf>ดาวน์โหลดเอกสาร</a></p>",
    "<h1>ITA ๒๕๖๘</h1><iframe src='https://docs.google.com/document/d/x'></iframe>", "<h1>ถาม-ตอบ 2568</h1><p>ถาม: ไฟล์เปิดไม่ได้ทำอย่างไร ตอบ: ติดต่อ 0 7712 3456</p>",
    "<select><option>2567<option selected>2568</select><h2>แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2568</h2>", "<h1>ประมวลจริยธรรม 2568</h1><p>การลงโทษทางวินัย ให้พ้นจากตำแหน่ง</p>",
    "<h1>ไม่รับของขวัญ No Gift Policy 2568</h1><img src=/a.jpg>", "<h1>ช่องทางแจ้งเบาะแส 2568</h1><p>หากไม่พบหน้าฟอร์ม โทร 0 7712 3456 หรือมาที่สำนักปลัดในวันและเวลาราชการ</p>",
    "<h1>ประกาศผู้ชนะ 2568</h1><p>ไม่พบผู้ยื่นข้อเสนอรายอื่น</p>", "<h1>ปีงบประมาณ 2568</h1><p>Last year's page is no longer updated</p>",
)  # fmt: skip
OTHER = (
    (b'{"error":"not found"}', "application/json", Verdict.NOT_FOUND), (b"404 page not found\n", "text/plain", Verdict.NOT_FOUND),
    (b"[]", "application/json", Verdict.EMPTY), (b"null", "application/json", Verdict.EMPTY),
    (b"<html><frameset cols=100%><frame src=/inner.html></frameset></html>", "text/html", Verdict.ALIVE),
    (bare("Index of /ita/2568", "<h1>Index of /ita/2568</h1><a href=a.pdf>a.pdf</a>"), "text/html", Verdict.ALIVE),
    (b"\xef\xbb\xbf" + bare("2568", "<p>2568</p>"), "text/html", Verdict.ALIVE), (b"MZ\x90\x00" + b"\x00" * 60, "x/y", Verdict.WRONG_KIND),
)  # fmt: skip


def verdict_of(
    body: bytes, kind: str = HTML["content-type"], site: Site = STRICT, year: int | None = None
) -> Verdict:
    return judge(Came(AT, AT, 200, {"content-type": kind}, body), Claim(year), site).verdict


def test_each_kind_is_told_for_what_it_is_in_its_site_s_frame_and_alone():
    truths = [
        (wrap(said, f"<p>{said}</p>"), Verdict.NOT_FOUND) for said in NOTHING for wrap in (framed, bare, in_a_heading)
    ]
    truths += [(wrap("เทศบาล", f"<p>{said}</p>"), Verdict.UNREACHABLE) for said in CLOSED for wrap in (framed, bare)]
    truths += [(wrap("เทศบาล", said), Verdict.LOGIN) for said in LOGIN for wrap in (framed, bare)]
    wrong = [
        (body[:90].decode(), str(truth), str(got)) for body, truth in truths if (got := verdict_of(body)) != truth
    ]
    wrong += [
        (str(body[:40]), str(truth), str(got))
        for body, kind, truth in OTHER
        if (got := verdict_of(body, kind)) != truth
    ]
    assert len(wrong) <= 0.02 * len(truths), wrong


def test_no_living_page_is_called_broken():
    pages = [wrap("เทศบาลตำบลตัวอย่าง", said) for said in LIVING for wrap in (framed, bare)]
    assert [
        (page[-220:].decode("utf-8", "ignore"), got)
        for page in pages
        if (got := verdict_of(page, year=2568)) != "alive"
    ] == []


def in_a_heading(title: str, body: str) -> bytes:
    return framed("เทศบาลตำบลตัวอย่าง", f"<h1>{title}</h1><p>กลับหน้าแรก</p>")

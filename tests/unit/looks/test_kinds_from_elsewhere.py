# ruff: noqa: E501  (pages as they stand)
"""Answers of stores, guards, old servers and odd files, each with its truth: written down before they were judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.evidence.verdicts import Verdict
from tests.evidence_sites import a_pdf, bare, framed
from work.looks.shown.judging import elsewhere, judge
from work.looks.shown.values import Came, Claim, FileWords, Site

SITE = "https://www.example.go.th"
AT = f"{SITE}/ita/2568/o7"
HTML = "text/html; charset=utf-8"
ALIVE, MOVED, HOME, LOGIN, NOT_FOUND, EMPTY, WRONG_KIND, OTHER_YEAR, OTHER_SITE, GONE, UNREACHABLE = (
    Verdict.ALIVE, Verdict.MOVED, Verdict.HOME, Verdict.LOGIN, Verdict.NOT_FOUND, Verdict.EMPTY, Verdict.WRONG_KIND,
    Verdict.OTHER_YEAR, Verdict.OTHER_SITE, Verdict.GONE, Verdict.UNREACHABLE,
)  # fmt: skip
DRIVE, FOLDER = "https://drive.google.com/file/d/1AbC/view", "https://drive.google.com/drive/folders/1AbC"
FORM, SHEET = "https://docs.google.com/forms/d/e/1AbC/viewform", "https://docs.google.com/spreadsheets/d/1AbC/edit"
GOOGLE_SITE = "https://sites.google.com/view/tessaban/ita2568"
ONE_DRIVE, FACEBOOK = "https://onedrive.live.com/?id=ABC", "https://www.facebook.com/tessaban/posts/1"
IDN = "https://xn--12c1bik6bbd8ab6hd1b5jc6jta.com/ita-2568"
LONG = "<h1>รายงานผลการดำเนินงาน ประจำปีงบประมาณ 2568</h1>" + "<p>ผลการดำเนินงานตามแผนของเทศบาลในรอบปี</p>" * 4_000
PLAN = "<h1>แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2568</h1><p>โครงการอบรมคุณธรรมจริยธรรม งบประมาณ 25,000 บาท</p>"
COOKIES = "<div class=cookie-consent>เว็บไซต์นี้ใช้คุกกี้ <button>ยอมรับทั้งหมด</button> <a href=/privacy>นโยบายคุ้มครองข้อมูลส่วนบุคคล</a></div>"
CHALLENGE = (
    b"<!DOCTYPE html><html><head><title>Just a moment...</title><meta http-equiv=refresh content=390></head><body>"
    b"<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script></body></html>"
)
TIS = "<html><head><meta charset=tis-620><title>แผน 2568</title></head><body><h1>แผนปฏิบัติการ ปีงบประมาณ 2568</h1><p>โครงการ</p></body></html>".encode("cp874")  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One answer with its truth, for evidence of 2568."""

    truth: Verdict
    body: bytes
    url: str = AT
    final_url: str | None = None
    status: int = 200
    said: str = HTML
    words: FileWords | None = None
    fault: str | None = None
    main_site: str | None = None
    home: bytes = field(default_factory=lambda: framed("เทศบาล", "<h1>ข่าว</h1>"))
    nowhere: bytes | None = None

    def verdict(self) -> Verdict:
        final = self.final_url or self.url
        came = Came(self.url, final, self.status, _headers(self.said), self.body, fault=self.fault)
        lost = self.url + "/8f1c"
        nowhere = Came(lost, lost, 200 if self.nowhere else 404, _headers(HTML), self.nowhere or bare("404", "404"))
        home = Came(SITE, f"{SITE}/", 200, _headers(HTML), self.home)
        site = Site(elsewhere(home), elsewhere(nowhere)) if self.url.startswith(SITE) else Site()
        return judge(came, Claim(2568, self.main_site), site, self.words).verdict


def _headers(said: str) -> Mapping[str, str]:
    return {"content-type": said}


def said(text: str, title: str = "เทศบาลตำบลตัวอย่าง") -> bytes:
    return framed(title, text)


KINDS = {
    # content systems of Thai agencies, where something is gone
    "joomla": Kind(NOT_FOUND, bare("Error: 404", "<h1>404</h1><p>ไม่พบบทความ</p><p>คุณอาจไม่สามารถเข้าชมหน้านี้ได้เพราะ: บุ๊คมาร์คหมดอายุ</p>")),
    "wordpress": Kind(NOT_FOUND, said("<h1>อุ๊ปส์! ไม่พบหน้านั้น</h1><p>ดูเหมือนว่าไม่มีอะไรอยู่ตรงนี้ ลองค้นหาดูไหม</p>", "ไม่พบหน้า - เทศบาล")),
    "wordpress in English words": Kind(NOT_FOUND, said("<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location.</p>")),
    "laravel": Kind(NOT_FOUND, bare("Not Found", "<div>404</div><div>Not Found</div>")),
    "no row": Kind(NOT_FOUND, said("<div class=alert>ไม่พบข้อมูลที่ท่านเลือก</div>")),
    "no row of the id": Kind(NOT_FOUND, said("<p>ขออภัย ไม่มีข่าวที่ท่านเลือก หรือข่าวถูกลบไปแล้ว</p>")),
    "alert and back": Kind(NOT_FOUND, b"<html><script>alert('\xe0\xb9\x84\xe0\xb8\xa1\xe0\xb9\x88\xe0\xb8\x9e\xe0\xb8\x9a\xe0\xb8\x82\xe0\xb9\x89\xe0\xb8\xad\xe0\xb8\xa1\xe0\xb8\xb9\xe0\xb8\xa5');history.back();</script></html>"),
    "left the place": Kind(NOT_FOUND, said("<p>เว็บไซต์ได้ย้ายแล้ว ไม่พบหน้าที่ต้องการ กรุณาเข้าที่เว็บไซต์ใหม่</p>")),
    "iis": Kind(NOT_FOUND, bare("404 - File or directory not found.", "<h2>404 - File or directory not found.</h2><h3>The resource you are looking for might have been removed.</h3>")),
    "tomcat": Kind(NOT_FOUND, bare("HTTP Status 404 – Not Found", "<h1>HTTP Status 404 – Not Found</h1><p>Type Status Report</p>")),
    "aspx": Kind(UNREACHABLE, bare("Runtime Error", "<h1>Server Error in '/' Application.</h1><h2>Runtime Error</h2><p>An application error occurred on the server.</p>")),
    "php without a row": Kind(UNREACHABLE, bare("", "<br><b>Fatal error</b>: Uncaught TypeError: mysqli_fetch_array(): Argument #1 must be of type mysqli_result in /var/www/news.php:12")),
    "hosting ran out": Kind(UNREACHABLE, bare("Account Suspended", "<h1>This Account has been suspended.</h1>")),
    "parked": Kind(UNREACHABLE, bare("tessaban.com", "<p>The domain tessaban.com is for sale. Buy this domain</p>")),
    "gambling in its place": Kind(OTHER_YEAR, said("<h1>สล็อตเว็บตรง แตกง่าย 2025</h1><p>สมัครรับเครดิตฟรี ปี 2566</p>")),
    "gone": Kind(GONE, b"", status=410),
    "legal": Kind(GONE, b"", status=451),
    "frame of the site alone": Kind(NOT_FOUND, framed("เทศบาล", ""), nowhere=framed("เทศบาล", ""), home=framed("เทศบาล", "<h1>ข่าวประชาสัมพันธ์ของเทศบาลประจำเดือน</h1>")),
    # what leads away
    "home by a redirect": Kind(HOME, framed("เทศบาล", "<h1>ข่าว</h1>"), final_url=f"{SITE}/"),
    "home under this address": Kind(HOME, framed("เทศบาล", "<h1>ข่าวประชาสัมพันธ์ของเทศบาล</h1>"), home=framed("เทศบาล", "<h1>ข่าวประชาสัมพันธ์ของเทศบาล</h1>")),
    "moved": Kind(MOVED, said(PLAN), final_url=f"{SITE}/content/ita-2568"),
    "moved to https": Kind(ALIVE, said(PLAN), url="http://www.example.go.th/ita/2568/o7", final_url=AT),
    "log-in by a redirect": Kind(LOGIN, bare("Login", "<form>ชื่อผู้ใช้ <input> รหัสผ่าน <input type=password></form>"), final_url=f"{SITE}/wp-login.php?redirect_to=x"),
    "log-in of the province": Kind(LOGIN, bare("ThaID", "<h1>เข้าสู่ระบบด้วย ThaID</h1><p>สแกนคิวอาร์โค้ดด้วยแอป</p>"), final_url="https://imauth.bora.dopa.go.th/login?x"),
    "401": Kind(LOGIN, b"", status=401),
    # guards
    "challenge 200": Kind(UNREACHABLE, CHALLENGE),
    "challenge 403": Kind(UNREACHABLE, CHALLENGE, status=403),
    "challenge 503": Kind(UNREACHABLE, CHALLENGE, status=503),
    "captcha": Kind(UNREACHABLE, bare("", "<h1>www.example.go.th</h1><p>Verifying you are human. This may take a few seconds.</p><script>x()</script>")),
    "imperva": Kind(UNREACHABLE, b"<html><head><META NAME=robots CONTENT=noindex></head><body><iframe id=main-iframe src='/_Incapsula_Resource?x'>Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>"),
    "waf": Kind(UNREACHABLE, bare("Request Rejected", "The requested URL was rejected. Please consult with your administrator. Your support ID is: 123")),
    "sucuri": Kind(UNREACHABLE, bare("Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied - Sucuri Website Firewall</h1>"), status=403),
    "thai guard": Kind(UNREACHABLE, bare("", "<p>กรุณารอสักครู่ ระบบกำลังตรวจสอบเบราว์เซอร์ของท่าน</p><script>go()</script>")),
    "many": Kind(UNREACHABLE, b"", status=429),
    "cookie wall with the page": Kind(ALIVE, said(COOKIES + PLAN)),
    "cookie wall over a file": Kind(ALIVE, said(COOKIES + "<h1>ITA 2568</h1><a href=/o7.pdf>o7</a>")),
    "welcome over the page": Kind(ALIVE, said("<div class=modal>ขอเชิญร่วมประเมิน EIT</div>" + PLAN)),
    # nothing in it
    "empty body": Kind(EMPTY, b""),
    "blanks": Kind(EMPTY, b"\r\n\r\n   "),
    "empty page": Kind(EMPTY, b"<html><head></head><body></body></html>"),
    "empty text": Kind(EMPTY, b"\xef\xbb\xbf", said="text/plain"),
    "204": Kind(EMPTY, b"", status=204),
    "program only": Kind(ALIVE, b"<!doctype html><html><head><title>ITA</title></head><body><div id=app></div><script src=/main.js></script></body></html>"),
    # files
    "page as pdf": Kind(WRONG_KIND, said(PLAN), url=f"{SITE}/o7.pdf", said="application/pdf"),
    "not found as pdf": Kind(NOT_FOUND, said("<h1>ไม่พบหน้าที่ต้องการ</h1>"), url=f"{SITE}/o7.pdf", said="application/pdf"),
    "pdf without its ending": Kind(ALIVE, a_pdf("2568"), said="application/octet-stream", words=FileWords("ปีงบประมาณ 2568")),
    "pdf behind blanks": Kind(ALIVE, b"\r\n\r\n" + a_pdf("2568"), url=f"{SITE}/o7.pdf", said="application/pdf", words=FileWords("ปีงบประมาณ 2568")),
    "pdf said to be a page": Kind(ALIVE, a_pdf("2568"), words=FileWords("ปีงบประมาณ 2568")),
    "pdf behind a warning": Kind(ALIVE, b"<br />\n<b>Notice</b>: Undefined index in down.php\n" + a_pdf("2568"), url=f"{SITE}/down.php?f=o7.pdf", said="application/pdf", words=FileWords("ปีงบประมาณ 2568")),
    "pdf of pictures": Kind(ALIVE, a_pdf(picture=True), url=f"{SITE}/o7.pdf", said="application/pdf", words=FileWords(has_pictures=True)),
    "pdf of nothing": Kind(EMPTY, a_pdf(), url=f"{SITE}/o7.pdf", said="application/pdf", words=FileWords()),
    "pdf of last year": Kind(OTHER_YEAR, a_pdf("2567"), url=f"{SITE}/o7.pdf", said="application/pdf", words=FileWords("รายงานประจำปีงบประมาณ ๒๕๖๗")),
    "rar": Kind(ALIVE, b"Rar!\x1a\x07\x01\x00" + bytes(range(256)), url=f"{SITE}/o12.rar", said="application/x-rar-compressed"),
    "old rar": Kind(ALIVE, b"Rar!\x1a\x07\x00" + bytes(range(256)), url=f"{SITE}/o12.rar", said="application/octet-stream"),
    "7z": Kind(ALIVE, b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(256)), url=f"{SITE}/o12.7z", said="application/octet-stream"),
    "zip": Kind(ALIVE, b"PK\x03\x04" + b"o12.pdf" * 20, url=f"{SITE}/o12.zip", said="application/zip"),
    "page as rar": Kind(WRONG_KIND, said(PLAN), url=f"{SITE}/o12.rar", said="application/x-rar-compressed"),
    "page as zip": Kind(WRONG_KIND, said(PLAN), url=f"{SITE}/o12.zip", said="application/zip"),
    "program": Kind(WRONG_KIND, b"MZ\x90\x00" + b"\x00" * 99, url=f"{SITE}/o7.exe", said="application/octet-stream"),
    "old word": Kind(ALIVE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, url=f"{SITE}/o7.doc", said="application/msword"),
    "rich text": Kind(ALIVE, b"{\\rtf1\\ansi\\deff0 {\\fonttbl} 2568}", url=f"{SITE}/o7.rtf", said="application/rtf"),
    "video": Kind(ALIVE, b"\x00\x00\x00\x20ftypisom" + b"\x00" * 99, url=f"{SITE}/o15.mp4", said="video/mp4"),
    # letters and years
    "tis-620 as said": Kind(ALIVE, TIS, said="text/html; charset=TIS-620"),
    "tis-620 said to be utf-8": Kind(ALIVE, TIS, said="text/html; charset=utf-8"),
    "tis-620 said by nobody": Kind(ALIVE, TIS.replace(b"<meta charset=tis-620>", b""), said="text/html"),
    "tis-620 said to be latin": Kind(NOT_FOUND, "<html><title>x</title><h1>ไม่พบหน้าที่ต้องการ</h1></html>".encode("cp874"), said="text/html; charset=ISO-8859-1"),
    "utf-16": Kind(ALIVE, ("<html><body>" + PLAN + "</body></html>").encode("utf-16"), said="text/html; charset=utf-16"),
    "very long": Kind(ALIVE, bare("รายงาน 2568", LONG)),
    "year in pictures only": Kind(ALIVE, said("<h1>ประกาศเจตนารมณ์ No Gift Policy</h1><img src=/2568.jpg alt=''><img src=/b.jpg>")),
    "year in a picture's words": Kind(ALIVE, said("<h1>ประกาศ</h1><img src=/a.jpg alt='ประกาศเจตนารมณ์ ประจำปีงบประมาณ 2568'>")),
    "opens on this year": Kind(OTHER_YEAR, said("<select><option selected>2570<option>2569<option>2568</select><h1>แผนปฏิบัติการ ประจำปีงบประมาณ 2570</h1>")),
    "christian years": Kind(ALIVE, said("<h1>Annual Report, Fiscal Year 2025</h1><p>Municipality's operations and budget</p>")),
    "last christian year": Kind(OTHER_YEAR, said("<h1>Annual Report, Fiscal Year 2024</h1><p>Municipality's operations and budget</p>")),
    # stores and other people's houses
    "drive shared": Kind(ALIVE, bare("o7-2568.pdf - Google Drive", "<div>o7-2568.pdf</div><script>x</script>"), url=DRIVE),
    "drive asks who you are": Kind(LOGIN, bare("Google Drive: Sign-in", "<h1>Sign in</h1><p>to continue to Google Drive</p>"), url=DRIVE, final_url="https://accounts.google.com/v3/signin/identifier"),
    "drive asks for leave": Kind(LOGIN, bare("Google Drive", "<h1>คุณต้องมีสิทธิ์เข้าถึง</h1><button>ขอสิทธิ์เข้าถึง</button>"), url=DRIVE),
    "drive lost": Kind(NOT_FOUND, bare("Google Drive – Page Not Found", "<p>Sorry, the file you have requested does not exist.</p><p>Make sure that you have the correct URL</p>"), url=DRIVE),
    "drive bin": Kind(NOT_FOUND, bare("Google Drive", "<p>ขออภัย ไม่มีไฟล์ที่คุณขอ</p><p>ตรวจสอบว่าคุณใช้ URL ที่ถูกต้อง</p>"), url=DRIVE),
    "folder": Kind(ALIVE, bare("ITA 2568 - Google Drive", "<div>o7.pdf</div><script>x</script>"), url=FOLDER),
    "form closed": Kind(ALIVE, bare("แบบรับเรื่องร้องเรียน", "<div>แบบรับเรื่องร้องเรียนการทุจริต</div><div>แบบฟอร์มนี้ไม่รับคำตอบแล้ว</div>"), url=FORM),
    "sheet of others": Kind(LOGIN, bare("ไม่มีสิทธิ์เข้าถึง", "<p>คุณต้องได้รับสิทธิ์ก่อนจึงจะเปิดได้ ไม่มีสิทธิ์เข้าถึง</p>"), url=SHEET, status=403),
    "google site": Kind(OTHER_SITE, bare("ITA 2568", PLAN), url=GOOGLE_SITE, main_site="www.example.go.th"),
    "google site lost": Kind(NOT_FOUND, bare("404. That’s an error.", "<p>404. That’s an error. The requested URL was not found on this server. That’s all we know.</p>"), url=GOOGLE_SITE),
    "google site for some": Kind(LOGIN, bare("Sign in - Google Accounts", "<h1>Sign in</h1>"), url=GOOGLE_SITE, final_url="https://accounts.google.com/ServiceLogin?x"),
    "onedrive": Kind(LOGIN, bare("OneDrive", "<p>This item might not exist or is no longer available</p><p>You need permission to access this item.</p>"), url=ONE_DRIVE),
    "onedrive sign in": Kind(LOGIN, bare("Sign in to your Microsoft account", "<p>Sign in</p>"), url=ONE_DRIVE, final_url="https://login.live.com/login.srf"),
    "facebook": Kind(LOGIN, bare("Log in or sign up to view", "<p>เข้าสู่ระบบ Facebook</p><input type=password>"), url=FACEBOOK, final_url="https://www.facebook.com/login/?next=x"),
    "facebook without going elsewhere": Kind(LOGIN, bare("Facebook", "<p>You must log in to continue.</p><form><input type=password></form>"), url=FACEBOOK),
    "facebook gone": Kind(NOT_FOUND, bare("Facebook", "<h2>เนื้อหานี้ไม่พร้อมใช้งานในขณะนี้</h2><p>สาเหตุมักมาจากเจ้าของแชร์กับคนเพียงบางกลุ่ม</p>"), url=FACEBOOK),
    # where nothing answers as it should
    "thai name": Kind(ALIVE, bare("ITA 2568", PLAN), url=IDN),
    "old certificate": Kind(UNREACHABLE, b"", status=0, fault="bad_certificate"),
    "no such name": Kind(UNREACHABLE, b"", status=0, fault="not_found"),
    "round and round": Kind(UNREACHABLE, b"", status=0, fault="too_many_redirects"),
    "dies in the middle": Kind(UNREACHABLE, b"", status=500),
}  # fmt: skip


def test_each_is_told_for_what_it_is():
    assert {name: str(got) for name, one in KINDS.items() if (got := one.verdict()) != one.truth} == {}

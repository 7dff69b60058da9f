"""Why a document is not read, each with its own sentence; nothing of such a file is kept."""

from core.errors import TrackerError
from documents.read.content import Content

READABLE = ".docx .xlsx .pdf .html .csv .txt"


class DocumentNotFound(TrackerError):
    thai = "ไม่พบไฟล์ “{name}”: โปรดตรวจสอบชื่อไฟล์และตำแหน่งที่เก็บ"
    english = "There is no file “{name}”: check its name and folder."
    http_status = 404


class DocumentIsFolder(TrackerError):
    thai = "“{name}” เป็นโฟลเดอร์ มิใช่ไฟล์: โปรดระบุไฟล์เอกสารแผนที่อยู่ในโฟลเดอร์นั้น"
    english = "“{name}” is a folder: name the plan document inside it."


class DocumentUnreadable(TrackerError):
    thai = "เปิดไฟล์ “{name}” ไม่ได้ ({why}): โปรดตรวจสอบสิทธิ์การเข้าถึงไฟล์"
    english = "The file “{name}” cannot be opened ({why}): check its permissions."


class DocumentEmpty(TrackerError):
    thai = "ไฟล์ “{name}” ว่างเปล่า: โปรดส่งออกเอกสารแผนใหม่แล้วนำเข้าอีกครั้ง"
    english = "The file “{name}” is empty: export the plan again and import that."


class DocumentTooLarge(TrackerError):
    thai = "ไฟล์ “{name}” มีขนาด {size_mb} MB เกินที่รับได้ ({limit_mb} MB): โปรดตรวจสอบว่าเป็นไฟล์ของแผนจริง"
    english = "The file “{name}” has {size_mb} MB, more than the {limit_mb} MB taken: check that it is the plan."


class DocumentBinary(TrackerError):
    thai = "ไฟล์ “{name}” ไม่ใช่ข้อความ (พบข้อมูลไบนารีที่ไบต์ {at}): โปรดบันทึกแผนเป็นไฟล์ข้อความ .txt ที่คั่นคอลัมน์ด้วยแท็บ"
    english = (
        "The file “{name}” is not text (binary data at byte {at}): save the plan as text with tabs between columns."
    )


class DocumentProtected(TrackerError):
    thai = "ไฟล์ “{name}” มีรหัสผ่าน: โปรดถอดรหัสผ่านออกแล้วบันทึกไฟล์ใหม่ก่อนนำเข้า"
    english = "The file “{name}” is protected by a password: remove it, save the file and import that."


class DocumentMislabelled(TrackerError):
    thai = "ไฟล์ “{name}” ลงท้ายด้วย {ending} แต่เนื้อไฟล์เป็น{actual}: โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"
    english = (
        "The file “{name}” ends in {ending} but its content is {actual_english}: check that it is the right file."
    )


class DocumentKindUnknown(TrackerError):
    thai = "อ่านไฟล์ชนิด {kind} (“{name}”) ไม่ได้ อ่านได้เฉพาะ {readable}: โปรดเปิดด้วยโปรแกรมที่สร้างแล้วบันทึกเป็นชนิดที่อ่านได้"
    english = "Files of kind {kind} (“{name}”) cannot be read, only {readable}: open it and save it as one of these."


class DocumentToBeSavedAnew(DocumentKindUnknown):
    thai = "อ่านไฟล์ชนิด {kind} (“{name}”) โดยตรงไม่ได้: โปรดเปิดด้วยโปรแกรมที่สร้างแล้วบันทึกเป็น {wanted} ก่อนนำเข้า"
    english = "Files of kind {kind} (“{name}”) cannot be read directly: open it, save it as {wanted} and import that."


class DocumentDamaged(TrackerError):
    thai = "ไฟล์ “{name}” เสียหายหรือมีรูปแบบที่อ่านไม่ได้: โปรดเปิดด้วยโปรแกรมที่สร้างแล้วบันทึกใหม่ก่อนนำเข้า"
    english = (
        "The file “{name}” is damaged or oddly made: open it in the program that made it, save it and import that."
    )


class DocumentTooSlow(TrackerError):
    thai = "อ่านไฟล์ “{name}” ไม่เสร็จภายใน {seconds} วินาที: โปรดแยกเฉพาะหน้าที่เป็นตารางแผนแล้วนำเข้าใหม่"
    english = "“{name}” could not be read within {seconds} seconds: keep only the pages with the plan's tables."


class DocumentTooHeavy(TrackerError):
    thai = "ไฟล์ “{name}” ใช้หน่วยความจำเกินที่กำหนด: โปรดแยกเฉพาะส่วนที่เป็นตารางแผนแล้วนำเข้าใหม่"
    english = "“{name}” needs more memory than is allowed: keep only the part with the plan's tables."


class DocumentTooMuch(TrackerError):
    thai = "ไฟล์ “{name}” มี{what_thai}มากกว่า {limit} เกินที่รับได้: โปรดแยกเฉพาะส่วนที่เป็นตารางแผนแล้วนำเข้าใหม่"
    english = "“{name}” has more than {limit} {what}: keep only the part with the plan's tables."


class DocumentScanned(TrackerError):
    thai = (
        "ไฟล์ “{name}” เป็นภาพสแกนที่ไม่มีข้อความ ({pages} หน้า) จึงอ่านไม่ได้: โปรดนำเข้าไฟล์ Word หรือ Excel ต้นฉบับ "
        "หรือติดตั้งโปรแกรมอ่านภาพ tesseract พร้อมภาษาไทย (บน Debian: tesseract-ocr และ tesseract-ocr-tha) แล้วนำเข้าใหม่"
    )
    english = (
        "“{name}” is a scan without text ({pages} pages): import the Word or Excel file that it was made from, or "
        "install tesseract with Thai (on Debian: tesseract-ocr and tesseract-ocr-tha) and import it again."
    )


class ScanUnread(TrackerError):
    thai = (
        "ไฟล์ “{name}” เป็นภาพสแกน ({pages} หน้า) และโปรแกรม tesseract ไม่พบตัวอักษรในภาพ: "
        "โปรดนำเข้าไฟล์ Word หรือ Excel ต้นฉบับ หรือสแกนใหม่ให้คมชัด"
    )
    english = (
        "“{name}” is a scan ({pages} pages) on which tesseract finds no letters: import the Word or Excel file that "
        "it was made from, or scan it again more sharply."
    )


class DocumentUndecodable(TrackerError):
    thai = "อ่านตัวอักษรในไฟล์ “{name}” ไม่ได้ที่บรรทัด {line}: โปรดบันทึกใหม่เป็นข้อความแบบ UTF-8"
    english = "The characters of “{name}” cannot be read at line {line}: save it again as UTF-8 text."


class CellTooLong(TrackerError):
    thai = "ช่องที่{place} ของไฟล์ “{name}” ยาวเกิน {limit} ตัวอักษร: การขึ้นบรรทัดอาจหายไป โปรดส่งออกเอกสารใหม่"
    english = (
        "The cell at {place} of “{name}” has more than {limit} letters: its line breaks may be lost; export it again."
    )


class NoPlanTable(TrackerError):
    """`content` is what the file holds instead."""

    thai = "ไม่พบตารางแผนในไฟล์ “{name}”: ต้องมีตารางที่มีหัวตารางมาตรการ ขั้นตอน ระยะเวลา และผู้รับผิดชอบ (ไฟล์ข้อความคั่นคอลัมน์ด้วยแท็บ)"
    english = (
        "“{name}” has no plan table: it needs a table whose headings name the measure, the steps, the period and "
        "who is responsible (in plain text, columns parted by tabs)."
    )
    content: Content | None = None

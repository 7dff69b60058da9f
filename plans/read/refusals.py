"""What is refused at the door, each with its own sentence: nothing of such a file is read."""

from pathlib import Path

from core.errors import TrackerError

MAX_TEXT_BYTES = 5_000_000
MAX_CELL_LETTERS = 20_000
READABLE = (".txt", ".tsv", ".text", ".md")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_ENCRYPTED_FLAG = 0x01
_PRINTABLE_CONTROLS = b"\t\n\r\x0b\x0c\x1a"


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
    thai = "ไฟล์ “{name}” มีขนาด {size_mb} MB เกินที่รับได้ ({limit_mb} MB): โปรดตรวจสอบว่าเป็นไฟล์ข้อความของแผนจริง"
    english = (
        "The file “{name}” has {size_mb} MB, more than the {limit_mb} MB taken: check that it is the plan's text."
    )


class DocumentBinary(TrackerError):
    thai = "ไฟล์ “{name}” ไม่ใช่ข้อความ (พบข้อมูลไบนารีที่ไบต์ {at}): โปรดบันทึกแผนเป็นไฟล์ข้อความ .txt ที่คั่นคอลัมน์ด้วยแท็บ"
    english = (
        "The file “{name}” is not text (binary data at byte {at}): save the plan as text with tabs between columns."
    )


class DocumentProtected(TrackerError):
    thai = "ไฟล์ “{name}” มีรหัสผ่าน: โปรดถอดรหัสผ่านออกแล้วบันทึกเป็นไฟล์ข้อความ .txt ที่คั่นคอลัมน์ด้วยแท็บ"
    english = "The file “{name}” is protected by a password: remove it and save the plan as text with tabs."


class DocumentMislabelled(TrackerError):
    thai = "ไฟล์ “{name}” ลงท้ายด้วย {ending} แต่เนื้อไฟล์เป็น{actual}: โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"
    english = (
        "The file “{name}” ends in {ending} but its content is {actual_english}: check that it is the right file."
    )


class DocumentKindUnknown(TrackerError):
    thai = "ยังอ่านไฟล์ชนิด {kind} (“{name}”) ไม่ได้ อ่านได้เฉพาะ .txt และ .tsv: โปรดบันทึกเป็นไฟล์ข้อความที่คั่นคอลัมน์ด้วยแท็บ"
    english = "Files of kind {kind} (“{name}”) cannot be read yet, only .txt and .tsv: save it as text with tabs."


class DocumentUndecodable(TrackerError):
    thai = "อ่านตัวอักษรในไฟล์ “{name}” ไม่ได้ที่บรรทัด {line}: โปรดบันทึกใหม่เป็นข้อความแบบ UTF-8"
    english = "The characters of “{name}” cannot be read at line {line}: save it again as UTF-8 text."


class CellTooLong(TrackerError):
    thai = (
        "ช่องที่บรรทัด {line} คอลัมน์ {column} ของไฟล์ “{name}” ยาวเกิน {limit} ตัวอักษร: การขึ้นบรรทัดอาจหายไป โปรดส่งออกเอกสารใหม่"
    )
    english = (
        "The cell at line {line}, column {column} of “{name}” has more than {limit} letters: "
        "its line breaks may be lost; export it again."
    )


class NoPlanTable(TrackerError):
    thai = "ไม่พบตารางแผนในไฟล์ “{name}”: ต้องมีตารางที่คั่นคอลัมน์ด้วยแท็บ และมีหัวตารางมาตรการ ขั้นตอน ระยะเวลา และผู้รับผิดชอบ"
    english = (
        "“{name}” has no plan table: it needs a table with tabs whose headings name the measure, "
        "the steps, the period and who is responsible."
    )


_IN_ZIP = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".zip")
_KINDS = (  # magic bytes, Thai, English, the endings that promise it
    (b"%PDF", "เอกสาร PDF", "a PDF", (".pdf",)),
    (b"PK\x03\x04", "ไฟล์ ZIP หรือเอกสาร Office", "a ZIP or Office file", _IN_ZIP),
    (b"PK\x05\x06", "ไฟล์ ZIP ที่ว่างเปล่า", "an empty ZIP file", (".zip",)),
    (_OLE, "เอกสาร Office รุ่นเก่า", "an older Office file", (".doc", ".xls", ".ppt")),
    (b"\x89PNG", "รูปภาพ PNG", "a PNG picture", (".png",)),
    (b"\xff\xd8\xff", "รูปภาพ JPEG", "a JPEG picture", (".jpg", ".jpeg")),
    (b"GIF8", "รูปภาพ GIF", "a GIF picture", (".gif",)),
    (b"II*\x00", "รูปภาพ TIFF", "a TIFF picture", (".tif", ".tiff")),
    (b"MM\x00*", "รูปภาพ TIFF", "a TIFF picture", (".tif", ".tiff")),
    (b"{\\rtf", "เอกสาร RTF", "an RTF document", (".rtf",)),
    (b"\x1f\x8b", "ไฟล์บีบอัด GZIP", "a GZIP file", (".gz",)),
    (b"Rar!", "ไฟล์บีบอัด RAR", "a RAR file", (".rar",)),
    (b"7z\xbc\xaf", "ไฟล์บีบอัด 7-Zip", "a 7-Zip file", (".7z",)),
)  # fmt: skip
_PROMISING = {ending for *_, endings in _KINDS for ending in endings}


def read_bytes(path: Path) -> bytes:
    """Return a document's bytes; raise the sentence of a missing, empty, huge or unreadable file."""
    if path.is_dir():
        raise DocumentIsFolder(name=path.name)
    if not path.exists():
        raise DocumentNotFound(name=path.name)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise DocumentUnreadable(name=path.name, why=error.strerror or type(error).__name__) from None
    if not size:
        raise DocumentEmpty(name=path.name)
    if size > MAX_TEXT_BYTES and not any(head.startswith(magic) for magic, *_ in _KINDS):
        raise DocumentTooLarge(name=path.name, size_mb=f"{size / 1e6:.1f}", limit_mb=MAX_TEXT_BYTES // 1_000_000)
    return path.read_bytes()


def refuse_other_kinds(path: Path, data: bytes) -> None:
    """Raise unless the bytes can be text and the ending does not promise something else."""
    ending = path.suffix.lower()
    for magic, thai, english, endings in _KINDS:
        if data.startswith(magic):
            _refuse_known(path, data, ending, thai, english, endings)
    if ending in _PROMISING:
        raise DocumentMislabelled(name=path.name, ending=ending, actual="ข้อมูลชนิดอื่น", actual_english="something else")
    if ending and ending not in READABLE:
        raise DocumentKindUnknown(name=path.name, kind=ending)


def _refuse_known(path: Path, data: bytes, ending: str, thai: str, english: str, endings: tuple[str, ...]) -> None:
    office = ending in (".docx", ".xlsx", ".pptx") and data.startswith(_OLE)
    if _is_protected(data) or office:  # Office puts an encrypted file into the older container
        raise DocumentProtected(name=path.name)
    if ending not in endings:
        raise DocumentMislabelled(name=path.name, ending=ending or "-", actual=thai, actual_english=english)
    raise DocumentKindUnknown(name=path.name, kind=ending)


def _is_protected(data: bytes) -> bool:
    if data.startswith(b"%PDF"):
        return b"/Encrypt" in data
    if data.startswith(_OLE):
        return "EncryptedPackage".encode("utf-16-le") in data
    return data.startswith(b"PK\x03\x04") and len(data) > 6 and bool(data[6] & _ZIP_ENCRYPTED_FLAG)


def refuse_binary(path: Path, data: bytes) -> None:
    """Raise at the first control byte that no text has (UTF-16 is decoded before this is asked)."""
    for at, byte in enumerate(data):
        if byte < 0x20 and byte not in _PRINTABLE_CONTROLS:
            raise DocumentBinary(name=path.name, at=at)

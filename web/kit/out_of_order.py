"""What a visitor is told where the machine is to blame: the database or its disk; no path and no setting is named."""

from core.db import DatabaseFileGone
from core.errors import ImpossibleYear, SigningKeyLost, TrackerError
from core.running.troubles import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTakesNothing,
    DatabaseUnreachable,
    DataFolderUnusable,
    trouble_of,
)
from models.migrate import DatabaseFileLost, NothingStored


class OutOfOrder(TrackerError):
    thai = "ขณะนี้{what_thai}: ข้อมูลไม่เปลี่ยนแปลง โปรดลองใหม่ภายหลัง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ"
    english = "At the moment {what}: nothing was changed; try again later, and tell whoever runs it if it persists."
    http_status = 503


WHAT: dict[type[TrackerError], tuple[str, str]] = {
    DatabaseTakesNothing: (
        "เซิร์ฟเวอร์ฐานข้อมูลไม่รับการบันทึก (อ่านได้อย่างเดียว หรือพื้นที่เต็ม)",
        "the database server takes no changes (it is read-only or full)",
    ),
    DatabaseUnreachable: ("ติดต่อเซิร์ฟเวอร์ฐานข้อมูลไม่ได้", "the database server cannot be reached"),
    DatabaseBusy: ("ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่นานเกินไป", "another program keeps the database to itself"),
    DatabaseDamaged: ("ไฟล์ฐานข้อมูลเสียหาย", "the database file is damaged"),
    DatabaseFileGone: ("ไม่พบไฟล์ฐานข้อมูลของระบบ", "the database file is gone"),
    DatabaseFileLost: ("ไม่พบไฟล์ฐานข้อมูลของระบบ", "the database file is gone"),
    NothingStored: ("ยังไม่ได้เริ่มใช้ระบบ จึงยังไม่มีฐานข้อมูล", "there is no database yet, for nobody has begun"),
    SigningKeyLost: ("ไม่พบกุญแจลงลายมือชื่อของระบบ", "the signing key of the system is gone"),
    ImpossibleYear: ("นาฬิกาของเครื่องแม่ข่ายไม่ถูกต้อง", "the clock of the server is wrong"),
    DataFolderUnusable: (
        "บันทึกลงดิสก์ของระบบไม่ได้ (พื้นที่เต็ม หรือไม่มีสิทธิ์)",
        "the disk of the system cannot be written (it is full, or not open to the program)",
    ),
}


def out_of_order(error: Exception) -> OutOfOrder | None:
    """Return what to tell a visitor; None where the program itself is to blame."""
    trouble = error if isinstance(error, TrackerError) else trouble_of(error)
    for kind, (thai, english) in WHAT.items():
        if isinstance(trouble, kind):
            return OutOfOrder(what_thai=thai, what=english)
    return None

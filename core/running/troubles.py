"""What can be wrong with the machine rather than with the program: the data folder, the disk, the database."""

from pathlib import Path
from sqlite3 import DatabaseError as SqliteError
from sqlite3 import OperationalError as SqliteRefusal

from sqlalchemy.exc import DBAPIError, OperationalError

from core import clock
from core.errors import TrackerError
from core.outage import READ_ONLY
from core.settings import get_settings


class DataFolderUnusable(TrackerError):
    thai = "ใช้โฟลเดอร์ข้อมูล {folder} ไม่ได้ ({why}): โปรดตรวจสอบสิทธิ์และพื้นที่ หรือตั้ง ITA_DATA_DIR เป็นโฟลเดอร์อื่น"
    english = "The data folder {folder} cannot be used ({why}): check it, or set ITA_DATA_DIR to another folder."


class DatabaseDamaged(TrackerError):
    thai = "ไฟล์ฐานข้อมูล {file} เสียหายหรือไม่ใช่ฐานข้อมูล: โปรดนำสำเนาสำรองกลับมาใช้ หรือตั้ง ITA_DATA_DIR เป็นโฟลเดอร์อื่น"
    english = (
        "The database file {file} is damaged or no database: restore a copy, or set ITA_DATA_DIR to another folder."
    )


class DatabaseBusy(TrackerError):
    thai = "ฐานข้อมูล {file} ถูกโปรแกรมอื่นใช้อยู่นานเกินไป: ไม่มีการเปลี่ยนแปลง โปรดลองอีกครั้ง"
    english = "Another program has kept the database {file} too long: nothing was changed, try again."
    exit_code = 1


class DatabaseUnreachable(TrackerError):
    thai = "ติดต่อเซิร์ฟเวอร์ฐานข้อมูลไม่ได้: โปรดตรวจสอบ ITA_DATABASE_URL และตรวจว่าเซิร์ฟเวอร์ทำงานอยู่"
    english = "The database server cannot be reached: check ITA_DATABASE_URL and that the server is running."
    exit_code = 1


class DatabaseTakesNothing(TrackerError):
    thai = "เซิร์ฟเวอร์ฐานข้อมูลไม่รับการบันทึก ({why}): ไม่มีการเปลี่ยนแปลง โปรดให้ผู้ดูแลเซิร์ฟเวอร์แก้ไข แล้วลองอีกครั้ง"
    english = "The database server takes no changes ({why}): nothing was changed; have it mended, then try again."
    exit_code = 1


DAMAGED = ("file is not a database", "database disk image is malformed")
BUSY = ("database is locked", "database table is locked")


def trouble_of(error: Exception) -> TrackerError | None:
    """Return the sentence for an error that the machine causes; None where the program itself is to blame."""
    if clock.is_impossible():  # then Python's own clock breaks in the middle of anything
        return clock.why_impossible()
    if isinstance(error, DBAPIError):
        return _trouble_of_database(error)
    folder = get_settings().data_dir
    if isinstance(error, OSError) and error.filename and _is_inside(Path(str(error.filename)), folder):
        return DataFolderUnusable(folder=folder, why=error.strerror or type(error).__name__)
    return None


def _trouble_of_database(error: DBAPIError) -> TrackerError | None:
    settings, said = get_settings(), str(error.orig)
    file = settings.data_dir / "ita.sqlite3"
    if isinstance(error.orig, SqliteError):
        if said.startswith(DAMAGED):
            return DatabaseDamaged(file=file)
        if said.startswith(BUSY):
            return DatabaseBusy(file=file)
        # else a fault of a statement, and so of the program, unless SQLite could not open or write its file
        unusable = isinstance(error.orig, SqliteRefusal) and said.startswith(UNUSABLE)
        return DataFolderUnusable(folder=settings.data_dir, why=said) if unusable else None
    code = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or (code is None and isinstance(error, OperationalError)):
        return DatabaseUnreachable()  # whatever a server says has a code
    code = str(code)
    takes_nothing = code == READ_ONLY or code.startswith(NO_RESOURCES)
    return DatabaseTakesNothing(why=said.splitlines()[0]) if takes_nothing else None


UNUSABLE = (
    "unable to open database file",
    "attempt to write a readonly database",
    "database or disk is full",
    "disk I/O error",
)
NO_RESOURCES = "53"  # the class of PostgreSQL's codes for a full disk, no memory, too many connections


def _is_inside(path: Path, folder: Path) -> bool:
    path, folder = path.absolute(), folder.absolute()
    return folder == path or folder in path.parents or path in folder.parents

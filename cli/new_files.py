"""Writing a file that a person asked for: never over one that is there, and one sentence where it cannot be."""

from pathlib import Path

from core.errors import TrackerError


class FileIsThere(TrackerError):
    thai = "ไม่ได้เขียนไฟล์ เพราะมีไฟล์ “{name}” อยู่แล้ว: โปรดระบุชื่ออื่น"
    english = "Nothing was written, for “{name}” is there already: give another name."


class FileNotWritten(TrackerError):
    thai = "เขียนไฟล์ “{name}” ไม่ได้: ตรวจว่ามีโฟลเดอร์และสิทธิ์เขียน"
    english = "“{name}” cannot be written: see that its folder is there and may be written to."


def write_new(file: Path, made: bytes) -> None:
    try:
        with file.open("xb") as opened:
            opened.write(made)
    except FileExistsError:
        raise FileIsThere(name=file.name) from None
    except OSError:
        raise FileNotWritten(name=file.name) from None

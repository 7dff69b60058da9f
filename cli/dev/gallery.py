"""`ita dev gallery`: every kind of message, as it looks by mail and in LINE, on one page in a file."""

from pathlib import Path
from typing import Annotated

import typer

from cli.output import say
from core.errors import TrackerError


class GalleryNotWritten(TrackerError):
    thai = "เขียนแฟ้ม {file} ไม่ได้ ({why}): โปรดระบุแฟ้มในโฟลเดอร์ที่มีอยู่และเขียนได้"
    english = "The file {file} cannot be written ({why}): name one in a folder that is there and can be written to."


def gallery(file: Annotated[Path, typer.Argument(metavar="FILE.html", help="แฟ้มที่จะเขียน")]) -> None:
    """เขียนตัวอย่างข้อความทุกชนิดทุกช่องทางลงในแฟ้มเดียว ไม่ส่งถึงผู้ใด"""
    from notifications.explain.gallery import gallery_page

    try:
        file.write_text(gallery_page(), encoding="utf-8")
    except OSError as error:
        raise GalleryNotWritten(file=file, why=error.strerror or type(error).__name__) from None
    say(f"เขียนตัวอย่างข้อความแล้ว: {file}")

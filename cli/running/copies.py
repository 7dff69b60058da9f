"""`ita backup` and `ita restore`: everything in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์สำเนา")]


def add_to(parent: typer.Typer) -> None:
    for command in (backup, restore):
        parent.command(command.__name__)(command)


def backup(
    file: File,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="เข้ารหัส และรวมกุญแจของระบบไว้ด้วย")] = False,
) -> None:
    """ทำสำเนาทั้งระบบเป็นไฟล์เดียว ทำได้ระหว่างที่ระบบทำงาน"""
    from cli.running.copying import back_up

    back_up(file, encrypt=encrypt)


def restore(
    file: File,
    yes: Annotated[bool, typer.Option("--yes", help="แทนที่ข้อมูลที่มีอยู่โดยไม่ถาม")] = False,
    identity: Annotated[Path | None, typer.Option("--identity", help="กุญแจส่วนตัวของ age ที่ใช้เปิดสำเนา")] = None,
    key_file: Annotated[Path | None, typer.Option("--key-file", help="กุญแจลงลายมือชื่อเดิม (secret.key)")] = None,
    without_key: Annotated[bool, typer.Option("--without-key", help="ใช้กุญแจอื่น ลิงก์ที่ส่งไปแล้วจะใช้ไม่ได้")] = False,
    check: Annotated[bool, typer.Option("--check", help="เพียงลองในฐานข้อมูลชั่วคราว ไม่แตะข้อมูลที่ใช้อยู่")] = False,
) -> int:
    """นำสำเนากลับมาใช้ การส่งข้อความจะพักไว้จนกว่าจะสั่ง ita resume"""
    from cli.running.copying import bring_back, try_out

    if check:
        return try_out(file, identity)
    bring_back(file, identity, key_file, yes=yes, without_key=without_key)
    return 0

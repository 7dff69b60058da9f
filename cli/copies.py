"""`ita backup` and `ita restore`: everything in one file, and back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.options import prepare_database
from cli.output import complain, say
from core.clock import thai_moment
from core.errors import TrackerError
from core.settings import Settings, get_settings
from plans.copies.drill import drill
from plans.copies.keys import SIGNING, keys_in_use, mark_of
from plans.copies.manifest import Manifest
from plans.copies.opening import opened
from plans.copies.refusals import CopyUnreadable, NothingToSealWith, SigningKeyMissing
from plans.copies.restoring import Doubt
from plans.copies.restoring import restore as take_in
from plans.copies.sealing import Seal, Unsealing, WithPassphrase, needs_words, seal_of, words_of
from plans.copies.writing import make_copy

File = Annotated[Path, typer.Argument(metavar="FILE", help="ไฟล์สำเนา")]
Identity = Annotated[Path | None, typer.Option("--identity", help="ไฟล์กุญแจส่วนตัวของ age ที่ใช้เปิดสำเนา")]


class RestoreUnconfirmed(TrackerError):
    thai = "ยังไม่ได้นำสำเนากลับมา: ข้อมูลที่มีอยู่จะถูกแทนที่ ให้ยืนยันด้วย --yes"
    english = "Nothing was restored: what is there will be replaced, so confirm with `--yes`."


def add_to(parent: typer.Typer) -> None:
    for command in (backup, restore):
        parent.command(command.__name__)(command)


def backup(
    file: File,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="เข้ารหัส และรวมกุญแจของระบบไว้ด้วย")] = False,
) -> None:
    """ทำสำเนาทั้งระบบเป็นไฟล์เดียว ทำได้ระหว่างที่ระบบทำงาน"""
    prepare_database()
    made = make_copy(file, _seal() if encrypt else None)
    say(f"ทำสำเนาแล้ว: {file} ({file.stat().st_size / 1e6:.1f} MB) {_counted(made)}")
    if not encrypt:
        say("สำเนานี้ไม่มีกุญแจของระบบ (secret.key, audit.key): เก็บกุญแจไว้ต่างหาก หรือใช้ --encrypt")


def restore(
    file: File,
    yes: Annotated[bool, typer.Option("--yes", help="แทนที่ข้อมูลที่มีอยู่โดยไม่ถาม")] = False,
    identity: Identity = None,
    key_file: Annotated[Path | None, typer.Option("--key-file", help="กุญแจลงลายมือชื่อเดิม (secret.key)")] = None,
    without_key: Annotated[bool, typer.Option("--without-key", help="ใช้กุญแจใหม่ ลิงก์ที่ส่งไปแล้วจะใช้ไม่ได้")] = False,
    check: Annotated[bool, typer.Option("--check", help="เพียงลองนำกลับในฐานข้อมูลชั่วคราว")] = False,
) -> int:
    """นำสำเนากลับมาใช้ การส่งข้อความจะพักไว้จนกว่าจะสั่ง ita resume"""
    settings = get_settings()
    unsealing = _unsealing(settings, file, identity)
    if check:
        faults = drill(file, unsealing)
        say("\n".join(faults) or f"สำเนา {file} ใช้ได้")
        return 1 if faults else 0
    with opened(file, unsealing) as copy:
        say(f"สำเนา {file}: {_counted(copy.manifest)}")
        keys = _keys(settings, file, copy.manifest, copy.keys(), key_file, without_key)
        if not yes:
            _confirm()
        done = take_in(copy, keys, _doubt(), by="cli")
    say(f"นำสำเนากลับมาแล้ว จุดย้อนกลับ: {done.point}" if done.point else "นำสำเนากลับมาแล้ว (เดิมไม่มีข้อมูล)")
    for old in done.old_keys:
        say(f"กุญแจเดิมเก็บไว้ที่ {old}")
    if done.perhaps_said:
        say(f"ข้อความ {done.perhaps_said} ฉบับอาจส่งไปแล้วหลังทำสำเนา จึงไม่ส่งซ้ำเอง: ดูด้วย ita deliveries --state unknown")
    if not done.is_gap_planned:
        complain("วางแผนข้อความของช่วงที่หายไปไม่ได้: ข้อความที่ส่งไปแล้วหลังทำสำเนาอาจส่งซ้ำเมื่อสั่ง ita resume")
    say("การส่งข้อความพักไว้จนกว่าจะสั่ง ita resume")
    return _look()


def _look() -> int:
    """Ask the doctor, as one would after an operation; the restore itself is done whatever is found."""
    from cli.checkup import check_everything

    bad = [one for one in check_everything() if not one.is_good]
    for one in bad:
        say(f"ita doctor: {one.name}: {one.detail}")
    return 0


def _doubt() -> Doubt:
    from notifications.retry import REPEATABLE_FOR
    from workers.gap import plan_gap

    return Doubt(plan_gap, REPEATABLE_FOR)


def _seal() -> Seal:
    if seal := seal_of(get_settings()):
        return seal
    if not sys.stdin.isatty():
        raise NothingToSealWith
    return WithPassphrase(typer.prompt("รหัสผ่านของสำเนา", hide_input=True, confirmation_prompt="พิมพ์อีกครั้ง"))


def _unsealing(settings: Settings, file: Path, identity: Path | None) -> Unsealing:
    key = _read(identity).strip().splitlines()[-1] if identity else None
    words = words_of(settings)
    if not words and not key and needs_words(file) and sys.stdin.isatty():
        words = typer.prompt("รหัสผ่านของสำเนา", hide_input=True)
    return Unsealing(words=words, identity=key)


def _keys(
    settings: Settings, file: Path, manifest: Manifest, inside: dict[str, str], key_file: Path | None, without: bool
) -> dict[str, str]:
    """Return the keys to put in place; refuse where the copy's own signing key is neither here nor given."""
    mark, here = manifest.keys.get(SIGNING), keys_in_use(settings).get(SIGNING)
    if key_file:
        inside = inside | {SIGNING: _read(key_file)}
    is_here = bool(here) and mark_of(here or "") == mark
    is_given = SIGNING in inside and mark_of(inside[SIGNING]) == mark and not settings.secret_key
    if mark and not without and not (is_here or is_given):
        if not sys.stdin.isatty() or settings.secret_key:
            raise SigningKeyMissing(file=file, key=mark)
        typed = typer.prompt(f"กุญแจลงลายมือชื่อของสำเนา ({mark})", hide_input=True)
        if mark_of(typed) != mark:
            raise SigningKeyMissing(file=file, key=mark)
        inside = inside | {SIGNING: typed}
    return {} if without else inside


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise CopyUnreadable(file=file, why=getattr(error, "strerror", None) or type(error).__name__) from None


def _confirm() -> None:
    if not sys.stdin.isatty() or not typer.confirm("ข้อมูลที่มีอยู่จะถูกแทนที่ (เก็บจุดย้อนกลับไว้ก่อน) ดำเนินการหรือไม่"):
        raise RestoreUnconfirmed


def _counted(manifest: Manifest) -> str:
    rows = sum(part.rows for part in manifest.tables.values())
    return f"{rows} แถวใน {len(manifest.tables)} ตาราง รุ่น {manifest.revision} เมื่อ {thai_moment(manifest.taken_at)}"

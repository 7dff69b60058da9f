"""What `ita backup` and `ita restore` do once they are asked; apart, for it needs much that other commands do not."""

import sys
from pathlib import Path

import typer

from cli.options import prepare_database
from cli.output import complain, say
from cli.running.checks import OK
from cli.running.checkup import check_everything
from core.clock import thai_moment
from core.errors import TrackerError
from core.settings import Settings, get_settings
from notifications.queue.retry import REPEATABLE_FOR
from office.copies.drill import drill
from office.copies.keys import SIGNING, keys_in_use, mark_of
from office.copies.manifest import Manifest
from office.copies.opening import Copy, opened
from office.copies.refusals import CopyUnreadable, NothingToSealWith, SigningKeyMissing
from office.copies.restoring import Doubt, Restored, restore
from office.copies.sealing import Seal, Unsealing, WithPassphrase, needs_words, seal_of, words_of
from office.copies.writing import make_copy
from workers.gap import plan_gap


class RestoreUnconfirmed(TrackerError):
    thai = "ยังไม่ได้นำสำเนากลับมา: ข้อมูลที่มีอยู่จะถูกแทนที่ ให้ยืนยันด้วย --yes"
    english = "Nothing was restored: what is there will be replaced, so confirm with `--yes`."


def back_up(file: Path, *, encrypt: bool) -> None:
    prepare_database()
    made = make_copy(file, _seal() if encrypt else None)
    say(f"ทำสำเนาแล้ว: {file} ({file.stat().st_size / 1e6:.1f} MB) {_counted(made)}")
    if not encrypt:
        say("สำเนานี้ไม่มีกุญแจของระบบ (secret.key, audit.key): เก็บกุญแจไว้ต่างหาก หรือใช้ --encrypt")


def try_out(file: Path, identity: Path | None) -> int:
    """Restore into a throw-away database, and say what is wrong."""
    faults = drill(file, _unsealing(get_settings(), file, identity))
    say("\n".join(faults) or f"สำเนา {file} ใช้ได้")
    return 1 if faults else 0


def bring_back(file: Path, identity: Path | None, key_file: Path | None, *, yes: bool, without_key: bool) -> None:
    settings = get_settings()
    with opened(file, _unsealing(settings, file, identity)) as copy:
        say(f"สำเนา {file}: {_counted(copy.manifest)}")
        keys = _keys(settings, copy, key_file, without=without_key)
        if not yes:
            _confirm()
        _tell(restore(copy, keys, Doubt(plan_gap, REPEATABLE_FOR), by="cli"))
    if without_key and settings.is_secret_key_lost():
        settings.secret_key_of_folder()  # a new one, as was said
    for one in check_everything():
        if one.state is not OK:
            say(f"ita doctor: {one.name}: {one.detail}")


def _tell(done: Restored) -> None:
    say(f"นำสำเนากลับมาแล้ว จุดย้อนกลับ: {done.point}" if done.point else "นำสำเนากลับมาแล้ว (เดิมไม่มีข้อมูล)")
    for old in done.old_keys:
        say(f"กุญแจเดิมเก็บไว้ที่ {old}")
    if done.perhaps_said:
        say(f"ข้อความ {done.perhaps_said} ฉบับอาจส่งไปแล้วหลังทำสำเนา จึงไม่ส่งซ้ำเอง: ดูด้วย ita deliveries --state unknown")
    if done.unplaced:
        complain(f"เขียนไฟล์ {len(done.unplaced)} ไฟล์ไม่ได้ เช่น {done.unplaced[0]}: ตรวจสิทธิ์ของโฟลเดอร์แล้วนำสำเนากลับอีกครั้ง")
    if not done.is_gap_planned:
        complain("วางแผนข้อความของช่วงที่หายไปไม่ได้: ข้อความที่ส่งไปแล้วหลังทำสำเนาอาจส่งซ้ำเมื่อสั่ง ita resume")
    say("การส่งข้อความพักไว้จนกว่าจะสั่ง ita resume")


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


def _keys(settings: Settings, copy: Copy, key_file: Path | None, *, without: bool) -> dict[str, str]:
    """Return the keys to put in place; refuse where the copy's own signing key is neither here nor given."""
    mark, here = copy.manifest.keys.get(SIGNING), keys_in_use(settings).get(SIGNING)
    given = copy.keys() | ({SIGNING: _read(key_file)} if key_file else {})
    if without or mark is None:
        return {} if without else given
    if here is not None and mark_of(here) == mark:
        return given
    if SIGNING not in given and sys.stdin.isatty() and not settings.secret_key:
        given[SIGNING] = typer.prompt(f"กุญแจลงลายมือชื่อของสำเนา ({mark})", hide_input=True)
    if settings.secret_key or mark_of(given.get(SIGNING, "")) != mark:
        raise SigningKeyMissing(file=copy.file, key=mark)
    return given


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

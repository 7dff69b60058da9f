"""What `ita doctor` looks at outside the database: the data folder, the key, Redis, the mail server and LINE."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kombu.exceptions import KombuError
from redis import RedisError

from cli.running.checks import BAD, OK, WARN, Check, ok_or_bad, ok_or_warn
from cli.running.checkup_channels import check_channels
from core.confined import FILES, NETWORK, PROGRAMS, USER
from core.errors import SigningKeyLost
from core.running.private_files import open_to_others
from core.settings import Settings, get_settings
from documents.read.apart.reading import what_protects
from workers.broker import ask_broker, ask_queues

TOO_MANY_WAITING = 500  # ticks are dropped after an interval: so many wait only where nobody takes them
DATA_FOLDER = "โฟลเดอร์ข้อมูล"
LEAST_FREE_BYTES = 500_000_000
LITTLE_FREE_BYTES = 2_000_000_000
PROTECTIONS_THAI = {
    FILES: "ไฟล์ของระบบ",
    NETWORK: "เครือข่าย",
    PROGRAMS: "โปรแกรมอื่น",
    USER: "สิทธิ์ของผู้ดูแลเครื่อง",
}
BROKER_THAI = {
    "ok": "Redis ตอบรับ เขียนและอ่านได้",
    "full": "หน่วยความจำของ Redis เต็ม จึงรับงานใหม่ไม่ได้ ให้เพิ่ม maxmemory หรือล้างข้อมูลที่ไม่ใช้",
    "unwritable": "Redis ตอบรับแต่เขียนไม่ได้ ให้ตรวจสิทธิ์และตรวจว่าไม่ใช่เครื่องสำเนา",
    "refused": "Redis ไม่รับรหัสผ่าน ให้ตรวจ ITA_BROKER_URL",
    "unreachable": "ติดต่อ Redis ไม่ได้ ให้ตรวจ ITA_BROKER_URL และตรวจว่าเซิร์ฟเวอร์ทำงานอยู่",
}


def check_outside() -> Iterator[Check]:
    """Look at all that the settings name; nothing is sent, and what is not set up is not asked."""
    settings = get_settings()
    yield _data_folder(settings.data_dir)
    yield _free_space(settings.data_dir)
    yield _key(settings)
    yield _reader()
    yield _proxies(settings)
    yield from _broker(settings)
    yield from check_channels(settings)


def _data_folder(folder: Path) -> Check:
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return Check(DATA_FOLDER, BAD, f"{folder} เขียนไม่ได้ ให้ตรวจสิทธิ์หรือตั้ง ITA_DATA_DIR")
    if open_paths := open_to_others(folder, get_settings().sqlite_file()):
        told = f"ผู้ใช้อื่นของเครื่องเปิดดูได้ {len(open_paths)} รายการ เช่น {open_paths[0]} ให้รัน chmod -R go= {folder}"
        return Check(DATA_FOLDER, BAD, told)
    return Check(DATA_FOLDER, OK, f"{folder} เขียนได้ เปิดดูได้เฉพาะผู้ใช้ที่รันระบบ")


def _free_space(folder: Path) -> Check:
    try:
        return left_of_disk(shutil.disk_usage(folder).free)
    except OSError:
        return Check("พื้นที่ว่าง", BAD, f"อ่านพื้นที่ว่างของ {folder} ไม่ได้")


def left_of_disk(left: int) -> Check:
    state = BAD if left < LEAST_FREE_BYTES else ok_or_warn(left >= LITTLE_FREE_BYTES)
    told = f"เหลือ {left / 1e9:,.1f} GB" + ("" if state is OK else " ให้เพิ่มพื้นที่หรือลบไฟล์ที่ไม่ใช้ก่อนที่ระบบจะบันทึกไม่ได้")
    return Check("พื้นที่ว่าง", state, told)


def _reader() -> Check:
    """Say what a file that takes its reader over could not reach; what the system cannot take away is a warning."""
    in_force = what_protects()
    kept = [words for name, words in PROTECTIONS_THAI.items() if name in in_force]
    lacking = [words for name, words in PROTECTIONS_THAI.items() if name not in in_force and name != USER]
    told = f"ตัวอ่านถูกกันจาก {', '.join(kept)}" if kept else "ตัวอ่านถูกจำกัดเวลาและหน่วยความจำเท่านั้น"
    told += f" ระบบนี้กัน {', '.join(lacking)} ไม่ได้" if lacking else ""
    return Check("ตัวอ่านเอกสาร", ok_or_warn(not lacking), told)


def _key(settings: Settings) -> Check:
    """Say where it comes from; looking makes none."""
    if settings.secret_key is None and not settings.is_embedded:
        return Check("กุญแจลงลายมือชื่อ", BAD, "ยังไม่มี ให้ตั้ง ITA_SECRET_KEY")
    if settings.is_secret_key_lost():
        return Check("กุญแจลงลายมือชื่อ", BAD, SigningKeyLost(folder=settings.data_dir).sentence("th"))
    if not settings.secrets_at_hand():
        return Check("กุญแจลงลายมือชื่อ", OK, "ยังไม่มี ระบบจะสร้างไว้ในโฟลเดอร์ข้อมูลเมื่อเริ่มทำงาน")
    told = "จาก ITA_SECRET_KEY" if settings.secret_key else "จากไฟล์ในโฟลเดอร์ข้อมูล"
    told += " กุญแจเดิมใน ITA_SECRET_KEY_OLD ยังใช้อ่านได้ ให้นำออกภายใน 60 วัน" if settings.secret_key_old else ""
    return Check("กุญแจลงลายมือชื่อ", ok_or_warn(settings.secret_key_old is None), told)


def _proxies(settings: Settings) -> Check:
    """Say whose word is taken for who is asking; behind a proxy that is not listed all visitors are one place."""
    if settings.trusted_proxies:
        return Check("พร็อกซีที่เชื่อถือ", OK, ", ".join(map(str, settings.trusted_proxies)))
    if not settings.page_url.startswith("https://"):
        return Check("พร็อกซีที่เชื่อถือ", OK, "ไม่เชื่อพร็อกซีใด")
    told = "ไม่เชื่อพร็อกซีใด หากมีพร็อกซีอยู่ด้านหน้า ให้ตั้ง ITA_TRUSTED_PROXIES มิฉะนั้นผู้ใช้ทุกคนถูกนับเป็นที่เดียวกัน"
    return Check("พร็อกซีที่เชื่อถือ", WARN, told)


def _broker(settings: Settings) -> Iterator[Check]:
    if settings.broker_url is None:
        yield Check("คิวงาน", OK, "ในเครื่อง (ไม่ใช้ Redis)")
        return
    url = settings.broker_url.get_secret_value()
    answer = ask_broker(url)
    yield Check("คิวงาน", ok_or_bad(answer == "ok"), BROKER_THAI[answer])
    if answer == "ok":
        yield _workers(url)


def _workers(url: str) -> Check:
    """Compare who takes from each queue with what waits there."""
    try:
        queues = ask_queues(url)
    except (OSError, RedisError, KombuError):
        return Check("ตัวทำงาน", BAD, "ถามตัวทำงานผ่าน Redis ไม่ได้ ให้ลองอีกครั้ง")
    is_good = all(one.consumers and one.waiting < TOO_MANY_WAITING for one in queues)
    told = ", ".join(f"{one.name} มีตัวทำงาน {one.consumers} รอ {one.waiting} งาน" for one in queues)
    return Check("ตัวทำงาน", ok_or_bad(is_good), told if is_good else f"{told} ให้เริ่ม ita worker เพิ่มหรือเริ่มใหม่")

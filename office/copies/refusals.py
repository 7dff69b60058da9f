"""Why a copy was not made or not taken in: each says what, where, and what to do. Nothing was changed."""

from core.errors import TrackerError


class CopyUnreadable(TrackerError):
    thai = "เปิดไฟล์สำเนา {file} ไม่ได้ ({why}): ตรวจชื่อไฟล์และสิทธิ์อ่าน"
    english = "The copy {file} cannot be opened ({why}): check its name and who may read it."


class CopyForeign(TrackerError):
    thai = "ไฟล์ {file} ไม่ใช่สำเนาที่สร้างด้วย ita backup: เลือกไฟล์อื่น ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    english = "{file} is no copy made by `ita backup`: choose another file; nothing was changed."


class CopyDamaged(TrackerError):
    thai = "ไฟล์สำเนา {file} เสียหาย ({what}): ใช้สำเนาอื่น ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    english = "The copy {file} is damaged ({what}): use another one; nothing was changed."


class CopyNewer(TrackerError):
    thai = "ไฟล์สำเนา {file} สร้างด้วยโปรแกรมรุ่นใหม่กว่า ({program}): ปรับโปรแกรมเป็นรุ่นนั้นก่อน ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    english = "The copy {file} was made by a newer program ({program}): install that first; nothing was changed."


class CopySealed(TrackerError):
    thai = "ไฟล์สำเนา {file} ถูกเข้ารหัส: ให้รหัสผ่านด้วย ITA_BACKUP_PASSPHRASE_FILE หรือกุญแจส่วนตัวด้วย --identity FILE"
    english = (
        "The copy {file} is sealed: give its pass-phrase by ITA_BACKUP_PASSPHRASE_FILE or its private key by "
        "`--identity FILE`."
    )


class WrongUnsealing(TrackerError):
    thai = "รหัสผ่านหรือกุญแจเปิดไฟล์สำเนา {file} ไม่ได้: ตรวจแล้วลองใหม่ ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    english = "That pass-phrase or key does not open the copy {file}: check it and try again; nothing was changed."


class NothingToSealWith(TrackerError):
    thai = "ยังไม่มีสิ่งที่ใช้เข้ารหัสสำเนา: ตั้ง ITA_BACKUP_RECIPIENT หรือ ITA_BACKUP_PASSPHRASE_FILE หรือพิมพ์รหัสผ่านในเทอร์มินัล"
    english = (
        "There is nothing to seal the copy with: set ITA_BACKUP_RECIPIENT or ITA_BACKUP_PASSPHRASE_FILE, or type a "
        "pass-phrase on a terminal."
    )


class CopyNotWritable(TrackerError):
    thai = "เขียนไฟล์สำเนา {file} ไม่ได้ ({why}): ตรวจโฟลเดอร์ สิทธิ์ และพื้นที่ว่าง"
    english = "The copy {file} cannot be written ({why}): check the folder, its rights and the free space."


class SigningKeyMissing(TrackerError):
    thai = (
        "สำเนา {file} มาจากระบบที่ใช้กุญแจลงลายมือชื่ออื่น ({key}): ให้กุญแจเดิมด้วย --key-file FILE "
        "(ระบบที่ใช้เซิร์ฟเวอร์ฐานข้อมูลให้ตั้ง ITA_SECRET_KEY) หรือใช้ --without-key ซึ่งลิงก์ในข้อความที่ส่งไปแล้ว "
        "และรหัสลับของเว็บฮุกจะใช้ไม่ได้อีก ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    )
    english = (
        "The copy {file} belongs to another signing key ({key}): give that key by `--key-file FILE` (with a database "
        "server: ITA_SECRET_KEY), or say `--without-key`: links in messages sent so far and the secrets of webhooks "
        "then stop working; nothing was changed."
    )


class DatabaseInTheWay(TrackerError):
    thai = "ฐานข้อมูลที่มีอยู่เป็นรุ่น {found} ซึ่งโปรแกรมนี้ทำจุดย้อนกลับไม่ได้: รัน ita migrate ก่อน หรือใช้ฐานข้อมูลว่าง"
    english = (
        "The database that is there is of revision {found}, of which this program can make no restore point: run "
        "`ita migrate` first, or give an empty database."
    )


class DatabaseBusyForRestore(TrackerError):
    thai = "มีโปรแกรมอื่นใช้ฐานข้อมูลอยู่ จึงนำสำเนากลับไม่ได้: หยุด ita up หรือ web, worker, beat ก่อน ยังไม่มีการเปลี่ยนแปลงข้อมูล"
    english = (
        "Another program is using the database, so the copy was not restored: first stop `ita up`, or web, worker "
        "and beat; nothing was changed."
    )

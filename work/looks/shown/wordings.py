"""Words by which Thai sites say that there is no such page, that one must log in, or that they are closed."""

import re

_NOTHING = (
    r"ไม่พบหน้า|ไม่พบ\s*(?:เว็บ)?เพจ|ไม่พบข้อมูลที่\s*(?:ท่าน|คุณ)?\s*(?:ต้องการ|ค้นหา|ร้องขอ|เรียก)|ไม่พบเนื้อหา|ไม่พบ(?:ไฟล์|เอกสาร|บทความ)"
    r"(?:ที่|ดังกล่าว|นี้|$)|หาหน้า\S{0,20}ไม่(?:พบ|เจอ)|ไม่มีหน้า(?:นี้|ที่)|หน้าที่(?:ท่าน|คุณ)?(?:ต้องการ|ค้นหา|เรียก)\S{0,12}ไม่(?:มี|พบ)"
    r"|หน้าเว็บนี้ไม่มีอยู่|(?:หน้า|เนื้อหา|บทความ|ไฟล์|เอกสาร)\S{0,12}ถูกลบ|ไม่พบ URL"
    r"|page\s+(?:could\s+|can)?not\s+(?:be\s+)?found|page\s+(?:you\S*\s+\S+\s+\S+\s+)?(?:does|doesn.t|do)\s*(?:not)?\s*exist"
    r"|(?:file|object|article|content|requested url|resource)\s+(?:was\s+)?not\s+found"
    r"|nothing\s+(?:was\s+)?found\s+(?:here|at)"
    r"|(?:error|http)\s*404|404\s*[-–:|]?\s*(?:error|not\s+found|ไม่พบ|page)|can.t\s+be\s+found"
    r"|no longer (?:available|exists)"
)
NOTHING_THERE = re.compile(_NOTHING, re.IGNORECASE)
NOTHING_TITLE = re.compile(rf"404$|not found$|(?:ขออภัย|oops|sorry|error)?[ !:-]?(?:{_NOTHING})", re.IGNORECASE)
"""Is matched at the beginning of a title, signs before and behind it left out."""
LOGIN_PLACE = re.compile(
    r"(?:^|[/?&=._-])(?:log-?in|sign-?in|logon|wp-login(?:\.php)?|auth|sso|servicelogin|account/login|user/login)(?:$|[/?&=._-])",
    re.IGNORECASE,
)
LOGIN_WORDS = re.compile(
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อ[กค]อิน|กรุณา\s*login|โปรด\s*login|รหัสผ่าน|please\s+(?:log|sign)\s*in|sign\s+in\s+to|log\s*in\s+to",
    re.IGNORECASE,
)
NOT_SHARED = re.compile(
    r"ขอสิทธิ์เข้าถึง|คุณต้องมีสิทธิ์(?:การ)?เข้าถึง|ต้องได้รับสิทธิ์|คุณต้องมีสิทธิ|you need (?:access|permission)|request access"
    r"|access denied|ไม่มีสิทธิ์เข้า(?:ถึง|ใช้)",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"account\s+(?:has\s+been\s+)?suspended|ปิดปรับปรุง|อยู่ระหว่าง(?:การ)?ปรับปรุง|under\s+(?:maintenance|construction)"
    r"|bandwidth\s+limit\s+exceeded|checking\s+your\s+browser|just\s+a\s+moment|verify(?:ing)?\s+you\s+are\s+(?:a\s+)?human"
    r"|error\s+establishing\s+a\s+database\s+connection",
    re.IGNORECASE,
)
STORES = ("drive.google.com", "docs.google.com", "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com")
LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "www.facebook.com/login")
HOME_PATHS = re.compile(
    r"^/?(?:(?:index|default|home|main)(?:\.(?:php|html?|aspx?|jsp))?|(?:th|en)(?:/?(?:index|home)?(?:\.(?:php|html?))?)?)?/?$",
    re.IGNORECASE,
)

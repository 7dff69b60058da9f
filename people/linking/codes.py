"""One-time codes that people copy from paper into a chat: short, without look-alikes, kept only as a hash."""

import hashlib
import hmac
import re
import secrets

from core.settings import get_settings

LETTERS, DIGITS = "ABCDEFGHJKMNPQRSTVWXYZ", "23456789"
LENGTH = 8
_DIGITS_OF_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TYPED = re.compile(rf"[{LETTERS}{DIGITS}]{{{LENGTH}}}")


def new_code() -> str:
    """Return a code that cannot be a word: it holds a digit and a letter."""
    while True:
        code = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH))
        if _is_mixed(code):
            return code


def shown(code: str) -> str:
    """Return the code as people read it: "ABCD-2345"."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(text: str) -> str | None:
    """Return the code that a text consists of, None where it is something else; case, dashes and spaces are free."""
    typed = re.sub(r"[\s\-\u2010-\u2015]", "", text).translate(_DIGITS_OF_THAI).upper()
    return typed if _TYPED.fullmatch(typed) and _is_mixed(typed) else None


def keyed_hash(text: str) -> str:
    """Return a hash that only this installation can make, so that a copy of the table gives nothing away."""
    return keyed_hashes(text)[-1]


def keyed_hashes(text: str) -> list[str]:
    """Return the hashes under which a code may have been kept, the present one last."""
    return [_hash(key, text) for key in get_settings().reading_keys()]


def _hash(key: str, text: str) -> str:
    return hmac.new(key.encode(), b"ita-tracker/line:" + text.encode(), hashlib.sha256).hexdigest()


def _is_mixed(code: str) -> bool:
    return any(one in DIGITS for one in code) and any(one in LETTERS for one in code)

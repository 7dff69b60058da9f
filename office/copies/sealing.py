"""Sealing a copy with age: for the holder of a private key, or with a pass-phrase.

A sealed copy is an archive too: `copy.age` is the copy, in the age format for one key. With a pass-phrase that key
is made for this copy alone and lies beside it as `key.age`, which the pass-phrase opens.
"""

import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyrage
from pyrage import passphrase, x25519

from core.errors import InvalidSetting
from core.settings import Settings
from office.copies.refusals import CopyDamaged, CopySealed, WrongUnsealing

SEALED, WRAPPED = "copy.age", "key.age"
MOST_KEY_BYTES = 10_000
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, TypeError, LookupError, OverflowError,
)  # fmt: skip
"""What the reading of bytes that somebody else wrote may raise."""


class Seal(Protocol):
    """How a copy is closed."""

    def close(self, plain: Path, into: Path) -> None:
        """Write the sealed copy of `plain` over the file `into`."""


@dataclass(frozen=True, slots=True)
class ForRecipient:
    """Only the holder of the private key opens it; this machine does not."""

    recipient: x25519.Recipient

    def close(self, plain: Path, into: Path) -> None:
        _close(plain, into, self.recipient, None)


@dataclass(frozen=True, slots=True)
class WithPassphrase:
    words: str

    def close(self, plain: Path, into: Path) -> None:
        own = x25519.Identity.generate()
        _close(plain, into, own.to_public(), passphrase.encrypt(str(own).encode(), self.words))


@dataclass(frozen=True, slots=True)
class Unsealing:
    """What a sealed copy may be opened with; nothing at all is nothing."""

    words: str | None = None
    identity: str | None = None


def seal_of(settings: Settings) -> Seal | None:
    """Return the seal that the settings name; None where they name none. Raise InvalidSetting for no such key."""
    if settings.backup_recipient:
        try:
            return ForRecipient(x25519.Recipient.from_str(settings.backup_recipient.strip()))
        except pyrage.RecipientError:
            why_thai, why = "ไม่ใช่กุญแจสาธารณะของ age (age1...)", "it is no public key of age (age1...)"
            raise InvalidSetting(name="ITA_BACKUP_RECIPIENT", why=why, why_thai=why_thai) from None
    words = words_of(settings)
    return WithPassphrase(words) if words else None


def words_of(settings: Settings) -> str | None:
    """Return the pass-phrase from its file; None where none is named."""
    file = settings.backup_passphrase_file
    if file is None:
        return None
    try:
        words = file.read_text().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        words = ""
    if not words:
        why_thai, why = f"อ่านรหัสผ่านจากไฟล์ {file} ไม่ได้", f"no pass-phrase can be read from {file}"
        raise InvalidSetting(name="ITA_BACKUP_PASSPHRASE_FILE", why=why, why_thai=why_thai)
    return words


def needs_words(file: Path) -> bool:
    """Tell whether a file is a copy that a pass-phrase opens; what is no copy at all is refused later."""
    try:
        with zipfile.ZipFile(file) as archive:
            return WRAPPED in archive.namelist()
    except BROKEN:
        return False


@contextmanager
def unsealed(file: Path, archive: zipfile.ZipFile, unsealing: Unsealing) -> Iterator[Path]:
    """Give the copy inside as a private file of its own, which is gone when the block ends."""
    identity = _identity(file, archive, unsealing)
    with tempfile.TemporaryDirectory(prefix="ita-copy-") as folder:
        plain = Path(folder) / "plain"
        try:
            with archive.open(SEALED) as sealed, plain.open("wb") as out:
                pyrage.decrypt_io(sealed, out, [identity])
        except (pyrage.DecryptError, *BROKEN) as error:
            if "matching" in str(error).lower():  # no stanza of the file is for this key
                raise WrongUnsealing(file=file) from None
            raise CopyDamaged(file=file, what=SEALED) from None
        yield plain


def _identity(file: Path, archive: zipfile.ZipFile, unsealing: Unsealing) -> x25519.Identity:
    try:
        if unsealing.identity:
            return x25519.Identity.from_str(unsealing.identity)
        if unsealing.words and WRAPPED in archive.namelist():
            with archive.open(WRAPPED) as wrapped:
                key = passphrase.decrypt(wrapped.read(MOST_KEY_BYTES), unsealing.words)
            return x25519.Identity.from_str(key.decode())
    except (pyrage.DecryptError, pyrage.IdentityError, *BROKEN):
        raise WrongUnsealing(file=file) from None
    raise CopySealed(file=file)


def _close(plain: Path, into: Path, recipient: x25519.Recipient, wrapped: bytes | None) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        if wrapped:
            archive.writestr(WRAPPED, wrapped)
        with plain.open("rb") as inside, archive.open(SEALED, "w", force_zip64=True) as out:
            pyrage.encrypt_io(inside, out, [recipient])

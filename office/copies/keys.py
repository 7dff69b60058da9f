"""The keys of an installation, which a copy tells apart by a mark and holds only when it is sealed."""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import SecretStr

from core import clock
from core.folders import make_private_folder
from core.settings import Settings

SIGNING, AUDIT = "secret.key", "audit.key"
KEY_FILES = (SIGNING, AUDIT)  # where an embedded installation keeps them, in the data folder
MARK_LENGTH = 16


def mark_of(key: str) -> str:
    """Return what tells a key apart from others and says nothing else of it."""
    said = hmac.new(key.strip().encode(), b"ita-tracker/which key", hashlib.sha256)
    return said.hexdigest()[:MARK_LENGTH]


def keys_in_use(settings: Settings) -> dict[str, str]:
    """Return the keys that there are, by the name of their file; looking makes none."""
    found = {
        name: (settings.data_dir / name).read_text() for name in KEY_FILES if (settings.data_dir / name).is_file()
    }
    if settings.secret_key:
        found[SIGNING] = settings.secret_key.get_secret_value()
    return found


def marks_of(keys: Mapping[str, str]) -> dict[str, str]:
    return {name: mark_of(key) for name, key in keys.items()}


def sealing_as_after(settings: Settings, keys: Mapping[str, str]) -> Settings:
    """Return settings under which the event log is sealed with the key that is in force once `keys` are put."""
    if AUDIT not in keys or settings.audit_key or not settings.is_embedded:
        return settings
    return settings.model_copy(update={"audit_key": SecretStr(keys[AUDIT].strip())})


def verifying_with(settings: Settings, keys: Mapping[str, str]) -> Settings:
    """Return settings under which a log is verified with the keys that lie in a copy too."""
    audit = [*settings.given_audit_keys(), *([keys[AUDIT].strip()] if AUDIT in keys else [])]
    changes = {"audit_key": ",".join(audit) or None, "secret_key_old": keys.get(SIGNING)}
    return settings.model_copy(update={name: SecretStr(one) for name, one in changes.items() if one})


def put_keys(settings: Settings, keys: Mapping[str, str]) -> Iterator[Path]:
    """Write the keys into the data folder and yield where those lie that were there, which are kept.

    A key that the environment gives stays the environment's.
    """
    for name, key in keys.items():
        file = settings.data_dir / name
        if (name == SIGNING and settings.secret_key) or (file.is_file() and file.read_text() == key):
            continue
        if file.exists():
            aside = file.with_name(f"{name}.until-{clock.now():%Y%m%dT%H%M%SZ}")
            os.replace(file, aside)
            yield aside
        write_private(file, key.encode())


def write_private(file: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    make_private_folder(file.parent)
    handle, apart = tempfile.mkstemp(dir=file.parent, prefix=".part-")
    with os.fdopen(handle, "wb") as out:  # mkstemp makes it 0600
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    os.replace(apart, file)

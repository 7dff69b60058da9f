"""Files by Landlock: only what is named may be read, nothing be written; no signals, no sockets of others.

Source: the kernel's documentation, userspace-api/landlock. The three calls have the same numbers everywhere.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from core.confined.system import keep_from_new_privileges, syscall

CREATE, ADD_RULE, RESTRICT = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
RIGHTS_OF = {1: 13, 2: 14, 3: 15, 4: 15}  # how many rights over files a version knows; later ones 16
TCP_RIGHTS, SCOPES = 3, 3  # bind and connect; abstract sockets and signals


def restrict(readable: Iterable[Path], *, starts_programs: bool) -> bool:
    """Leave only these folders and files; return False where the kernel has no Landlock."""
    try:
        version = syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
        ruleset = _ruleset(version)
    except OSError:
        return False
    try:
        for path in readable:
            _allow(ruleset, path, starts_programs=starts_programs)
        keep_from_new_privileges()
        syscall(RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)
    return True


def _ruleset(version: int) -> int:
    """Make a ruleset that forbids all that this version of the kernel can forbid."""
    every_right = (1 << RIGHTS_OF.get(version, 16)) - 1
    parts = [every_right, *([TCP_RIGHTS] if version >= 4 else []), *([SCOPES] if version >= 6 else [])]
    said = struct.pack(f"={len(parts)}Q", *parts)
    return syscall(CREATE, ctypes.c_char_p(said), ctypes.c_size_t(len(said)), ctypes.c_uint32(0))


def _allow(ruleset: int, path: Path, *, starts_programs: bool) -> None:
    rights = READ_FILE | (EXECUTE if starts_programs else 0)
    rights |= READ_DIR if path.is_dir() else 0
    rights |= WRITE_FILE if path == Path("/dev/null") else 0
    try:
        at = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there, or not for us, is not allowed either
    try:
        said = ctypes.c_char_p(struct.pack("=Qi", rights, at))
        syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), said, ctypes.c_uint32(0))
    finally:
        os.close(at)

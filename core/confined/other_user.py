"""Root becomes nobody: a program that runs as root is everybody's trouble if a file takes it over."""

import os
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

NOBODY = 65534


def become_nobody(code: Sequence[Path]) -> bool:
    """Become another user where this is root, for good; False where it is not, or nobody could not read the code."""
    if os.geteuid() != 0:
        return False
    try:
        if not _can_read([*code, Path(sysconfig.get_paths()["stdlib"]), Path(sysconfig.get_paths()["purelib"])]):
            return False
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError:  # a container that knows one user only
        return False
    return True


def _can_read(folders: Sequence[Path]) -> bool:
    """Try it as that user, and be root again."""
    groups = os.getgroups()
    try:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        return all(os.access(one, os.R_OK | os.X_OK, effective_ids=True) for one in folders)
    finally:
        with suppress(OSError):
            os.seteuid(0)
            os.setegid(0)
            os.setgroups(groups)

"""Calls of the Linux kernel that Python has no words for."""

import ctypes
import os

NO_NEW_PRIVILEGES, SET_SECCOMP = 38, 22


def syscall(number: int, *arguments: object) -> int:
    """Return the call's result; raise OSError where the kernel refuses or does not know it."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def prctl(option: int, *arguments: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = (*arguments, *(ctypes.c_ulong(0),) * (4 - len(arguments)))
    if libc.prctl(ctypes.c_int(option), *padded) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def keep_from_new_privileges() -> None:
    """Let no program that is started have more rights than this process: the kernel asks for it before the rest."""
    prctl(NO_NEW_PRIVILEGES, ctypes.c_ulong(1))

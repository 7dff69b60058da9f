"""Calls of the kernel that a reader of documents never makes are refused: sockets, other processes, and the like.

Source: the kernel's documentation, userspace-api/seccomp_filter; call numbers of its two tables for 64 bits.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterator

from core.confined.system import SET_SECCOMP, keep_from_new_privileges, prctl

FILTER_MODE = 2
ALLOW, REFUSE, NOT_THERE, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS, 0x80000000
LOAD, SAME, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, MACHINE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
OF_A_THREAD = 0x00010000  # CLONE_THREAD
OTHER_NUMBERING = 0x40000000  # of x32 programs

MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
# name: number on x86_64, on aarch64; None where there is no such call
NEVER: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "socketpair": (53, 199), "bind": (49, 200), "listen": (50, 201), "accept": (43, 202),
    "accept4": (288, 242), "connect": (42, 203), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "tkill": (200, 130),
    "setsid": (112, 157), "setpgid": (109, 154), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "chroot": (161, 51), "open_by_handle_at": (304, 265), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "io_uring_setup": (425, 425), "memfd_secret": (447, 447), "mq_open": (180, 180), "shmget": (29, 194),
}  # fmt: skip
OF_PROGRAMS: dict[str, tuple[int | None, int | None]] = {
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "kill": (62, 129),
}  # fmt: skip
CLONE, CLONE3 = (56, 220), 435


def restrict(*, starts_programs: bool) -> bool:
    """Install the filter; return False where the kernel has none, or where we have no numbers for the machine."""
    machine = MACHINES.get(platform.machine())
    if machine is None or struct.calcsize("P") != 8:
        return False
    steps = b"".join(_steps(*machine, starts_programs=starts_programs))
    program = ctypes.create_string_buffer(steps, len(steps))
    said = ctypes.create_string_buffer(struct.pack("=H6xQ", len(steps) // 8, ctypes.addressof(program)))
    try:
        keep_from_new_privileges()
        prctl(SET_SECCOMP, ctypes.c_ulong(FILTER_MODE), ctypes.c_ulong(ctypes.addressof(said)))
    except OSError:
        return False
    return True


def _steps(machine: int, column: int, *, starts_programs: bool) -> Iterator[bytes]:
    yield _step(LOAD, MACHINE_AT)
    yield _step(SAME, machine, 1, 0)
    yield _step(RETURN, KILL)
    yield _step(LOAD, NUMBER_AT)
    yield from _when(AT_LEAST, OTHER_NUMBERING, REFUSE)
    refused = NEVER if starts_programs else NEVER | OF_PROGRAMS
    for numbers in refused.values():
        if (number := numbers[column]) is not None:
            yield from _when(SAME, number, REFUSE)
    yield from _when(SAME, CLONE3, NOT_THERE)  # its flags cannot be looked at: libraries then use the older call
    if not starts_programs:
        yield _step(SAME, CLONE[column], 0, 3)
        yield _step(LOAD, FIRST_ARGUMENT_AT)
        yield _step(ANY_BIT, OF_A_THREAD, 1, 0)
        yield _step(RETURN, REFUSE)
    yield _step(RETURN, ALLOW)


def _when(test: int, value: int, answer: int) -> Iterator[bytes]:
    yield _step(test, value, 0, 1)
    yield _step(RETURN, answer)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)

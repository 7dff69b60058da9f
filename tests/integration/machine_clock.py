"""A machine's clock that a test sets while a real program runs: the wall clock only, never the steady one."""

import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SHIM = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long ahead(void) {
    char text[32] = {0};
    int file = open(getenv("TEST_CLOCK_AHEAD"), O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t got = read(file, text, sizeof text - 1);
    close(file);
    return got > 0 ? atol(text) : 0;
}
int clock_gettime(clockid_t which, struct timespec *out) {
    int failed = (int)syscall(SYS_clock_gettime, which, out);
    if (!failed && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) out->tv_sec += ahead();
    return failed;
}
int gettimeofday(struct timeval *restrict out, void *restrict zone) {
    struct timespec now;
    int failed = clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec; out->tv_usec = now.tv_nsec / 1000;
    return failed;
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
"""


@dataclass(frozen=True)
class MachineClock:
    """`variables` make a program see this clock."""

    library: Path
    ahead: Path

    @classmethod
    def made_in(cls, folder: Path) -> "MachineClock | None":
        """Compile it; None where there is no C compiler."""
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            return None
        source, library = folder / "clock.c", folder / "clock.so"
        source.write_text(SHIM)
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True, timeout=60)
        return cls(library, folder / "ahead")

    @property
    def variables(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "TEST_CLOCK_AHEAD": str(self.ahead)}

    def set_to(self, moment: datetime) -> None:
        """Set the clock; it runs on from there. A reader sees the old or the new, never a half."""
        apart = self.ahead.with_suffix(".new")
        apart.write_text(str(int((moment - datetime.now(UTC)).total_seconds())))
        apart.rename(self.ahead)

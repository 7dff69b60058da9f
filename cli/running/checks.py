"""One thing that `ita doctor` looked at."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """`WARN`: it works, but somebody should see to it; only `BAD` makes the doctor end with 1."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"

    @property
    def thai(self) -> str:
        return {"ok": "ปกติ", "warn": "ควรดูแล", "bad": "ผิดปกติ"}[self]


OK, WARN, BAD = State


@dataclass(frozen=True, slots=True)
class Check:
    """`detail` is a Thai sentence that says what was found and, where it is not well, what to do."""

    name: str
    state: State
    detail: str

    @property
    def is_good(self) -> bool:
        return self.state is not BAD

    def as_json(self) -> dict[str, object]:
        """Return it for programs; `ok` and `detail` are what 0.1 said, and go with the version after this one."""
        old = {"ok": self.is_good, "detail": self.detail}
        return {"check": self.name, "state": self.state, "says": self.detail} | old


def ok_or_bad(is_well: bool) -> State:
    return OK if is_well else BAD


def ok_or_warn(is_well: bool) -> State:
    return OK if is_well else WARN

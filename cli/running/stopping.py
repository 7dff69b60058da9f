"""Being told to stop: Ctrl-C and SIGTERM are remembered, so that a command can end tidily."""

import signal
import sys
from types import FrameType


class StopSignal:
    """Remembers Ctrl-C and SIGTERM instead of dying of them."""

    def __init__(self) -> None:
        self.received = self.received_twice = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._receive)

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        self.received_twice, self.received = self.received, True


def end_well_on_sigterm() -> None:
    """Let SIGTERM end this process with status 0: to be told to stop is no failure."""
    signal.signal(signal.SIGTERM, _end)


def end_well_on_signals() -> None:
    """Give SIGTERM and Ctrl-C back their plain meaning, whatever a library has made of them."""
    end_well_on_sigterm()
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)

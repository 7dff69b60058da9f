"""Being told to stop: Ctrl-C and SIGTERM are remembered, so that a command can end tidily."""

import signal
from types import FrameType


class StopSignal:
    """Remembers Ctrl-C and SIGTERM instead of dying of them."""

    def __init__(self) -> None:
        self.received = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._receive)

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        self.received = True

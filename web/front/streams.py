"""How many pages may be told of changes at once: of one viewer, and of this process."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import TrackerError

MOST_OF_ONE, MOST_OF_ALL = 12, 400


class TooManyStreams(TrackerError):
    thai = "เปิดหน้าไว้หลายหน้าเกินไป: หน้านี้จะไม่เปลี่ยนเองจนกว่าจะปิดหน้าอื่นแล้วโหลดใหม่"
    english = (
        "Too many pages are open: this one does not follow changes until others are closed and it is loaded anew."
    )
    http_status = 429


class Streams:
    """Counts open streams by who listens."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def check(self, viewer: str) -> None:
        """Raise TooManyStreams."""
        if self._open[viewer] >= MOST_OF_ONE or self._open.total() >= MOST_OF_ALL:
            raise TooManyStreams

    @contextmanager
    def one_of(self, viewer: str) -> Iterator[None]:
        """Count a stream while the block runs; raise TooManyStreams."""
        self.check(viewer)
        self._open[viewer] += 1
        try:
            yield
        finally:
            self._open[viewer] -= 1
            self._open += Counter()  # drops those who are gone

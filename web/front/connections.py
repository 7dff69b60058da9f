"""How many connections one place may hold open: more are closed before they are read, or one place holds them all.

A listed proxy holds everybody's and is not counted.
"""

from collections import Counter

from core.networks import address_of, is_within, place_of
from core.settings import get_settings

MOST_OF_ONE_PLACE = 512  # above the streams that one process has, for an office behind one address


class Connections:
    """Counts the open connections of a process by the place they come from."""

    def __init__(self, most: int = MOST_OF_ONE_PLACE) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def take_in(self, peer: str) -> bool:
        """Count one more; False where it is one too many, and is to be closed. Each is given back once."""
        place = place_of(peer)
        self._open[place] += 1
        return self._open[place] <= self._most or is_within(address_of(peer), get_settings().trusted_proxies)

    def give_back(self, peer: str) -> None:
        place = place_of(peer)
        self._open[place] -= 1
        if self._open[place] <= 0:
            del self._open[place]

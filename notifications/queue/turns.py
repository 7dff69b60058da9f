"""Claiming what is due one message after the other, agencies in turn, whoever else claims beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from sqlmodel import Session

from core import clock
from models.messages.deliveries import Delivery
from models.messages.turns import list_in_turn
from notifications.channels.transport import Ways
from notifications.queue.claims import claim
from notifications.queue.retry import NEVER_AFTER

LOOK_AHEAD = 100
AMONG = 10  # so many are claimed from together, in any order: workers at once then find one each


@dataclass
class Turns:
    """What is left of the rounds; in each every agency has one message. With `only` nothing else is claimed."""

    only: Sequence[UUID] | None = None
    _rounds: list[list[UUID]] = field(default_factory=list)
    _is_worth_looking: bool = True

    def __post_init__(self) -> None:
        if self.only is not None:
            self._rounds, self._is_worth_looking = [list(self.only)], False

    def next(self, session: Session, ways: Ways, limit: int) -> Delivery | None:
        """Claim the next one; None when nothing is due, or others have what is."""
        while True:
            while self._rounds:
                if found := claim(session, 1, self._rounds[0], ways=ways):
                    self._rounds[0].remove(found[0].id)
                    self._is_worth_looking = self.only is None
                    return found[0]
                self._rounds.pop(0)
            if not self._is_worth_looking:
                return None
            self._is_worth_looking = False
            self._look_ahead(session, ways, limit)

    def _look_ahead(self, session: Session, ways: Ways, limit: int) -> None:
        now = clock.now()
        due = list_in_turn(session, list(ways), now, now - NEVER_AFTER, min(limit, LOOK_AHEAD))
        rounds = [[delivery_id for _, delivery_id in some] for _, some in groupby(due, key=lambda one: one[0])]
        is_one_agency = all(len(some) == 1 for some in rounds)  # then workers need not step on each other's toes
        few = [some[start : start + AMONG] for some in rounds for start in range(0, len(some), AMONG)]
        self._rounds = [[delivery_id for some in rounds for delivery_id in some]] if is_one_agency else few

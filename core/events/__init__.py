"""What happened, in the past tense: frozen, ids and plain values only. Events only ever gain fields."""

from core.events.base import Event as Event
from core.events.itas import *  # noqa: F403 (each module says in its classes what it brings)
from core.events.people import *  # noqa: F403
from core.events.plans import *  # noqa: F403
from core.events.settings import *  # noqa: F403
from core.events.work import *  # noqa: F403

Event.NAMES = {kind.__name__: kind for kind in Event.__subclasses__()}

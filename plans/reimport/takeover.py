"""What every change needs that is taken over: the plan, today's reminders, and the units, new ones too."""

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from core.calendar import thai_date_short
from documents.understand import KnownUnit
from models.agencies import Agency, Unit
from models.plans.plans import Item, Plan
from models.work.work import list_parts
from plans.storing.rows import store_units
from work import reminding
from work.desk import Desk
from work.renewal import follow_dates

WHY_MOVED = "แก้ไขตามแผนฉบับแก้ไข"


@dataclass
class Takeover:
    """One sitting at which changes of a plan are taken over, on a Bangkok date, by somebody."""

    session: Session
    plan: Plan
    on: date
    by: str
    _reminders: reminding.Reminders | None = field(default=None, init=False)

    @property
    def is_draft(self) -> bool:
        """Nobody holds anything of a draft yet, such as of a year that was begun from the question list."""
        return self.plan.activated_on is None

    @property
    def reminders(self) -> reminding.Reminders:
        self._reminders = self._reminders or reminding.load(self.session, self.plan, self.on)
        return self._reminders

    @property
    def why_missed(self) -> str:
        """Why pushes were not sent whose day had passed when work entered the plan."""
        return f"เพิ่มตามแผนฉบับแก้ไขเมื่อ {thai_date_short(self.on)} หลังวันที่ควรแจ้งเตือน"

    def units(self, names: list[str]) -> dict[str, Unit]:
        """Return the agency's units by name, adding those that it did not have."""
        known = {unit.name: unit for unit in self.reminders.holders.units.values()}
        if set(names) <= set(known):
            return known
        agency = self.session.get_one(Agency, self.plan.agency_id)
        found = store_units(self.session, agency, [KnownUnit(name) for name in names])
        self._reminders = None  # they know the units that there were
        return known | {name: found[name] for name in names}

    def desk(self, item: Item) -> Desk:
        """Return an item with its parts as they are now; the whole plan has been taken."""
        self.session.flush()
        parts = list_parts(self.session, item.id)
        return Desk(self.session, self.plan, item, parts, self.reminders, self.on, self.by)

    def follow_dates(self, items: list[Item]) -> None:
        self.session.flush()
        follow_dates(self.session, self.plan, items, WHY_MOVED, self.by)

"""What is asked for before its holders' own days: each item with the day of its wave beside the day that it has."""

from sqlmodel import Session

from core.stations import COLLECTING
from models.plans.plans import Plan
from reports.feeding import feeding_of
from reports.work.items import ItemView, list_item_views


def list_waves(session: Session, plan: Plan) -> list[ItemView]:
    """Return what is with its units, feeds a question, and is asked for before its day, or for which that is open."""
    fed = feeding_of(plan)
    return [
        view
        for view in list_item_views(session, plan)
        if view.item.position == COLLECTING
        and fed.question_of(view.item.code)
        and (view.item.wave_on is None or view.item.wave_on < view.until_on)
    ]

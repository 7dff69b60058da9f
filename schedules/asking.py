"""Who answers what a unit asks for, and within what time."""

from datetime import date

from schedules.lateness import Cost
from schedules.office_days import OfficeDays

ANSWERED_WITHIN = 2  # office days; after them a request stands in the clerk's list
COORDINATORS_OWN = 5  # office days that the coordinator gives by himself; more is the clerk's


def waits_too_long(asked_on: date, today: date, office: OfficeDays) -> bool:
    return office.between(asked_on, today) > ANSWERED_WITHIN


def is_the_clerks(old_on: date, day: date, cost: Cost, office: OfficeDays) -> bool:
    """Tell whether the clerk has to agree to the day: it is far, or leaves a station less than one office day."""
    return cost == "lost" or office.between(old_on, day) > COORDINATORS_OWN

"""The rooms of the settings, flat; `roster` comes before `person`, whose path would take its."""

from web.settings import (
    audit,
    channels,
    holidays,
    index,
    people,
    person,
    questions,
    reminders,
    roster,
    schedules,
    sending,
    sessions,
    texts,
    units,
)
from web.settings.programs import tokens, webhooks

SETTINGS = (
    index, people, roster, person, units, reminders, holidays, questions, texts, channels, schedules, sending, tokens,
    webhooks, sessions, audit,
)  # fmt: skip

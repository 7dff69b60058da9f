"""Every table, in one import: what migrations compare with and what a copy copies."""

from sqlmodel import SQLModel

from models.agencies import Agency, OfficeDay, Person, Seat, Unit
from models.changes import PlanChange, PlanReading
from models.channels import ChannelState
from models.deliveries import Delivery, DeliveryAttempt, ReminderLog, Schedule
from models.journal import EventRow, HandlerRun
from models.line import LineDraft, LineEvent, LineGroup, LinkCode, WrongCode
from models.plans import Assignment, DateChange, Evidence, Item, Plan, PlanFinding, Step
from models.readiness import ReadinessHistory, SurveyResult

METADATA = SQLModel.metadata

__all__ = [
    "METADATA", "Agency", "Assignment", "ChannelState", "DateChange", "Delivery", "DeliveryAttempt", "EventRow",
    "Evidence", "HandlerRun", "Item", "LineDraft", "LineEvent", "LineGroup", "LinkCode", "OfficeDay", "Person",
    "Plan", "PlanChange", "PlanFinding", "PlanReading", "ReadinessHistory", "ReminderLog", "Schedule", "Seat",
    "Step", "SurveyResult", "Unit", "WrongCode",
]  # fmt: skip

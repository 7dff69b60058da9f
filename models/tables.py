"""Every table, in one import: what migrations compare with and what a copy copies."""

from sqlmodel import SQLModel

from models.access import ApiToken, Knock, LoginLink, LoginSession, Webhook
from models.agencies import Agency, OfficeDay, Person, Seat, Unit
from models.changes import PlanChange, PlanReading
from models.channels import ChannelState
from models.deliveries import Delivery, DeliveryAttempt, ReminderLog, Schedule
from models.files import EvidenceFile, EvidenceFileContent
from models.floor import SchemaFloor
from models.holds import SendingHold
from models.journal import EventRow, HandlerRun
from models.line import LineDraft, LineEvent, LineGroup, LinkCode
from models.looks import OutsideLook
from models.plans import Assignment, DateChange, Evidence, Item, Plan, PlanFinding, Step
from models.provider_accounts import ProviderAccount
from models.readiness import ReadinessHistory, SurveyResult
from models.requests import StepTick, WorkRequest
from models.uploads import PlanUpload
from models.void_seats import VoidSeat
from models.webhooks import WebhookCall

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "Agency",
    "ApiToken",
    "Assignment",
    "ChannelState",
    "DateChange",
    "Delivery",
    "DeliveryAttempt",
    "EventRow",
    "Evidence",
    "EvidenceFile",
    "EvidenceFileContent",
    "HandlerRun",
    "Item",
    "Knock",
    "LineDraft",
    "LineEvent",
    "LineGroup",
    "LinkCode",
    "LoginLink",
    "LoginSession",
    "OfficeDay",
    "OutsideLook",
    "Person",
    "Plan",
    "PlanChange",
    "PlanFinding",
    "PlanReading",
    "PlanUpload",
    "ProviderAccount",
    "ReadinessHistory",
    "ReminderLog",
    "Schedule",
    "SchemaFloor",
    "Seat",
    "SendingHold",
    "Step",
    "StepTick",
    "SurveyResult",
    "Unit",
    "VoidSeat",
    "Webhook",
    "WebhookCall",
    "WorkRequest",
]  # fmt: skip

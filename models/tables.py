"""Every table, in one import: what migrations compare with and what a copy copies."""

from sqlmodel import SQLModel

from models.access.api_tokens import ApiToken
from models.access.knocks import Knock
from models.access.logins import LoginLink, LoginSession
from models.access.provider_accounts import ProviderAccount
from models.access.void_seats import VoidSeat
from models.agencies import Agency, OfficeDay, Person, Seat, Unit
from models.copy_runs import CopyRun
from models.evidence.answers import AnswerOffice, ItemAnswer, PublicSlug
from models.evidence.proofs import Proof
from models.evidence.watched import AddressLook, LookedHost, WatchedAddress
from models.floor import SchemaFloor
from models.journal.journal import EventRow, HandlerRun
from models.messages.channels import ChannelState
from models.messages.deliveries import Delivery, DeliveryAttempt, ReminderLog, Schedule
from models.messages.holds import SendingHold
from models.messages.line import LineDraft, LineEvent, LineGroup, LinkCode
from models.messages.webhooks import Webhook, WebhookCall
from models.people.substitutes import Substitute
from models.people.vendors import VendorContract
from models.plans.changes import PlanChange, PlanReading
from models.plans.comments import WorkComment
from models.plans.files import EvidenceFile, EvidenceFileContent
from models.plans.findings import PlanFinding
from models.plans.itas import CalendarEntry, ItasAct, QuestionMark
from models.plans.looks import OutsideLook
from models.plans.plans import Assignment, DateChange, Evidence, Item, Plan, Step
from models.plans.question_lists import QuestionList
from models.plans.readiness import ReadinessHistory, SurveyCount, SurveyResult
from models.plans.requests import StepTick, WorkRequest
from models.plans.uploads import PlanUpload

METADATA = SQLModel.metadata

__all__ = [
    "METADATA",
    "AddressLook",
    "Agency",
    "AnswerOffice",
    "ApiToken",
    "Assignment",
    "CalendarEntry",
    "ChannelState",
    "CopyRun",
    "DateChange",
    "Delivery",
    "DeliveryAttempt",
    "EventRow",
    "Evidence",
    "EvidenceFile",
    "EvidenceFileContent",
    "HandlerRun",
    "ItasAct",
    "Item",
    "ItemAnswer",
    "Knock",
    "LineDraft",
    "LineEvent",
    "LineGroup",
    "LinkCode",
    "LoginLink",
    "LoginSession",
    "LookedHost",
    "OfficeDay",
    "OutsideLook",
    "Person",
    "Plan",
    "PlanChange",
    "PlanFinding",
    "PlanReading",
    "PlanUpload",
    "Proof",
    "ProviderAccount",
    "PublicSlug",
    "QuestionList",
    "QuestionMark",
    "ReadinessHistory",
    "ReminderLog",
    "Schedule",
    "SchemaFloor",
    "Seat",
    "SendingHold",
    "Step",
    "StepTick",
    "Substitute",
    "SurveyCount",
    "SurveyResult",
    "Unit",
    "VendorContract",
    "VoidSeat",
    "WatchedAddress",
    "Webhook",
    "WebhookCall",
    "WorkComment",
    "WorkRequest",
]  # fmt: skip

"""The whole story of what follows from what: each event and the handlers that must run for it.

Handlers recompute from rows, may run twice or out of order, and never send: they add deliveries.
"""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from core.clock import bangkok_date
from core.events import (
    AgencyKindSet,
    AnswersSet,
    AnswerTicked,
    ApiTokenMade,
    ApiTokenRevoked,
    AssessedYearMoved,
    AuditKeyed,
    CalendarDaySet,
    ClosingDayMoved,
    CommentAnswered,
    CommentMade,
    CopyRestored,
    DateMoved,
    DayGranted,
    DeliverySettled,
    DigestsTurnedOff,
    DigestsTurnedOn,
    DraftRouteSet,
    Event,
    EvidenceAdded,
    EvidenceBroke,
    EvidenceFileAdded,
    EvidenceFileRemoved,
    EvidenceHealed,
    EvidenceWithdrawn,
    FindingDecided,
    GroupTold,
    InnerDaysRenewed,
    ItasActTicked,
    ItemAccepted,
    ItemClosed,
    ItemCorrected,
    ItemEntered,
    ItemMoved,
    ItemReopened,
    LatenessVoided,
    LeadChanged,
    LineFollowChanged,
    LineGroupLeft,
    LineGroupLinked,
    LinksVoided,
    LoginFailed,
    LoginLinkIssued,
    MarksEntered,
    OfficeDayChanged,
    PartGiven,
    PartMoved,
    PasswordSet,
    PersonalDataAnswered,
    PersonChanged,
    PersonLinked,
    PersonUnlinked,
    PlanActivated,
    PlanBegun,
    PlanChangeDecided,
    PlanReread,
    PlanUploaded,
    PlanUploadRead,
    PolicyChanged,
    ProviderAccountLinked,
    ProviderAccountUnlinked,
    QuestionListChanged,
    RequestAnswered,
    RequestMade,
    RouteChanged,
    ScheduleChanged,
    SeatEnded,
    SeatsConfirmed,
    SeatTaken,
    SendingHeld,
    SendingResumed,
    SessionOpened,
    SessionsEnded,
    SignatureAsked,
    StepsTicked,
    SubstituteEnded,
    SubstituteNamed,
    SurveyCounted,
    SurveyEntered,
    SurveyPlanned,
    TestMessageAsked,
    TextChanged,
    UnitChanged,
    UnitEntered,
    UnitPlaced,
    UnitRenamed,
    UnitsUnited,
    VendorEnded,
    VendorEntered,
    WaveMoved,
    WavesConfirmed,
    WaySet,
    WebhookChanged,
)
from models.journal.journal import EventRow
from notifications.closing.closing_day import tell_of_closing_day
from notifications.closing.year_sheet import send_year_sheets
from notifications.kinds.asked.answers import tell_of_request_answer
from notifications.kinds.asked.requests import tell_of_request
from notifications.kinds.broken_links import tell_of_broken_link
from notifications.kinds.handed_over import tell_next_station, tell_unit
from notifications.kinds.list_changed import tell_of_list
from notifications.kinds.notices.comments import tell_of_answer, tell_of_comment
from notifications.kinds.notices.taken_back import tell_who_was_told
from notifications.kinds.notices.vendors import tell_vendors
from notifications.kinds.password_mail import tell_of_password
from notifications.kinds.seated.terms import tell_substitute
from reports.readiness import store
from work import renewal

Handler = Callable[[Session, EventRow, Any], None]


def store_readiness(session: Session, row: EventRow, event: Any) -> None:
    """Keep what readiness is now beside the event that may have changed it."""
    store.store_readiness(session, event.plan_id, int(row.id or 0), bangkok_date(row.at))


def renew_days(session: Session, row: EventRow, _event: Any) -> None:
    """Count the days of whoever holds work anew, by the numbers and office days that are in force now."""
    renewal.renew_agency(session, row.agency_id)


HANDLERS: dict[type[Event], list[Handler]] = {
    PlanActivated: [store_readiness, send_year_sheets],
    FindingDecided: [store_readiness],
    ClosingDayMoved: [store_readiness, tell_of_closing_day],
    InnerDaysRenewed: [],
    PlanBegun: [],  # a draft reminds nobody
    SeatsConfirmed: [],
    PlanUploaded: [],
    PlanUploadRead: [],
    DraftRouteSet: [],  # a draft reminds nobody
    ItemCorrected: [],
    UnitsUnited: [],
    UnitPlaced: [],
    SurveyEntered: [store_readiness],
    SurveyPlanned: [],  # a survey counts once it is closed
    SurveyCounted: [],
    QuestionListChanged: [store_readiness, tell_of_list],
    AssessedYearMoved: [store_readiness],
    CalendarDaySet: [],  # what is open has followed in the same transaction
    ItasActTicked: [],
    MarksEntered: [store_readiness],
    PlanReread: [],  # nothing changes until somebody decides
    PlanChangeDecided: [store_readiness],
    PartMoved: [store_readiness, tell_unit],
    ItemMoved: [store_readiness, tell_next_station, tell_who_was_told, tell_vendors],
    ItemAccepted: [store_readiness],
    ItemReopened: [store_readiness],
    ItemEntered: [],  # its decision has stored readiness; its parts tell their units
    ItemClosed: [],
    EvidenceAdded: [store_readiness],
    EvidenceBroke: [store_readiness, tell_of_broken_link],
    EvidenceHealed: [store_readiness],
    EvidenceWithdrawn: [store_readiness],
    PersonalDataAnswered: [],  # it stands in the item's history
    AnswerTicked: [],  # read live wherever it is shown
    WaySet: [],
    AnswersSet: [],
    DateMoved: [store_readiness],
    WaveMoved: [],
    WavesConfirmed: [],
    DayGranted: [],  # the answer tells its unit
    PartGiven: [],  # both parts have moved, with events of their own
    RouteChanged: [],  # only where the item is yet to come
    LeadChanged: [],
    LatenessVoided: [],
    RequestMade: [tell_of_request],
    RequestAnswered: [tell_of_request_answer],  # what was granted has events of its own
    CommentMade: [tell_of_comment],
    CommentAnswered: [tell_of_answer],
    VendorEntered: [],
    VendorEnded: [],
    EvidenceFileAdded: [],  # no public address yet, so no score
    EvidenceFileRemoved: [],
    StepsTicked: [],  # guidance
    SignatureAsked: [],
    SeatTaken: [],  # who gets a message is resolved anew when it is claimed
    SeatEnded: [],
    SubstituteNamed: [tell_substitute],
    SubstituteEnded: [],
    PersonChanged: [],
    PersonLinked: [],  # whom a waiting message reaches, and how, is asked again when it is claimed
    PersonUnlinked: [],
    LineFollowChanged: [],
    LineGroupLinked: [],
    LineGroupLeft: [],
    DeliverySettled: [],
    GroupTold: [],
    DigestsTurnedOff: [],  # looked at when a digest is claimed
    DigestsTurnedOn: [],
    PolicyChanged: [renew_days],  # what is still to be reminded of is woken anew in the same transaction
    OfficeDayChanged: [renew_days],
    SessionOpened: [],
    SessionsEnded: [],
    LoginFailed: [],
    PasswordSet: [tell_of_password],
    LoginLinkIssued: [],
    ProviderAccountLinked: [],
    ProviderAccountUnlinked: [],
    LinksVoided: [],
    UnitEntered: [],
    UnitRenamed: [],  # routes and positions follow in the same transaction
    UnitChanged: [],
    TextChanged: [],  # messages are worded when they are claimed
    ScheduleChanged: [],
    AuditKeyed: [],
    SendingHeld: [],
    SendingResumed: [],  # what waits is due already
    TestMessageAsked: [],
    AgencyKindSet: [],  # messages are worded when they are claimed
    ApiTokenMade: [],
    ApiTokenRevoked: [],
    CopyRestored: [],  # what it means for messages was done in its transaction
    WebhookChanged: [],
}
BY_NAME: dict[str, Handler] = {handler.__name__: handler for some in HANDLERS.values() for handler in some}

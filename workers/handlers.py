"""The whole story of what follows from what: each event and the handlers that must run for it.

Handlers recompute from rows, may run twice or out of order, and never send: they add deliveries.
"""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from core import events
from core.clock import bangkok_date
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


HANDLERS: dict[type[events.Event], list[Handler]] = {
    events.PlanActivated: [store_readiness, send_year_sheets],
    events.FindingDecided: [store_readiness],
    events.ClosingDayMoved: [store_readiness, tell_of_closing_day],
    events.InnerDaysRenewed: [],
    events.PlanBegun: [],  # a draft reminds nobody
    events.SeatsConfirmed: [],
    events.PlanUploaded: [],
    events.PlanUploadRead: [],
    events.DraftRouteSet: [],  # a draft reminds nobody
    events.ItemCorrected: [],
    events.UnitsUnited: [],
    events.UnitPlaced: [],
    events.SurveyEntered: [store_readiness],
    events.SurveyPlanned: [],  # a survey counts once it is closed
    events.SurveyCounted: [],
    events.QuestionListChanged: [store_readiness, tell_of_list],
    events.AssessedYearMoved: [store_readiness],
    events.CalendarDaySet: [],  # what is open has followed in the same transaction
    events.ItasActTicked: [],
    events.MarksEntered: [store_readiness],
    events.PlanReread: [],  # nothing changes until somebody decides
    events.PlanChangeDecided: [store_readiness],
    events.PartMoved: [store_readiness, tell_unit],
    events.ItemMoved: [store_readiness, tell_next_station, tell_who_was_told, tell_vendors],
    events.ItemAccepted: [store_readiness],
    events.ItemReopened: [store_readiness],
    events.ItemEntered: [],  # its decision has stored readiness; its parts tell their units
    events.ItemClosed: [],
    events.EvidenceAdded: [store_readiness],
    events.EvidenceBroke: [store_readiness, tell_of_broken_link],
    events.EvidenceHealed: [store_readiness],
    events.EvidenceWithdrawn: [store_readiness],
    events.PersonalDataAnswered: [],  # it stands in the item's history
    events.AnswerTicked: [],  # read live wherever it is shown
    events.WaySet: [],
    events.AnswersSet: [],
    events.DateMoved: [store_readiness],
    events.WaveMoved: [],
    events.WavesConfirmed: [],
    events.DayGranted: [],  # the answer tells its unit
    events.PartGiven: [],  # both parts have moved, with events of their own
    events.RouteChanged: [],  # only where the item is yet to come
    events.LeadChanged: [],
    events.LatenessVoided: [],
    events.RequestMade: [tell_of_request],
    events.RequestAnswered: [tell_of_request_answer],  # what was granted has events of its own
    events.CommentMade: [tell_of_comment],
    events.CommentAnswered: [tell_of_answer],
    events.VendorEntered: [],
    events.VendorEnded: [],
    events.EvidenceFileAdded: [],  # no public address yet, so no score
    events.EvidenceFileRemoved: [],
    events.StepsTicked: [],  # guidance
    events.SignatureAsked: [],
    events.SeatTaken: [],  # who gets a message is resolved anew when it is claimed
    events.SeatEnded: [],
    events.SubstituteNamed: [tell_substitute],
    events.SubstituteEnded: [],
    events.PersonChanged: [],
    events.PersonLinked: [],  # whom a waiting message reaches, and how, is asked again when it is claimed
    events.PersonUnlinked: [],
    events.LineFollowChanged: [],
    events.LineGroupLinked: [],
    events.LineGroupLeft: [],
    events.DeliverySettled: [],
    events.GroupTold: [],
    events.DigestsTurnedOff: [],  # looked at when a digest is claimed
    events.DigestsTurnedOn: [],
    events.PolicyChanged: [renew_days],  # what is still to be reminded of is woken anew in the same transaction
    events.OfficeDayChanged: [renew_days],
    events.SessionOpened: [],
    events.SessionsEnded: [],
    events.LoginFailed: [],
    events.PasswordSet: [tell_of_password],
    events.LoginLinkIssued: [],
    events.ProviderAccountLinked: [],
    events.ProviderAccountUnlinked: [],
    events.LinksVoided: [],
    events.UnitEntered: [],
    events.UnitRenamed: [],  # routes and positions follow in the same transaction
    events.UnitChanged: [],
    events.TextChanged: [],  # messages are worded when they are claimed
    events.ScheduleChanged: [],
    events.AuditKeyed: [],
    events.SendingHeld: [],
    events.SendingResumed: [],  # what waits is due already
    events.TestMessageAsked: [],
    events.AgencyKindSet: [],  # messages are worded when they are claimed
    events.ApiTokenMade: [],
    events.ApiTokenRevoked: [],
    events.CopyRestored: [],  # what it means for messages was done in its transaction
    events.WebhookChanged: [],
}
BY_NAME: dict[str, Handler] = {handler.__name__: handler for some in HANDLERS.values() for handler in some}

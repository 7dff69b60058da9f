"""Every kind of message on one page: what starts it, to whom, in which window, its words, what may replace it.

A kind that is added needs a value in `core.message_kinds`, its words in `notifications.words.of_kinds`, its name in
`locales/en/words.po`, and a line here; tests hold the four together.
"""

from collections.abc import Mapping

from core.message_kinds import MessageKind
from models.messages.channels import EMAIL, LINE
from notifications.closing.alert import alert_mayor, an_alert, write_alert
from notifications.closing.closed import tell_of_closing, write_closing
from notifications.closing.closed_example import a_closing
from notifications.closing.year_sheet import a_year_sheet, send_year_sheets, write_year_sheet
from notifications.kinds.asked.answers import an_answer, tell_of_request_answer, write_answers
from notifications.kinds.asked.requests import a_request, tell_of_request, tell_of_waiting, write_requests
from notifications.kinds.broken_links import a_broken_link, notice_of_links, tell_of_broken_link
from notifications.kinds.day.examples import a_digest, a_push
from notifications.kinds.day.plan_due import plan_due
from notifications.kinds.day.sections import day_sections
from notifications.kinds.group_post.posting import a_group_post, post_to_groups, write_group_post
from notifications.kinds.handed_over import a_hand_over, a_return, batch_sections, tell_next_station, tell_unit
from notifications.kinds.itas_acts import an_act, tell_acts, write_acts
from notifications.kinds.kind import Instead, Kind, Window
from notifications.kinds.list_changed import a_list_change, tell_of_list, write_list_change
from notifications.kinds.login_mail import a_login_mail, send_login_link
from notifications.kinds.notice import a_notice, notice_of_pause
from notifications.kinds.notices.comments import tell_of_answer, tell_of_comment
from notifications.kinds.notices.taken_back import tell_who_was_told
from notifications.kinds.notices.vendors import tell_of_ending, tell_vendors
from notifications.kinds.password_mail import a_password_mail, tell_of_password
from notifications.kinds.reminding import reminders
from notifications.kinds.seated.copies import a_copy
from notifications.kinds.seated.terms import a_term, tell_substitute, tell_terms_end
from notifications.kinds.survey_pace import a_survey_message, survey_message, tell_survey_pace
from notifications.kinds.test_message import a_test, ask_for_test, test_message
from notifications.queue.copies import copy_to_helpers
from notifications.queue.frozen import as_asked
from notifications.queue.pause_told import tell_coordinators
from notifications.summary.composing import compose_summary
from notifications.summary.example import a_monthly_summary
from notifications.summary.sending import send_month
from notifications.words.of_kinds import KIND_WORDS

KINDS: Mapping[MessageKind, Kind] = {
    MessageKind.DIGEST: Kind(
        started_by=[plan_due],
        to="whoever holds work; the clerk also of what is escalated, the coordinator of what is to be asked about",
        window=Window.ONE_A_DAY,
        words=KIND_WORDS[MessageKind.DIGEST],
        write=reminders(day_sections),
        instead=Instead.NEXT_DAY,
        example=a_digest,
        can_be_turned_off=True,
        is_by_the_clock=True,
    ),
    MessageKind.PUSH: Kind(
        started_by=[plan_due],
        to="whoever holds the work",
        window=Window.ONE_A_DAY,
        words=KIND_WORDS[MessageKind.PUSH],
        write=reminders(day_sections),
        instead=Instead.NEXT_DAY,
        example=a_push,
        is_by_the_clock=True,
    ),
    MessageKind.HAND_OVER: Kind(
        started_by=[tell_next_station, tell_unit],
        to="the seat that the work came to",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.HAND_OVER],
        write=reminders(batch_sections),
        instead=Instead.NEXT_READER,
        example=a_hand_over,
    ),
    MessageKind.RETURN: Kind(
        started_by=[tell_next_station, tell_unit],
        to="the seat that the work came back to",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.RETURN],
        write=reminders(batch_sections),
        instead=Instead.NEXT_READER,
        example=a_return,
    ),
    MessageKind.ESCALATION: Kind(
        started_by=[alert_mayor],
        to="the mayor",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.ESCALATION],
        write=write_alert,
        instead=Instead.NEXT_READER,
        example=an_alert,
        is_by_the_clock=True,
    ),
    MessageKind.CLOSING: Kind(
        started_by=[tell_of_closing],
        to="the coordinator on the evidence-by day; clerk, mayor and the heads who lost something on the day after",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.CLOSING],
        write=write_closing,
        instead=Instead.NEXT_READER,
        example=a_closing,
        is_by_the_clock=True,
    ),
    MessageKind.YEAR: Kind(
        started_by=[send_year_sheets],
        to="each head, once, when a plan begins",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.YEAR],
        write=write_year_sheet,
        instead=Instead.NEXT_READER,
        example=a_year_sheet,
    ),
    MessageKind.SUMMARY: Kind(
        started_by=[send_month],
        to="mayor, clerk, coordinator and the heads of units",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.SUMMARY],
        write=compose_summary,
        instead=Instead.NEXT_READER,
        example=a_monthly_summary,
        can_be_turned_off=True,
        is_by_the_clock=True,
    ),
    MessageKind.GROUP_POST: Kind(
        started_by=[post_to_groups],
        to="the agency's LINE groups",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.GROUP_POST],
        write=write_group_post,
        instead=Instead.NOTHING,
        example=a_group_post,
        channels=[LINE],
        is_by_the_clock=True,
    ),
    MessageKind.ITAS: Kind(
        started_by=[tell_acts],
        to="the coordinator",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.ITAS],
        write=write_acts,
        instead=Instead.NEXT_READER,
        example=an_act,
        is_by_the_clock=True,
    ),
    MessageKind.LIST: Kind(
        started_by=[tell_of_list],
        to="the heads whose items feed another question now, or one of another worth",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.LIST],
        write=write_list_change,
        instead=Instead.NEXT_READER,
        example=a_list_change,
    ),
    MessageKind.LINKS: Kind(
        started_by=[tell_of_broken_link],
        to="the publisher and the unit whose evidence it is",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.LINKS],
        write=notice_of_links,
        instead=Instead.BY_MAIL,
        example=a_broken_link,
    ),
    MessageKind.REQUEST: Kind(
        started_by=[tell_of_request, tell_of_waiting],
        to="the coordinator; the clerk of what has waited for an answer too long",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.REQUEST],
        write=write_requests,
        instead=Instead.NEXT_READER,
        example=a_request,
    ),
    MessageKind.ANSWER: Kind(
        started_by=[tell_of_request_answer],
        to="the unit that asked",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.ANSWER],
        write=write_answers,
        instead=Instead.NEXT_READER,
        example=an_answer,
    ),
    MessageKind.SEAT: Kind(
        started_by=[tell_substitute, tell_terms_end],
        to="who was named to press for a seat; who acts until a day soon, and the coordinator",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.SEAT],
        write=as_asked,
        instead=Instead.BY_MAIL,
        example=a_term,
    ),
    MessageKind.COPY: Kind(
        started_by=[copy_to_helpers],
        to="the standing helpers of the seat that a message went to",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.COPY],
        write=as_asked,
        instead=Instead.BY_MAIL,
        example=a_copy,
    ),
    MessageKind.NOTICE: Kind(
        started_by=[
            tell_coordinators,
            tell_who_was_told,
            tell_of_comment,
            tell_of_answer,
            tell_vendors,
            tell_of_ending,
        ],
        to="the coordinator; who was told of work that was taken back, who made a comment, an outside vendor",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.NOTICE],
        write=notice_of_pause,
        instead=Instead.BY_MAIL,
        example=a_notice,
    ),
    MessageKind.SURVEY: Kind(
        started_by=[tell_survey_pace],
        to="the coordinator, of a survey that will miss its minimum of answers",
        window=Window.OFFICE_HOURS,
        words=KIND_WORDS[MessageKind.SURVEY],
        write=survey_message,
        instead=Instead.NEXT_READER,
        example=a_survey_message,
        is_by_the_clock=True,
    ),
    MessageKind.LOGIN: Kind(
        started_by=[send_login_link],
        to="whoever asked for it at the login page",
        window=Window.AT_ONCE,
        words=KIND_WORDS[MessageKind.LOGIN],
        write=as_asked,
        instead=Instead.NOTHING,
        example=a_login_mail,
        channels=[EMAIL],
        is_secret=True,
    ),
    MessageKind.PASSWORD: Kind(
        started_by=[tell_of_password],
        to="the person whose password was set",
        window=Window.AT_ONCE,
        words=KIND_WORDS[MessageKind.PASSWORD],
        write=as_asked,
        instead=Instead.NOTHING,
        example=a_password_mail,
        channels=[EMAIL],
    ),
    MessageKind.TEST: Kind(
        started_by=[ask_for_test],
        to="the person whom it was asked for",
        window=Window.AT_ONCE,
        words=KIND_WORDS[MessageKind.TEST],
        write=test_message,
        instead=Instead.NOTHING,
        example=a_test,
    ),
}

SECRET_KINDS = tuple(kind for kind, one in KINDS.items() if one.is_secret)
BY_THE_CLOCK = tuple(kind for kind, one in KINDS.items() if one.is_by_the_clock)

"""What an identity provider's word is worth: which tokens are taken, whose address counts, and linked accounts."""

import hmac
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from core.settings import forget_settings
from models.access.logins import LoginSession
from models.access.provider_accounts import ProviderAccount
from models.agencies import Person
from people.seats.correcting import correct_person
from stand_ins.http import Answer, serving
from tests.builders import a_person, an_agency
from tests.integration.identity_provider import Provider, provider_at
from tests.integration.web_visitor import Visitor, a_stranger, as_person

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOW = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
TENANT = "/1f2e3d4c-0000-4000-8000-123456789abc/v2.0"
PRIVATE = "/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"
ENTRA: dict[str, Any] = {"email_verified": None, "xms_edov": True}
OTHER_KEY = RSAKey.generate_key(2048)


@pytest.fixture
def provider(database: str, web_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    with clock.frozen(NOW), provider_at(SECONDS) as provider:
        for name, value in {"CLIENT_ID": provider.client_id, "CLIENT_SECRET": provider.client_secret}.items():
            monkeypatch.setenv(f"ITA_OIDC_{name}", value)
        monkeypatch.setenv("ITA_BASE_URL", web_address)
        set_up(provider, monkeypatch)
        yield provider


@pytest.fixture
def person(provider: Provider) -> Person:
    with transaction() as session:
        return a_person(session, an_agency(session), email=provider.email, role="coordinator")


def set_up(provider: Provider, monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    for name, value in ({"ISSUER": provider.issuer} | more).items():
        monkeypatch.setenv(f"ITA_OIDC_{name}", value)
    forget_settings()


def through(address: str) -> int:
    """Go to the provider and back in a new browser; return the last answer's status."""
    with a_stranger(address) as visitor:
        return int(round_trip(visitor, "/oidc/start").status_code)


def round_trip(visitor: Visitor, path: str) -> Any:
    began = visitor.get(path)
    if "location" not in began.headers:
        return began
    away = began.headers["location"]
    return visitor.get(visitor.get(away).headers["location"])


def signed(header: dict[str, Any], key: Any) -> Callable[[Provider, dict[str, Any]], str]:
    return lambda provider, claims: jwt.encode(
        {"kid": provider.key.thumbprint(), **header}, claims, key or provider.key, algorithms=[header["alg"]]
    )


def by_public_key(provider: Provider, claims: dict[str, Any]) -> str:
    """Sign with the public key as if it were a secret that both sides have."""
    head = {"alg": "HS256", "kid": provider.key.thumbprint(), "typ": "JWT"}
    body = ".".join(urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in (head, claims))
    mark = hmac.digest(provider.key.as_pem(private=False), body.encode(), "sha256")
    return f"{body}.{urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def unsigned(provider: Provider, claims: dict[str, Any]) -> str:
    _, body, _ = jwt.encode({"alg": "RS256"}, claims, provider.key).split(".")
    return f"eyJhbGciOiJub25lIn0.{body}."


def cut(provider: Provider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": provider.key.thumbprint()}, claims, provider.key)[:-6]


REFUSED: dict[str, tuple[dict[str, Any], Any, str]] = {
    "another nonce": ({"nonce": "another"}, None, "claim_nonce"),
    "no nonce": ({"nonce": None}, None, "claim_nonce"),
    "another issuer": ({"iss": "https://evil.example"}, None, "claim_iss"),
    "another audience": ({"aud": "another"}, None, "claim_aud"),
    "several audiences without azp": ({"aud": ["ita", "another"]}, None, "claim_azp"),
    "several audiences, azp another": ({"aud": ["ita", "another"], "azp": "another"}, None, "claim_azp"),
    "azp another": ({"azp": "another"}, None, "claim_azp"),
    "azp a list": ({"azp": ["ita"]}, None, "claim_azp"),
    "expired": ({"exp": SECONDS - 3600}, None, "claim_exp|token_expired_token"),
    "no end": ({"exp": None}, None, "claim_exp"),
    "not yet": ({"nbf": SECONDS + 3600}, None, "claim_nbf|token_.*"),
    "no subject": ({"sub": None}, None, "claim_sub"),
    "wrong key": ({}, signed({"alg": "RS256"}, OTHER_KEY), "token_bad_signature"),
    "the public key as a secret": ({}, by_public_key, "token_.*"),
    "the client's secret": ({}, signed({"alg": "HS256"}, OctKey.import_key("a-client-secret")), "token_.*"),
    "unsigned": ({}, unsigned, "token_.*"),
    "cut": ({}, cut, "token_.*"),
    "no token": ({}, lambda *_: "", "token_.*|answer_unreadable"),
    "address not verified": ({"email_verified": False}, None, "address_not_vouched"),
    "address verified, so to say": ({"email_verified": "no"}, None, "address_not_vouched"),
    "Entra's word without a tenant": (ENTRA, None, "address_not_vouched"),
}
TAKEN: dict[str, dict[str, Any]] = {
    "usual": {}, "as a word": {"email_verified": "true"}, "azp": {"azp": "ita"},
    "several audiences with azp": {"aud": ["another", "ita"], "azp": "ita"}, "a list of one": {"aud": ["ita"]},
}  # fmt: skip


def test_tokens_that_are_not_for_us_are_refused_and_the_log_says_why(
    provider: Provider, web_address: str, person: Person, caplog: pytest.LogCaptureFixture
):
    wrong = {}
    for name, (claims, sign, why) in REFUSED.items():
        provider.claims, provider.sign = claims, sign
        caplog.clear()
        status = through(web_address)
        said = [getattr(record, "why", "") for record in caplog.records if record.msg == "oidc.failed"]
        if (
            status not in (403, 503)
            or len(said) != 1
            or not re.fullmatch(why, said[0])
            or provider.email in caplog.text
        ):
            wrong[name] = (status, said)
    assert wrong == {}


def test_a_provider_leads_nobody_off_its_own_host(
    provider: Provider, web_address: str, person: Person, caplog: pytest.LogCaptureFixture
):
    """Nor does it lead us inside: a client's secret and what vouches for an address stay between the two."""
    visits: list[str] = []
    outcomes = {}
    provider.claims, provider.userinfo = {"email": None, "email_verified": None}, {}
    with serving(lambda request: visits.append(request.path) or Answer()) as port:
        for path in ("/.well-known/openid-configuration", "/token", "/keys", "/userinfo"):
            caplog.clear()
            provider.leads = {path: f"http://127.0.0.1:{port}/"}
            said = through(web_address), [getattr(one, "why", one.msg) for one in caplog.records if "oidc" in one.msg]
            outcomes[path] = said
    led = (503, ["provider_led_away"])
    assert outcomes.pop("/userinfo") == (403, ["oidc.userinfo_failed", "address_not_vouched"])
    assert (outcomes, visits) == (dict.fromkeys(outcomes, led), [])


def test_on_its_own_host_a_provider_may_lead_on(provider: Provider, web_address: str, person: Person):
    provider.leads = {"/keys": f"{provider.url}/more-keys"}
    provider.pages["/more-keys"] = provider.keys()
    assert through(web_address) == 303


def test_tokens_that_are_for_us_let_in(provider: Provider, web_address: str, person: Person):
    statuses = {}
    for name, claims in TAKEN.items():
        provider.claims = claims
        statuses[name] = through(web_address)
    assert statuses == dict.fromkeys(TAKEN, 303)


def test_entras_word_counts_for_a_tenant_of_one_organisation_alone(
    provider: Provider, web_address: str, person: Person, monkeypatch: pytest.MonkeyPatch
):
    outcomes = {}
    cases = {
        "tenant": (TENANT, {}), "its own id": (TENANT, {"tid": TENANT[1:37]}),
        "as a number": (TENANT, {"xms_edov": 1}),
        "another's id": (TENANT, {"tid": PRIVATE[1:37]}), "common": ("/common/v2.0", {}), "private": (PRIVATE, {}),
        "not the owner": (TENANT, {"xms_edov": False}), "silent": (TENANT, {"xms_edov": None}),
        "said not to be": (TENANT, {"email_verified": False}),
    }  # fmt: skip
    for number, (name, (tenant, claims)) in enumerate(cases.items()):
        provider.tenant, provider.claims = tenant, {**ENTRA, **claims, "sub": str(number)}
        set_up(provider, monkeypatch)
        outcomes[name] = through(web_address) == 303
    assert [name for name, is_in in outcomes.items() if is_in] == ["tenant", "its own id", "as a number"]


def test_the_page_of_facts_may_vouch_for_the_address(provider: Provider, web_address: str, person: Person):
    provider.claims = {"email": None, "email_verified": None}
    outcomes = []
    for said in ({"sub": "1", "email_verified": True}, {"sub": "2", "email_verified": True}, {"sub": "1"}):
        with transaction() as session:
            for row in session.exec(select(ProviderAccount)):
                session.delete(row)
        provider.userinfo = {"email": provider.email, **said}
        outcomes.append(through(web_address))
    assert outcomes == [303, 403, 403]


def test_once_linked_the_subject_is_enough_and_another_one_is_not(
    provider: Provider, web_address: str, person: Person
):
    first = through(web_address)
    provider.claims = {"email": None, "email_verified": None}
    again = through(web_address)
    provider.claims = {"email": None, "email_verified": None, "sub": "2"}
    assert (first, again, through(web_address)) == (303, 303, 403)


def test_a_corrected_address_undoes_what_was_linked_by_the_wrong_one(
    provider: Provider, web_address: str, person: Person
):
    through(web_address)
    with transaction() as session:
        mine = session.get_one(Person, person.id)
        correct_person(
            session, session.merge(agency_of(mine)), mine.id, name=mine.name, email="right@example.go.th",
            channel="email", by="test",
        )  # fmt: skip
    assert through(web_address) == 403


def agency_of(person: Person) -> Any:
    from models.agencies import Agency

    with reading() as session:
        return session.get_one(Agency, person.agency_id)


def test_thaid_links_an_account_without_an_address_by_who_is_logged_in(
    provider: Provider, web_address: str, person: Person, monkeypatch: pytest.MonkeyPatch
):
    """ThaID names a citizen's number and no address; the number itself is stored nowhere."""
    number = "1101700230708"
    provider.claims = {"email": None, "email_verified": None, "pid": number}
    set_up(provider, monkeypatch, SCOPE="openid pid", SUBJECT_CLAIM="pid")
    before = through(web_address)
    with as_person(web_address, agency_of(person), person) as visitor:
        asked = round_trip(visitor, "/oidc/link")
        proof = re.search(r'name="proof" value="([^"]+)"', asked.text)
        assert proof
        unconfirmed = through(web_address)
        forged = visitor.post("/oidc/link", data={"proof": proof[1], "form_token": "x"}).status_code
        linked = visitor.send_form("/oidc/link", proof=proof[1]).status_code
    after = through(web_address)
    with reading() as session:
        kept = [number in str(row.model_dump()) for row in session.exec(select(ProviderAccount))]
        ways = {row.opened_by for row in session.exec(select(LoginSession))}
    assert (before, unconfirmed, forged, linked, after, kept, "oidc" in ways) == (
        403,
        403,
        403,
        303,
        303,
        [False],
        True,
    )


def test_an_account_is_linked_only_in_the_log_in_that_asked_for_it(
    provider: Provider, web_address: str, person: Person
):
    with transaction() as session:
        other = a_person(session, session.merge(agency_of(person)), "สมศรี", email="other@example.go.th", role="clerk")
    with (
        as_person(web_address, agency_of(person), person) as mine,
        as_person(web_address, agency_of(person), other) as theirs,
    ):
        proof = re.search(r'name="proof" value="([^"]+)"', round_trip(mine, "/oidc/link").text)
        assert proof
        stolen = theirs.send_form("/oidc/link", proof=proof[1]).status_code
        through(web_address)  # links it to whose address it has
        proof = re.search(r'name="proof" value="([^"]+)"', round_trip(theirs, "/oidc/link").text)
        assert proof
        taken = theirs.send_form("/oidc/link", proof=proof[1]).status_code
    assert (stolen, taken) == (403, 409)

"""Talking to an OpenID Connect provider: authorization code with PKCE, and an identity token that is checked.

Source: OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7; RFC 7636.
"""

import hmac
import logging
import secrets
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import ClaimError, JoseError

from core.errors import TrackerError
from core.outside.bounds import within
from core.outside.fixed import LedAway, bounded
from core.settings import Settings
from people.access.provider_accounts import Account
from web.access.oidc_claims import NotVouched, own_address, read_claims

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10  # for all that one log-in asks the provider
FAULTS = (OSError, AuthlibBaseError, JoseError, NotVouched, LookupError, TypeError, ValueError)


class ProviderFailed(TrackerError):
    thai = "เข้าสู่ระบบด้วย{name}ไม่สำเร็จ: โปรดลองใหม่ หรือขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "Logging in with {name} failed: try again, or ask for a login link by e-mail."
    http_status = 503


@dataclass(frozen=True, slots=True)
class Asking:
    """One log-in under way: what the provider must bring back, kept by the browser in a signed cookie.

    `link_for` is the session of somebody who is logged in and wants this account linked, "" for a log-in.
    """

    state: str
    nonce: str
    verifier: str
    then: str
    link_for: str = ""


def new_asking(then: str, link_for: str = "") -> Asking:
    return Asking(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), then, link_for)


def authorization_url(settings: Settings, asking: Asking) -> str:
    """Return where the browser goes to log in; raise ProviderFailed."""
    try:
        with within(PATIENCE_SECONDS):
            to = _discovered(settings)["authorization_endpoint"]
        url, _ = _client(settings).create_authorization_url(
            to, state=asking.state, nonce=asking.nonce, code_verifier=asking.verifier
        )
    except FAULTS as error:
        raise _failed(settings, error) from None
    return str(url)


def account_of(settings: Settings, asking: Asking, *, code: str, state: str) -> Account:
    """Exchange the code and return whose account it is; raise ProviderFailed."""
    try:
        if not hmac.compare_digest(state.encode(), asking.state.encode()):
            raise NotVouched("state")
        with within(PATIENCE_SECONDS):
            return _exchanged(settings, asking, code)
    except FAULTS as error:
        raise _failed(settings, error) from None


def _exchanged(settings: Settings, asking: Asking, code: str) -> Account:
    found, client = _discovered(settings), _client(settings)
    answer = client.fetch_token(
        found["token_endpoint"], code=code, code_verifier=asking.verifier, grant_type="authorization_code"
    )
    claims = read_claims(settings, found["issuer"], _get(found["jwks_uri"]), answer["id_token"], asking.nonce)
    subject = str(claims[settings.oidc_subject_claim])
    if not subject.strip():
        raise NotVouched("claim_subject")
    return Account(found["issuer"], subject, own_address(found["issuer"], claims) or _asked(client, found, claims))


def _asked(client: OAuth2Session, found: dict[str, Any], claims: dict[str, Any]) -> str | None:
    """Return the address that the provider vouches for when asked; one that cannot be asked vouches for none."""
    if claims.get("email_verified") is False or "userinfo_endpoint" not in found:
        return None
    try:
        answer = client.get(found["userinfo_endpoint"])
        answer.raise_for_status()
        said = answer.json()
    except (requests.RequestException, AuthlibBaseError, ValueError):
        log.warning("oidc.userinfo_failed")
        return None
    if not isinstance(said, dict) or said.get("sub") != claims["sub"]:  # Core 5.3.2: else it is of somebody else
        return None
    return own_address("", said)


def _client(settings: Settings) -> OAuth2Session:
    assert settings.oidc_client_secret
    client = OAuth2Session(
        settings.oidc_client_id, settings.oidc_client_secret.get_secret_value(), scope=settings.oidc_scope,
        redirect_uri=f"{settings.page_url}/oidc/callback", code_challenge_method="S256",
        default_timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    bounded(client)
    return client


def _get(url: str) -> Any:
    """Return what the provider says at an address of its own."""
    with bounded(requests.Session()) as session:
        answer = session.get(url, timeout=PATIENCE_SECONDS)
        answer.raise_for_status()
        return answer.json()


def _discovered(settings: Settings) -> dict[str, Any]:
    """Return what the provider says of itself; it must be the one that is set."""
    found: dict[str, Any] = _get(f"{settings.oidc_issuer}/.well-known/openid-configuration")
    if str(found["issuer"]).rstrip("/") != settings.oidc_issuer:
        raise NotVouched("issuer")
    return found


def note_refused(why: str) -> None:
    """Log why somebody who came from the provider was not let in; the words name nobody."""
    log.warning("oidc.failed", extra={"why": why})


def _failed(settings: Settings, error: Exception) -> ProviderFailed:
    note_refused(_why(error))  # the error's own words may hold tokens and addresses
    return ProviderFailed(name=settings.oidc_name)


def _why(error: Exception) -> str:
    if isinstance(error, NotVouched):
        return error.why
    if isinstance(error, ClaimError):
        return f"claim_{error.claim}"
    if isinstance(error, JoseError):
        return f"token_{error.error}"
    if isinstance(error, AuthlibBaseError):
        return "code_refused"
    if isinstance(error, LedAway):
        return "provider_led_away"
    is_silent = isinstance(error, OSError) and not isinstance(error, ValueError)  # what is no JSON is both
    return "provider_unreachable" if is_silent else "answer_unreadable"

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
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from core import clock
from core.errors import TrackerError
from core.outside.bounds import within
from core.outside.fixed import bounded
from core.settings import Settings

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10  # for all that one log-in asks the provider
ALGORITHMS = ("RS256", "ES256", "PS256")  # never "none", never the client's own secret
LEEWAY_SECONDS = 60


class ProviderFailed(TrackerError):
    thai = "เข้าสู่ระบบด้วย{name}ไม่สำเร็จ: โปรดลองใหม่ หรือขอลิงก์เข้าสู่ระบบทางอีเมล"
    english = "Logging in with {name} failed: try again, or ask for a login link by e-mail."
    http_status = 503


@dataclass(frozen=True, slots=True)
class Asking:
    """One log-in under way: what the provider must bring back, kept by the browser in a signed cookie."""

    state: str
    nonce: str
    verifier: str
    then: str


def new_asking(then: str) -> Asking:
    return Asking(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), then)


def authorization_url(settings: Settings, asking: Asking) -> str:
    """Return where the browser goes to log in; raise ProviderFailed."""
    try:
        with within(PATIENCE_SECONDS):
            to = _discovered(settings)["authorization_endpoint"]
        url, _ = _client(settings).create_authorization_url(
            to, state=asking.state, nonce=asking.nonce, code_verifier=asking.verifier
        )
    except (requests.RequestException, AuthlibBaseError, KeyError, ValueError) as error:
        raise _failed(settings, error) from None
    return str(url)


def email_of(settings: Settings, asking: Asking, *, code: str, state: str) -> str:
    """Exchange the code and return the address that the provider vouches for; raise ProviderFailed."""
    try:
        if not hmac.compare_digest(state.encode(), asking.state.encode()):
            raise ValueError("another state came back")
        with within(PATIENCE_SECONDS):
            found = _discovered(settings)
            answer = _client(settings).fetch_token(
                found["token_endpoint"], code=code, code_verifier=asking.verifier, grant_type="authorization_code"
            )
            return _email(_claims(settings, found, answer["id_token"], asking.nonce))
    except (requests.RequestException, AuthlibBaseError, JoseError, KeyError, ValueError) as error:
        raise _failed(settings, error) from None


def _client(settings: Settings) -> OAuth2Session:
    assert settings.oidc_client_secret
    client = OAuth2Session(
        settings.oidc_client_id, settings.oidc_client_secret.get_secret_value(), scope="openid email",
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
        raise ValueError("the provider names another issuer")
    return found


def _claims(settings: Settings, found: dict[str, Any], id_token: str, nonce: str) -> dict[str, Any]:
    keys = KeySet.import_key_set(_get(found["jwks_uri"]))
    token = jwt.decode(id_token, keys, algorithms=list(ALGORITHMS))
    wanted = jwt.JWTClaimsRegistry(
        now=int(clock.now().timestamp()), leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": found["issuer"]}, exp={"essential": True},
        aud={"essential": True, "value": str(settings.oidc_client_id)}, nonce={"essential": True, "value": nonce},
    )  # fmt: skip
    wanted.validate(token.claims)
    return dict(token.claims)


def _email(claims: dict[str, Any]) -> str:
    """Return the address only if the provider has seen that it is the person's own."""
    if claims.get("email_verified") not in (True, "true"):
        raise ValueError("the address is not verified")
    return str(claims["email"])


def _failed(settings: Settings, error: Exception) -> ProviderFailed:
    log.warning("oidc.failed", extra={"kind": type(error).__name__})  # its words may hold tokens and addresses
    return ProviderFailed(name=settings.oidc_name)

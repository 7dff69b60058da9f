"""What an identity token must say to be meant for us, and when its address is the account's own.

Source: OpenID Connect Core 1.0, sections 2, 3.1.3.7 and 5.7; Microsoft's optional claims (`xms_edov`).
"""

import re
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet

from core import clock
from core.settings import Settings

ALGORITHMS = ("RS256", "ES256", "PS256")  # never "none", never the client's own secret
LEEWAY_SECONDS = 60
YES = (True, "true", 1, "1")
TENANT = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)")
PRIVATE_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad"  # Microsoft's tenant of everybody's own accounts


class NotVouched(Exception):
    """Why an account's word is not taken; `why` is a code for the log and names nobody."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_claims(
    settings: Settings, issuer: str, keys: Mapping[str, Any], id_token: str, nonce: str
) -> dict[str, Any]:
    """Return the claims of a token that this issuer signed for us, in answer to our question; raise JoseError."""
    client = str(settings.oidc_client_id)
    token = jwt.decode(id_token, KeySet.import_key_set(dict(keys)), algorithms=list(ALGORITHMS))  # type: ignore[arg-type]
    wanted = jwt.JWTClaimsRegistry(
        now=int(clock.now().timestamp()), leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": issuer}, exp={"essential": True}, sub={"essential": True},
        aud={"essential": True, "value": client}, nonce={"essential": True, "value": nonce},
    )  # fmt: skip
    wanted.validate(token.claims)
    claims = dict(token.claims)
    _check_party(claims, client)
    return claims


def _check_party(claims: Mapping[str, Any], client: str) -> None:
    """A token for several parties must name the one that asked for it, and whatever names one must name us."""
    audience = claims["aud"]
    several = isinstance(audience, list) and len(audience) > 1
    if ("azp" in claims or several) and claims.get("azp") != client:
        raise NotVouched("claim_azp")


def own_address(issuer: str, claims: Mapping[str, Any]) -> str | None:
    """Return the address if the provider says that it is the account's own, None where it does not."""
    email = claims.get("email")
    if not isinstance(email, str) or not email.strip():
        return None
    if "email_verified" in claims:
        return email if _is_yes(claims["email_verified"]) else None
    return email if _is_yes(claims.get("xms_edov")) and _is_of_one_tenant(issuer, claims) else None


def _is_of_one_tenant(issuer: str, claims: Mapping[str, Any]) -> bool:
    """Tell whether the issuer is one organisation's; in a tenant of everybody's anybody may claim an address."""
    found = TENANT.search(issuer.lower())
    if found is None or found[1] == PRIVATE_ACCOUNTS:
        return False
    return str(claims.get("tid", found[1])).lower() == found[1]


def _is_yes(value: Any) -> bool:
    return any(value == yes and type(value) is type(yes) for yes in YES)

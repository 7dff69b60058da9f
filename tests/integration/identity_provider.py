"""An identity provider on loopback: OpenID Connect with one account, as strict as a real one."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from stand_ins.http import Answer, Request, serving

GOOD_FOR_SECONDS = 300


@dataclass
class Provider:
    """`claims` go into every token, over the usual ones (None leaves one out); `now` is in seconds since 1970.

    `tenant` stands in the issuer's path; `userinfo` is what the account's page of facts says (None: there is none);
    `sign` makes the token of the claims.
    """

    now: int
    email: str = "somchai@example.go.th"
    claims: dict[str, Any] = field(default_factory=dict)
    client_id: str = "ita"
    client_secret: str = "a-client-secret"
    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    tenant: str = ""
    userinfo: dict[str, Any] | None = None
    sign: Callable[["Provider", dict[str, Any]], str] | None = None
    leads: dict[str, str] = field(default_factory=dict)  # a path -> where it leads instead of answering
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)  # more that it answers
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, request: Request) -> Answer:
        split = urlsplit(request.path.removeprefix(self.tenant))
        if split.path in self.leads:
            return Answer(307, headers={"Location": self.leads[split.path]})
        if split.path == "/authorize":
            return self._authorized(_plain(split.query))
        if split.path == "/token":
            return self._exchanged(_plain(request.body.decode()))
        pages: dict[str, Any] = {"/.well-known/openid-configuration": self._configuration(), "/keys": self.keys()}
        pages |= self.pages
        if self.userinfo is not None:
            pages["/userinfo"] = self.userinfo
        return Answer(200, pages[split.path]) if split.path in pages else Answer(404)

    def _authorized(self, asked: dict[str, str]) -> Answer:
        """Send the browser back as after a log-in."""
        code = token_urlsafe(16)
        self.codes[code] = asked
        return Answer(303, headers={"Location": f"{asked['redirect_uri']}?code={code}&state={asked['state']}"})

    def _exchanged(self, given: dict[str, str]) -> Answer:
        """Exchange a code, once, for whoever knows its verifier."""
        asked = self.codes.pop(given.get("code", ""), None)
        digest = urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked is None or digest != asked["code_challenge"]:
            return Answer(400, {"error": "invalid_grant"})
        claims = {
            "iss": self.issuer, "aud": self.client_id, "sub": "1", "nonce": asked["nonce"], "email": self.email,
            "email_verified": True, "iat": self.now, "exp": self.now + GOOD_FOR_SECONDS, **self.claims,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        token = (
            self.sign(self, claims)
            if self.sign
            else jwt.encode({"alg": "RS256", "kid": self.key.thumbprint()}, claims, self.key)
        )
        return Answer(200, {"access_token": token_urlsafe(8), "token_type": "Bearer", "id_token": token})

    def keys(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False, kid=self.key.thumbprint(), use="sig", alg="RS256")]}

    def _configuration(self) -> dict[str, str]:
        parts = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        if self.userinfo is not None:
            parts["userinfo_endpoint"] = "userinfo"
        return {"issuer": self.issuer, **{name: f"{self.issuer}/{path}" for name, path in parts.items()}}

    @property
    def issuer(self) -> str:
        return self.url + self.tenant


def _plain(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}


@contextmanager
def provider_at(now: int) -> Iterator[Provider]:
    provider = Provider(now)
    with serving(provider.answer) as port:
        provider.url = f"http://127.0.0.1:{port}"
        yield provider

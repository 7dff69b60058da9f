"""How a call to an address is signed: as Standard Webhooks says, and for one version more as before it.

A secret is "whsec_" and 64 hexadecimal digits. Standard Webhooks reads what follows the prefix as base64, the older
header takes the whole text, so that the secret a receiver has holds for both.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence

SECRET_PREFIX = "whsec_"
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
OLD_SIGNATURE = "X-ITA-Signature"  # until 0.3.0


def signed_headers(secrets: Sequence[str], call_id: str, body: bytes, at: int) -> dict[str, str]:
    """Return the headers that tell who calls; with two secrets a receiver may have either. `at`: Unix seconds."""
    return {
        ID: call_id,
        TIMESTAMP: str(at),
        SIGNATURE: " ".join(f"v1,{_standard(secret, call_id, body, at)}" for secret in secrets),
        OLD_SIGNATURE: ",".join([f"t={at}", *(f"v1={_old(secret, body, at)}" for secret in secrets)]),
    }


def _standard(secret: str, call_id: str, body: bytes, at: int) -> str:
    key = b64decode(secret.removeprefix(SECRET_PREFIX))
    return b64encode(hmac.digest(key, f"{call_id}.{at}.".encode() + body, hashlib.sha256)).decode()


def _old(secret: str, body: bytes, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()

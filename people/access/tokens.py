"""Random tokens that open doors, of which only a hash is stored."""

import hashlib
import secrets


def new_token() -> str:
    """Return 256 random bits as text that fits into a link or a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what is stored of a token; nobody can guess 256 bits, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()

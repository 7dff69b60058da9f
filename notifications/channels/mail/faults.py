"""Why a mail server cannot be used just now, in a few words that hold no secret and name nobody."""

import smtplib
import ssl


def fault_of(error: OSError) -> str:
    """Say what went wrong before a mail could be offered (smtplib's errors are OSErrors too)."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"TLS: the certificate was not accepted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return f"TLS: no handshake ({error.reason or type(error).__name__}), ITA_SMTP_SECURITY may be wrong"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "the server offers no STARTTLS, or no AUTH"
    return f"no connection ({type(error).__name__})"

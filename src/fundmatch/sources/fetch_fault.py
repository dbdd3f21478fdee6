"""Why a document could not be fetched: the kinds of fault, and the line that tells each."""

import ssl
from typing import TYPE_CHECKING

from fundmatch.models.wording import NamedEnum, Phrase, Said

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one unpacked answer."""
LONGEST_WAIT = 60.0
"""Seconds that a server may ask us to wait; longer, and we give up for this time."""
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that another attempt may cure."""
_TOO_LONG = Phrase(
    "{status} och vill att vi väntar {seconds} sekunder", "{status} and asks us to wait {seconds} seconds"
)


class FaultKind(NamedEnum):
    """Why there is no answer."""

    NO_ANSWER = "no_answer", "{host} svarar inte ({why})", "{host} does not answer ({why})"
    TIMEOUT = "timeout", "{host} svarade inte i tid", "{host} did not answer in time"
    CERTIFICATE = (
        "certificate",
        "{host}: certifikatet godtas inte ({why}); lägg organisationens rotcertifikat i datorns certifikatlager eller "
        "ange dess fil i SSL_CERT_FILE",
        "{host}: its certificate is not trusted ({why}); add your organisation's root certificate to the computer's "
        "store or name its file in SSL_CERT_FILE",
    )
    STATUS = "status", "{host} svarade {why}", "{host} answered {why}"
    TOO_LARGE = (
        "too_large",
        "svaret från {host} är för stort (över {most} MB)",
        "the answer of {host} is too large (above {most} MB)",
    )
    REDIRECT = (
        "redirect",
        "{host} hänvisar till {why}; ändra adressen om det är rätt",
        "{host} refers to {why}; change the address if that is right",
    )
    NOT_HTTPS = "not_https", "{host}: adressen måste börja med https", "{host}: the address must begin with https"
    BROKEN = "broken", "svaret från {host} är trasigt ({why})", "the answer of {host} is broken ({why})"
    OFFLINE = "offline", "{host} frågades inte (--offline)", "{host} was not asked (--offline)"


class FetchFault(Exception):
    """A document could not be fetched; one line says why."""

    def __init__(self, kind: FaultKind, host: str, why: Said | Phrase | str = "", wait: float | None = None) -> None:
        self.kind, self.wait = kind, wait
        self.said = kind.phrase(host=host, why=why, most=MOST_BYTES // 2**20)
        super().__init__(self.said.text("en"))

    @property
    def passing(self) -> bool:
        """Whether another attempt may help."""
        return self.kind in (FaultKind.NO_ANSWER, FaultKind.TIMEOUT) or self.wait is not None


def brief(error: Exception) -> str:
    """What a library says of an error, on one short line."""
    return (str(error) or type(error).__name__).splitlines()[0][:120]


def untrusted(error: BaseException) -> str | None:
    """Why a certificate is not trusted, if that is what lies under an error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or brief(cause)
        cause = cause.__cause__ or cause.__context__
    return None


def refused(host: str, response: "httpx.Response") -> FetchFault:
    """The fault of a status; `wait` says that another attempt may help, and after how long at least."""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    if response.status_code not in _PASSING:
        return FetchFault(FaultKind.STATUS, host, status)
    wait = _asked_to_wait(response)
    if wait > LONGEST_WAIT:
        return FetchFault(FaultKind.STATUS, host, _TOO_LONG(status=status, seconds=int(wait)))
    return FetchFault(FaultKind.STATUS, host, status, wait=wait)


def _asked_to_wait(response: "httpx.Response") -> float:
    """Seconds of a Retry-After header; 0 when there is none that can be read."""
    from email.utils import parsedate_to_datetime

    words = response.headers.get("retry-after", "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        # A moment: told against the server's own clock, so that ours need not be right.
        until, now = parsedate_to_datetime(words), parsedate_to_datetime(response.headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0

"""Why a document could not be fetched: the kinds of fault, and the line that tells each."""

from enum import StrEnum

from fundmatch.models.wording import Phrase, Said

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of one unpacked answer."""


class FaultKind(StrEnum):
    """Why there is no answer."""

    NO_ANSWER = "no_answer"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    STATUS = "status"
    TOO_LARGE = "too_large"
    REDIRECT = "redirect"
    NOT_HTTPS = "not_https"
    BROKEN = "broken"
    OFFLINE = "offline"


_SAYS = {
    FaultKind.NO_ANSWER: Phrase("{host} svarar inte ({why})", "{host} does not answer ({why})"),
    FaultKind.TIMEOUT: Phrase("{host} svarade inte i tid", "{host} did not answer in time"),
    FaultKind.CERTIFICATE: Phrase(
        "{host}: certifikatet godtas inte ({why}); lägg organisationens rotcertifikat i datorns certifikatlager eller "
        "ange dess fil i SSL_CERT_FILE",
        "{host}: its certificate is not trusted ({why}); add your organisation's root certificate to the computer's "
        "store or name its file in SSL_CERT_FILE",
    ),
    FaultKind.STATUS: Phrase("{host} svarade {why}", "{host} answered {why}"),
    FaultKind.TOO_LARGE: Phrase(
        "svaret från {host} är för stort (över {most} MB)", "the answer of {host} is too large (above {most} MB)"
    ),
    FaultKind.REDIRECT: Phrase(
        "{host} hänvisar till {why}; ändra adressen om det är rätt",
        "{host} refers to {why}; change the address if that is right",
    ),
    FaultKind.NOT_HTTPS: Phrase("{host}: adressen måste börja med https", "{host}: the address must begin with https"),
    FaultKind.BROKEN: Phrase("svaret från {host} är trasigt ({why})", "the answer of {host} is broken ({why})"),
    FaultKind.OFFLINE: Phrase("{host} frågades inte (--offline)", "{host} was not asked (--offline)"),
}


class FetchFault(Exception):
    """A document could not be fetched; one line says why."""

    def __init__(self, kind: FaultKind, host: str, why: Said | Phrase | str = "", wait: float | None = None) -> None:
        self.kind, self.wait = kind, wait
        self.said = _SAYS[kind](host=host, why=why, most=MOST_BYTES // 2**20)
        super().__init__(self.said.text("en"))

    @property
    def passing(self) -> bool:
        """Whether another attempt may help."""
        return self.kind in (FaultKind.NO_ANSWER, FaultKind.TIMEOUT) or self.wait is not None

"""The ground under every model: frozen, strict about keys, one bilingual text, one source."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.wording import Lang, NamedEnum, Phrase, Said

# C0/C1 controls, soft hyphens, bidirectional signs, invisible letters, halves of letters, tags: never part
# of a fact, and dangerous on a screen.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(value: Any) -> Any:
    r"""Strip what cannot be printed from a string; leave any other value to the validator.

    >>> clean("Sk\x1b[31mog \u202eabc")
    'Sk[31mog abc'
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # YAML and JSON give a year or a code as a number
    if not isinstance(value, str):
        return value
    return (value if value.isprintable() else _UNPRINTABLE.sub("", value)).strip()


MOST = 10**12
"""The largest count of anything: people, partners, months."""
_MOST_DIGITS, _MOST_DECIMALS = 18, 30


def sized(number: Decimal) -> bool:
    """Whether a number can be a sum or a share: at most 18 digits before the point and 30 behind it.

    Written out, `1e100000000` would fill the memory.

    >>> sized(Decimal("62.5")), sized(Decimal("1e18")), sized(Decimal("1e-31"))
    (True, False, False)
    """
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and number.adjusted() < _MOST_DIGITS and exponent >= -_MOST_DECIMALS


def demand_sized(number: Decimal) -> Decimal:
    """A number, unless it cannot be written out."""
    if not sized(number):
        raise PydanticCustomError("number_size", "has too many digits")
    return number


Line = Annotated[str, BeforeValidator(clean), StringConstraints(min_length=1)]
"""One non-empty piece of text without control characters."""

Id = Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=200), BeforeValidator(clean)]
"""Any printable characters without spaces: ids from outside are kept as they are."""


_GIVEN: dict[frozenset[str], set[str]] = {}


class Model(BaseModel):
    """Base of all models: immutable, and an unknown key is an error, never a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: Any) -> None:
        """Share the names of the fields that were given with all records that were given the same: one set for each."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))
        if not hasattr(self, "__pydantic_private__"):  # left out by `model_construct` of pydantic 2.12.0
            object.__setattr__(self, "__pydantic_private__", None)


class Text(Model):
    """A text in one or both languages. A bare string is a text whose language is not known.

    >>> Text.model_validate("Kvarnen").und
    'Kvarnen'
    >>> Text(sv="stål", en="steel").pick("en")
    'steel'
    """

    sv: Line | None = None
    en: Line | None = None
    und: Line | None = Field(None, description="text in another or an unknown language")

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"und": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not (self.sv or self.en or self.und):
            raise PydanticCustomError("no_words", "a text needs words in at least one language (sv, en)")
        return self

    def pick(self, lang: Lang) -> str:
        """The text in `lang`, or in the other language when only that exists."""
        own, other = (self.sv, self.en) if lang == "sv" else (self.en, self.sv)
        return own or other or self.und or ""

    def shown(self, lang: Lang) -> tuple[str, Lang | Literal["und"]]:
        """The text as `pick` gives it, and its language; one of an unknown language comes before all."""
        other: Lang = "en" if lang == "sv" else "sv"
        own: Lang = lang if getattr(self, lang) else other
        return (self.und, "und") if self.und else (self.pick(own), own)


def unchecked(sv: str | None = None, en: str | None = None, und: str | None = None) -> Text:
    """A text of words that are our own, or were checked when they were read."""
    return Text.model_construct(sv=sv, en=en, und=und)


Label = Annotated[Line | Text, Field(union_mode="left_to_right")]
"""What whoever wrote the record calls a thing or adds: bare as it came, or in both languages."""


def worded(label: Label | None, lang: Lang) -> str:
    """A label in a language where it has that, else as it came; empty when there is none."""
    return label.pick(lang) if isinstance(label, Text) else label or ""


def spoken(said: Said | Phrase) -> Text:
    """A sentence of ours as a text in both languages; our own words are not validated."""
    return unchecked(said.text("sv"), said.text("en"))


def site_of(url: str | None) -> str | None:
    """The host of an address as it came; `None` when it is no address.

    >>> site_of("https://example.eu/x"), site_of("https://[x"), site_of(None)
    ('example.eu', None, None)
    """
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


class SourceKind(NamedEnum):
    """Who stands behind a source; official is believed first."""

    OFFICIAL = "official", "officiell källa", "official source"
    """the authority or the organisation itself"""
    MIRROR = "mirror", "kopia av originalet", "copy of the original"
    """the official text as copied by somebody else, often by a private body"""
    REGIONAL_MIRROR = "regional_mirror", "regional kopia", "regional copy"
    """the official text as told by a regional public body"""
    MEMBER_STATE_PORTAL = "member_state_portal", "annan medlemsstats portal", "portal of another Member State"
    """the same by another Member State"""
    AGGREGATOR = "aggregator", "sammanställning", "aggregator"
    """a summary by somebody who gathers calls"""
    NEWS = "news", "nyhet", "news"
    OFFICER = "officer", "egen uppgift", "own record"
    UNKNOWN = "unknown", "källslag okänt", "kind of source unknown"


class Source(Model):
    """Where a fact was read. Facts name a source by its `id`; without a name they rest on the first."""

    id: Id
    url: Line | None = None
    name: Line | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    seen: dt.date | None = Field(None, description="day the source was read, if known")
    note: Line | None = None


class Sourced(Model):
    """A fact with the source's own short words and, if not the first source, the id of its source."""

    words: Line | None = Field(None, description="the source's own short words, untranslated")
    note: Label | None = Field(None, description="what whoever wrote the record adds; never the source's words")
    source: Id | None = Field(None, description="id of an entry in `sources`; the first when left out")

    @property
    def quoted(self) -> str | None:
        """The source's words as they stand in a sentence of ours."""
        return f"”{self.words}”" if self.words else None


class Certainty(NamedEnum):
    """How far a date or a sum can be trusted."""

    STATED = "stated", "angiven", "stated"
    PLANNED = "planned", "planerad", "planned"
    INFERRED = "inferred", "härledd", "inferred"
    GENERAL = "general", "allmän regel", "general rule"
    """the general rule of the call's type of action; the call itself says nothing"""
    CANCELLED = "cancelled", "inställd", "cancelled"
    UNKNOWN = "unknown", "osäker", "uncertain"


class NotStated(Model):
    """A field that the text seen does not state, and where the answer should stand."""

    field: Line
    where: Line | None = Field(None, description="the document or heading that the source points to")

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"field": value} if isinstance(value, str) else value


class Conflict(Model):
    """Sources that disagree about one field. Both claims stay visible to the officer."""

    field: Line
    claims: tuple[Line, ...] = Field(min_length=1)
    note: Line | None = None

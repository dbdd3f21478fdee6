"""Types of action and what holds for all calls of one: the rule of a whole programme, kept in one data file."""

from functools import cached_property

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Certainty, Id, Line, Model, Source, Text
from fundmatch.models.call import Call, Partnership
from fundmatch.models.money import Rate
from fundmatch.models.wording import Phrase

_UNREAD = Phrase("{name}, inte uppslagen", "{name}, not looked up")
_UNREAD_RATE = Text(sv="inte uppslaget", en="not looked up")


class TypeOfAction(Model):
    """One type of action (RIA, IA, CSA ...) with the general rule on who takes part and what is paid."""

    id: Id
    name: Text
    called: tuple[Line, ...] = Field((), description="what sources call it, in full and short")
    partnership: Partnership | None = None
    rates: tuple[Rate, ...] = ()
    source: Id = Field(description="id of an entry in `sources`; without an address the rule is told as not looked up")
    note: Line | None = None

    def told(self, source: Source) -> Text:
        """Its name, and that its rule was not looked up where its source has no address."""
        if source.url:
            return self.name
        said = _UNREAD(name=self.name)
        return Text(sv=said.text("sv"), en=said.text("en"))


class TypesOfAction(Model):
    """The types of action of one folder. Their rules hold only where a call itself says nothing."""

    types: tuple[TypeOfAction, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _sources_exist(self) -> "TypesOfAction":
        known = {source.id for source in self.sources}
        missing = [one.source for one in self.types if one.source not in known]
        if missing:
            raise PydanticCustomError("unknown_source", "no such source: {source}", {"source": ", ".join(missing)})
        return self

    @cached_property
    def _by_name(self) -> dict[str, TypeOfAction]:
        return {name.casefold(): one for one in self.types for name in (one.id, *one.called)}

    def of(self, words: str | None) -> TypeOfAction | None:
        """The type with this id, or that sources call so."""
        return self._by_name.get(" ".join(words.split()).casefold()) if words else None

    def completed(self, call: Call) -> Call:
        """The call with the general rule of its type where it says nothing itself, marked as general.

        Numbers of partners and countries come together: a call that names one of them names its own rule.
        """
        kind = self.of(call.type_of_action)
        if kind is None:
            return call
        source = next(source for source in self.sources if source.id == kind.source)
        found: dict[str, object] = {}
        terms = call.partnership
        if kind.partnership and not (terms and (terms.min_partners or terms.countries > 1)):
            own = (
                {
                    "required": terms.required or kind.partnership.required,
                    "words": terms.words,
                    "note": terms.note,
                    "max_partners": terms.max_partners,
                }
                if terms
                else {}
            )
            found["partnership"] = kind.partnership.model_copy(
                update={"general": kind.told(source), "source": source.id, **own}
            )
        if kind.rates and not call.rates:
            general = {"certainty": Certainty.GENERAL, "source": source.id}
            doubt = {} if source.url else {"condition": _UNREAD_RATE}
            found["rates"] = tuple(rate.model_copy(update={**general, **doubt}) for rate in kind.rates)
        if not found:
            return call
        known = source.id in {one.id for one in call.sources}
        return call.model_copy(update={**found, "sources": call.sources if known else (*call.sources, source)})

"""The words of EU funding: what each means in plain language, and where in the work it matters."""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from fundmatch.models.base import Id, Line, Model, Source, Text
from fundmatch.models.programme import Grounds
from fundmatch.models.wording import NamedEnum


class WorkStep(NamedEnum):
    """Where in the work with EU money a word is met."""

    CHOOSE = "choose", "väljer utlysning", "choose a call"
    """which call, and whether one may apply"""
    PARTNERS = "partners", "söker partner", "look for partners"
    BUDGET = "budget", "lägger budget", "make the budget"
    APPLY = "apply", "skriver ansökan", "write the application"
    DECISION = "decision", "väntar på beslut och skriver avtal", "wait for the decision and sign"
    """assessment, ranking, decision, agreement"""
    RUN = "run", "genomför projektet", "carry out the project"
    """the project itself"""
    REPORT = "report", "redovisar och får betalt", "report and are paid"
    """reports, payments, audits"""


class Word(Model):
    """One word of the trade."""

    id: Id
    word: Text
    also: tuple[Line, ...] = Field((), description="short names and synonyms in either language")
    means: Text
    matters: Text = Field(description="why somebody who applies has to know it")
    everyday: bool = Field(False, description="true: a page that uses it need not explain it")
    steps: tuple[WorkStep, ...] = Field(description="where in the work it is met")
    commands: tuple[Line, ...] = Field((), description="commands of fundmatch that show it")
    facts: tuple[Line, ...] = Field((), description="fields of a call that hold it")
    see: tuple[Id, ...] = Field((), description="ids of words beside it")
    rule: Text | None = Field(None, description="the article of the source on which the meaning rests")
    certainty: Grounds = Field(Grounds.GENERAL, description="whether the rule was read, or is general knowledge")
    source: Id | None = Field(None, description="id of an entry in `sources`, where the meaning rests on a rule")

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        own = (self.word.sv, self.word.en, self.word.und)
        return (*dict.fromkeys(name for name in own if name), *self.also)


class Glossary(Model):
    """All words, and the regulations behind them."""

    words: tuple[Word, ...]
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> "Glossary":
        ids = [one.id for one in self.words]
        known = (
            ("source", {one.source for one in self.words if one.source}, {one.id for one in self.sources}),
            ("see", {key for one in self.words for key in one.see}, set(ids)),
        )
        for field, named, there in known:
            if named - there:
                wrong = {"field": field, "name": ", ".join(sorted(named - there))}
                raise PydanticCustomError("unknown_name", "{field}: there is no {name}", wrong)
        if len(set(ids)) < len(ids):
            twice = ", ".join(sorted({key for key in ids if ids.count(key) > 1}))
            raise PydanticCustomError("id_twice", "ids used twice: {name}", {"name": twice})
        return self

    def source_of(self, word: Word) -> Source | None:
        """What the meaning of a word rests on."""
        return next((source for source in self.sources if source.id == word.source), None)

"""How the codes in the cells of a list are said in words, and read from them again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import get_args

from fundmatch.models.kinds import CallKind, CostModel, DeadlineModel, LegalForm, ProjectKind
from fundmatch.models.names import name_of
from fundmatch.models.wording import Lang
from fundmatch.text.authorities import authority_name
from fundmatch.text.funds import fund_name, fund_names
from fundmatch.text.listed import LIST_SIGN
from fundmatch.text.plain_words import PLAIN, word_of
from fundmatch.text.programmes import programme_name

LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True)
class Words:
    """How codes are said. Names have no end: what they stand for is not known, and words alone do not give it back."""

    say: Callable[[str, Lang], str]
    known: Iterable[str] = ()
    """the codes that words may stand for"""

    @cached_property
    def _meant(self) -> dict[str, str]:
        found = {code: code for code in self.known}
        for lang in LANGS:
            for code in self.known:
                found.setdefault(self.say(code, lang), code)
        return found

    def codes(self, cell: str) -> str:
        """A cell with the codes in the place of their words; what is no such word stays."""
        return LIST_SIGN.join(self._meant.get(part.strip(), part) for part in cell.split(LIST_SIGN))

    def said(self, cell: str) -> set[str]:
        """A cell of codes in words, in each language."""
        return {LIST_SIGN.join(self.say(code, lang) for code in cell.split(LIST_SIGN)) for lang in LANGS}

    def give_back(self, cell: str) -> bool:
        """Whether a cell of codes is read again from its words."""
        return all(self.codes(said) == cell for said in self.said(cell))


def _of(codes: type[StrEnum]) -> Words:
    names = {one.value: name_of(one) for one in codes}
    return Words(lambda code, lang: names[code].text(lang) if code in names else code, names)


CALL_KINDS, COST_MODELS, DEADLINE_MODELS = _of(CallKind), _of(CostModel), _of(DeadlineModel)
LEGAL_FORMS, PROJECT_KINDS = _of(LegalForm), _of(ProjectKind)
FUNDS, PLAIN_WORDS = Words(fund_name, fund_names()), Words(word_of, PLAIN)
PROGRAMMES, AUTHORITIES = Words(programme_name), Words(authority_name)

"""`fundmatch finance`: who could pay which part of a project under a call."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fundmatch.cli import options as opt
from fundmatch.cli.groups import group
from fundmatch.cli.language import LANG, argument, option, switch
from fundmatch.cli.lists import Form, put_document
from fundmatch.cli.load import begin
from fundmatch.cli.output import put
from fundmatch.jobs.ending import Stop
from fundmatch.models.wording import Phrase

if TYPE_CHECKING:
    from fundmatch.financing.project import OwnProject
    from fundmatch.models.kinds import ProjectKind

_NO_SUM = Phrase("{value}: skriv en summa som 4000000 eller 1234567,89",
                 "{value}: write a sum such as 4000000 or 1234567.89")  # fmt: skip
_KIND = Phrase("slag av projekt", "kind of project")


def sum_of(word: str) -> Decimal:
    """A sum of money or a percentage, with blanks between thousands and a point or a comma before decimals.

    Raises `Stop` when it is none, or could mean thousands as well as decimals.
    """
    text = re.sub(r"[\s\u00a0_%]", "", word)
    if not re.fullmatch(r"[0-9]{1,15}([.,][0-9]{1,6})?", text) or re.fullmatch(r"[1-9][0-9]{0,2}[.,]000", text):
        raise Stop(_NO_SUM(value=word))
    return Decimal(text.replace(",", "."))


def money_of(word: str) -> Decimal:
    """A sum to the öre or cent; raises as `sum_of`."""
    return sum_of(word).quantize(Decimal("0.01"))


def _sum(name: str, sv: str, en: str) -> Any:
    return option(name, sv, en, "SUM", parser=money_of)


@group
class Budget:
    """The project as the user reckons it."""

    cost: Decimal | None = _sum("--cost", "hela kostnaden", "the whole cost")
    currency: str = option("--currency", "valuta: SEK, EUR", "currency: SEK, EUR", "CODE", default="SEK")
    months: int = option("--months", "projektets längd", "length of the project", "N", min=0, max=240, default=0)
    in_kind: Decimal | None = _sum("--in-kind", "insats in natura", "contribution in kind")
    in_kind_on_top: bool = switch("--in-kind-on-top", "den ligger utöver kostnaden", "it is beside the cost")
    own_cash: Decimal | None = _sum("--own-cash", "egna kontanter som finns", "own cash at hand")
    one_to_one: list[Decimal] | None = option(
        "--one-to-one",
        "planerat 1:1, procent av kostnaden; kan upprepas",
        "planned 1:1, percent of cost; repeatable",
        "PERCENT",
        parser=sum_of,
    )
    public_support: Decimal | None = _sum("--public-support", "offentligt stöd från andra", "public support of others")
    project_budget: Decimal | None = _sum(
        "--project-budget",
        "hela projektets budget, om kostnaden är en partners",
        "budget of the whole project, when the cost is one partner's",
    )
    direct_cost: Decimal | None = _sum(
        "--direct-cost",
        "direkta kostnader; programmets påslag läggs till",
        "direct cost; the flat rate of the programme is added",
    )
    staff_cost: Decimal | None = _sum("--staff-cost", "personalkostnad", "cost of staff")
    monthly_pay: Decimal | None = _sum(
        "--monthly-pay", "personalens månadslön, heltid", "pay of a month of the staff, full time"
    )
    hours: Decimal | None = option("--hours", "personalens timmar", "hours of the staff", "N", parser=sum_of)
    other_cost: Decimal | None = _sum("--other-cost", "direkta kostnader utom personal", "direct cost beside staff")
    subcontracting: Decimal | None = _sum("--subcontracting", "därav underleverantörer", "of which subcontracting")
    parties: int = option(
        "--parties",
        "parter i projektet, sökanden inräknad",
        "parties to the project, whoever applies included",
        "N",
        min=0,
        max=10_000,
        default=0,
    )
    countries: int = option("--countries", "länder som de kommer från", "countries they are from", "N",
                            min=0, max=300, default=0)  # fmt: skip
    participants: int = option("--participants", "deltagare som projektet når", "participants that it reaches", "N",
                               min=0, max=10**9, default=0)  # fmt: skip

    @property
    def project(self) -> "OwnProject":
        """The same as a job takes it."""
        from fundmatch.financing.numbers import ZERO
        from fundmatch.financing.project import OwnProject

        return OwnProject(
            self.cost or ZERO,
            self.currency.upper(),
            self.months,
            self.in_kind or ZERO,
            self.in_kind_on_top,
            self.own_cash,
            tuple(self.one_to_one or (ZERO,)),
            self.public_support or ZERO,
            self.project_budget,
            self.direct_cost,
            self.staff_cost,
            self.other_cost or ZERO,
            self.monthly_pay,
            self.hours or ZERO,
            self.subcontracting or ZERO,
            parties=self.parties,
            countries=self.countries,
            participants=self.participants,
        )


def finance(
    *,
    call: str = argument("CALL", "utlysning", "call"),
    actor: opt.Applicant = None,
    budget: Budget,
    project_kind: str | None = option("--project-kind", "prestudy, implementation ...", "prestudy ...", "KIND"),
    rates: opt.RatesFile = None,
    at_rate: list[Decimal] | None = option(
        "--at-rate",
        "räkna även om en euro kostade så mycket",
        "reckon too with a euro at so much",
        "SEK",
        parser=sum_of,
    ),
    scenario: list[str] | None = option("--scenario", "bara detta scenario (A, B)", "only this scenario (A, B)", "ID"),
    cost_option: str | None = option(
        "--cost-option", "programmets sätt att räkna kostnaden", "the programme's way of reckoning cost", "ID"
    ),
    folder: opt.Folder,
    format_: opt.OutputFormat = "table",
    output: opt.Output = None,
) -> None:
    """Reckon who could pay which part."""
    from fundmatch.jobs import finance as job
    from fundmatch.jobs.naming import headings
    from fundmatch.render.finance import document, sheet
    from fundmatch.render.finance_page import page

    work = begin(folder)
    asked = job.FinanceRequest(
        call, actor, budget.project, _kind(project_kind), rates, at_rate or (), scenario or (), cost_option
    )
    found = job.finance(work, asked)
    today = work.now.date()
    if format_ == "xlsx":
        from fundmatch.render.finance_workbook import workbook

        put(workbook(found, today, LANG), output)
        return
    put_document(
        Form(format_, output, work.now),
        lambda: document(found, work.now, LANG),
        lambda: page(found, headings(work), today, LANG),
        lambda: sheet(found, LANG),
    )


def _kind(word: str | None) -> "ProjectKind | None":
    """The kind of project that a word means, in either language; raises `Stop` when it means none."""
    if word is None:
        return None
    from fundmatch.jobs.lookup import unknown
    from fundmatch.models.kinds import ProjectKind
    from fundmatch.text.listed import member_of, spoken

    found = member_of(word, ProjectKind)
    if found is None:
        names = {one.phrase.text(LANG): spoken([one]) for one in ProjectKind}
        raise unknown(word, names, _KIND, "finance --help")
    return ProjectKind(found)

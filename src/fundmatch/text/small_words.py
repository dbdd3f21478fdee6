"""Words of grammar, in both languages. What else is never a subject is data: `never` in the thesaurus."""

from fundmatch.models.wording import Lang

_GRAMMAR_EN = """
a about above after all also an and any are as at be because been before being below between both
but by can could did do does during each either else even every few for from further get give given
had has have her here his how however i if in into is it its itself just least less like made make
many may me might more most much must my near need neither no nor not now of off often on once one
only or other our out over own per put rather same see several shall she should since so some such
take than that the their them then there these they this those three through to together too two
under until up upon us use used using very via was way we well were what when where whether which
while who whole whom whose why will with within without would you your across among around along
"""
_GRAMMAR_SV = """
alla allt andra annan annat att av bara bland bli blir både de deltar dem den denna deras dess dessa
det detta dig din dock dr du där då efter ej eller en er ett från få får för före ge genom ger ha
han har hela helt hennes hon hos hur här i in inom innan inte ja jag jämte kan kring kunna man med
mellan men mer mest mot mycket många måste ni nog nu när någon något några och också om oss på redan
rör samma samt sedan sig sin sina sitt ska skall skulle som så till tre två under upp ut utan vad
var vara varje vars vi vid vilka vilken vilket är än ännu åt över övriga bl.a t.ex dvs m.m minst
högst cirka omkring varav
"""
GRAMMAR: dict[Lang, frozenset[str]] = {
    "en": frozenset(_GRAMMAR_EN.split()),
    "sv": frozenset(_GRAMMAR_SV.split()),
}

_SIGNS_SV = "och att det som för med är till av på den inte ett i ska de nya inom mellan genom samt hos eller vid kan"
_SIGNS_EN = "the and of to in is that with on are by as from or an this which their new within"

SIGNS: dict[Lang, frozenset[str]] = {"sv": frozenset(_SIGNS_SV.split()), "en": frozenset(_SIGNS_EN.split())}
"""Small words that tell which language a text is in."""

SWEDISH_ENDINGS = (
    "arna",
    "erna",
    "orna",
    "ning",
    "ningar",
    "ningen",
    "heten",
    "skap",
    "skapen",
    "else",
    "elser",
    "ligt",
)
"""Endings of longer words that English does not have."""

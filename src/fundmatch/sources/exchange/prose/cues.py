"""The words that say what happens on a day: opening, closing, decision, start."""

import re

_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("updated", r"uppdatera[dt]\w*|uppdatering|publicerad\w*|^ändring|ändringar|förändring|"
                    r"last update\w*|published"),
        ("decision", r"beslut\w*|\bbesked\b|tillkännage\w*|decisions?\b|\bdecides?\b|\bannounced\b|\binformed of\b"),
        ("prioritisation", r"prioriter\w+|strukturfondspartnerskapets? möte|"
        r"strukturfondspartnerskapet (?:sammanträd|möts)"),
        ("start_earliest", r"\bprojekt\w*(?: \w+){0,3} (?:starta|påbörjas|inledas)\b|start\w* tidigast|"
        r"tidigast (?:\w+ )?start\w*|projektstart\w*|startdatum\w* för (?:\w+ )?projekt(?:et|en)?\b|"
                           r"projekt(?:et|en)?s?(?: \w+){0,2} startdatum\w*|"
                           r"start no earlier|start (?:the|your|their) projects?|start of (?:the )?projects?|"
                           r"earliest (?:possible )?(?:project )?start|"
                           r"(?:projects?|"
                           r"implementation) (?:(?:can|may) )?(?:start|begin)s?\b"),
        ("start_latest", r"start\w* senast"),
        ("latest_end", r"avslut\w*(?: \w+){0,2} senast|aktivitet\w* får pågå|avslut ska senast|"
                       r"projekt(?:perioden|tiden)|"
                       r"projekt(?:et|en)?s?(?: \w+){0,2} (?:slutdatum\w*|sista dag\b(?! (?:att|för)))|"
                       r"slutdatum\w* för (?:\w+ )?projekt(?:et|en)?\b|"
                       r"projektslut\b|end date (?:for|of) (?:the |all )?projects?|"
                       r"projekt\w*(?: \w+){0,3} pågå\b|\bproject(?:s|\b(?: \w+)?) (?:must|shall|should|can|may|"
                       r"are to|have to)"
                       r"(?: \w+){0,2} (?:end|finish|finali|complet|conclud|implementation until)\w*"),
        ("idea_form", r"idea forms?\b|(?<!call for )project ideas?\b|idéskiss\w*|idea paper"),
        ("step", r"first deadline|steg 1"),
        ("cut_off", r"cut-?off (?:dates?|days?)|(?:två|tre|fyra|flera) (?:stängnings|ansöknings)(?:datum|dagar)"),
        ("opens", r"publicera\w*(?: (?!av|för|i|om|till)\w+){0,2} utlysning|"
         r"(?<!av )(?<!för )(?<!i )(?<!om )(?<!till )\butlysning\w*(?: \w+){0,2} publiceras|öppna(?:r|des?|"
        r"s)?\b(?! (?:fram )?till)|öppningsdatum\w*|\böppning\b|startdatum|"
                  r"söka igen|\bopens?\b(?! until)|"
         r"launched|utlysningsstart|\bopening\b"),
        ("closes", r"stäng(?:er|d|t|des?|as?|nings\w+)\b|slutdatum|"
                   r"sista (?:ansöknings|inlämnings)?(?:dag|datum)\w*|deadline|\bdue\b|"
                   r"n(?:ot|o) later than|\bcloses?\b|conclude|öpp(?:en|na|et)(?: \w+){0,2} (?:till|t\.? ?o\.? ?m)|"
                   r"pågår (?:fram )?till|\bclos(?:ing|ure)\b|längst till|förläng\w*(?: \w+){0,2} till|"
                   r"extended (?:to|until)|applications? by|proposals? by|"
                   r"open until|(?:submitted|reach)[^.]{0,30} by|"
                   r"(?:ansök|söka)\w*[^.]{0,60}(?:till och med|t\.? ?o\.? ?m)|"
                   r"\b(?:submission|apply|applications?)\b[^.]{0,60}\buntil\b|(?:ansök|"
                   r"kommit in|inkom|skicka)\w*[^.]{0,60}senast|\bsök\b[^.]{0,30}senast|fram till"),
        ("pair", r"öpp(?:en|na|et)\b|pågår|utlysningstid\w*|ansökningsperiod\w*|ansökningsomgång\w*|ansökningsti\w+|"
                 r"\bperioden|under tiden|utlysningsperiod\w*|between|\bopen\b|mellan|från och med|submitted|"
                 r"application phase|ansök(?:an|ningar)\b"),
    )
)  # fmt: skip
_TIED = {"pair": 0, "updated": 1}


def kind_before(text: str) -> str | None:
    """The kind of event whose cue stands last before a day; of two at one place the one that says more."""
    found = [(match.end(), -_TIED.get(kind, 2), kind) for kind, pattern in _CUES for match in pattern.finditer(text)]
    telling = [one for one in found if one[2] != "pair"]
    return max(telling or found, key=lambda one: (one[0], -one[1]))[2] if found else None


def kind_behind(text: str) -> str | None:
    """The kind of event whose cue comes first behind a day, before the sentence turns to something else."""
    text = re.split(r"[;]|\. | [–-] ", text)[0]
    found = [(match.start(), kind) for kind, pattern in _CUES for match in pattern.finditer(text)]
    telling = [one for one in found if one[1] != "pair"]
    return min(telling or found)[1] if found else None

"""Whoever stands behind a call by its Swedish name: records name it as its source does.

The agencies as in the Swedish text of the Commission's decision (EU) 2021/173, the competence centre as in regulation
(EU) 2021/887, the bodies of Interreg as in regulation (EU) 2021/1059, the regional council as it calls itself.
"""

import re

from fundmatch.models.wording import Lang

_SWEDISH = {
    "European Climate, Infrastructure and Environment Executive Agency":
        "Europeiska genomförandeorganet för klimat, infrastruktur och miljö",
    "European Health and Digital Executive Agency":
        "Europeiska genomförandeorganet för hälsofrågor och digitala frågor",
    "European Research Executive Agency": "Europeiska genomförandeorganet för forskning",
    "European Innovation Council and SMEs Executive Agency":
        "Europeiska innovationsrådet och genomförandeorganet för små och medelstora företag",
    "European Research Council Executive Agency": "Genomförandeorganet för Europeiska forskningsrådet",
    "European Education and Culture Executive Agency": "Europeiska genomförandeorganet för utbildning och kultur",
    "European Cybersecurity Competence Centre": "Europeiska kompetenscentrumet för cybersäkerhet",
    "European Investment Bank": "Europeiska investeringsbanken",
    "European Commission": "Europeiska kommissionen",
    "DG HOME": "GD Migration och inrikes frågor",
    "DG CONNECT": "GD Kommunikationsnät, innehåll och teknik",
    "European Investment Bank for the European Commission":
        "Europeiska investeringsbanken för Europeiska kommissionen",
    "European Social Fund Agency (ESFA), Lithuania, for the Commission":
        "European Social Fund Agency (ESFA), Litauen, för kommissionen",
    "European Urban Initiative Permanent Secretariat (entrusted entity)":
        "Europeiska stadsinitiativets ständiga sekretariat (på kommissionens uppdrag)",
    "URBACT Secretariat": "Urbacts sekretariat",
    "Interreg Baltic Sea Region Managing Authority/Joint Secretariat":
        "Interreg Östersjöregionens förvaltande myndighet/gemensamma sekretariat",
    "Interreg Central Baltic managing authority / Joint Secretariat, Turku (Finland)":
        "Interreg Central Baltics förvaltande myndighet/gemensamma sekretariat, Åbo (Finland)",
    "Interreg Europe Joint Secretariat / Monitoring Committee":
        "Interreg Europes gemensamma sekretariat/övervakningskommitté",
    "Regional Council of Southwest Finland": "Egentliga Finlands förbund",
    " (County Administrative Board)": "",
}  # fmt: skip
"""Names, and parts of them that stand in several."""
_PART = re.compile(r" \(Swedish [^()]*\)|" + "|".join(sorted(map(re.escape, _SWEDISH), key=len, reverse=True)))


def authority_name(name: str, lang: Lang) -> str:
    """An authority as people call it: in Swedish by its Swedish name where we know it, a Swedish one by that alone.

    >>> authority_name("European Investment Bank", "sv"), authority_name("Vinnova (Swedish ...)", "sv")
    ('Europeiska investeringsbanken', 'Vinnova')
    """
    return name if lang == "en" else _PART.sub(lambda found: _SWEDISH.get(found[0], ""), name)

"""Programmes of the EU by their Swedish names: records name them as their source does, mostly in English."""

import re

from fundmatch.models.wording import Lang

_SWEDISH = {
    "Horizon Europe": "Horisont Europa",
    "Cluster": "kluster",
    "joint call Cities and Adaptation Missions": "gemensam utlysning, uppdragen städer och klimatanpassning",
    "Missions, Climate-Neutral and Smart Cities": "uppdraget klimatneutrala och smarta städer",
    "Mission Adaptation to Climate Change": "uppdraget anpassning till klimatförändringar",
    "Mission Restore our Ocean and Waters": "uppdraget återställa våra hav och vatten",
    "Mission A Soil": "uppdraget A Soil",
    "Missions": "uppdragen",
    "Marie Skłodowska-Curie Actions": "Marie Skłodowska-Curie-åtgärder",
    "New European Bauhaus Facility": "Nya europeiska Bauhaus-faciliteten",
    "Clean Industrial Deal call": "utlysning om given för en ren industri",
    "European Innovation Council": "Europeiska innovationsrådet",
    "Digital Europe": "Digitala Europa",
    "LIFE -": "Life –",
    "Clean Energy Transition": "omställning till ren energi",
    "Circular Economy and Quality of Life": "cirkulär ekonomi och livskvalitet",
    "Nature and Biodiversity": "natur och biologisk mångfald",
    "Climate Change Mitigation and Adaptation": "begränsning av och anpassning till klimatförändringen",
    "Citizens, Equality, Rights and Values": "Medborgare, jämlikhet, rättigheter och värden",
    "Creative Europe - Culture strand": "Kreativa Europa – kultur",
    "Key Action 2": "programområde 2",
    "(sport)": "(idrott)",
    "(youth), decentralised": "(ungdom), decentraliserad",
    "Single Market Programme (COSME strand)": "Inre marknadsprogrammet (Cosme-delen)",
    "Union Civil Protection Mechanism": "Unionens civilskyddsmekanism",
    "Asylum, Migration and Integration Fund": "Asyl-, migrations- och integrationsfonden",
    "(Union actions)": "(unionsåtgärder)",
    "Connecting Europe Facility - Transport": "Fonden för ett sammanlänkat Europa – transport",
    "European Urban Initiative": "Europeiska stadsinitiativet",
    "capacity building": "kapacitetsuppbyggnad",
    "Interregional Innovation Investments (I3) Instrument": "Interregionala innovationsinvesteringar (I3)",
    "Interreg Baltic Sea Region": "Interreg Östersjöregionen",
    "ESF+ Social Innovation+ Initiative": "ESF+, initiativet Social Innovation+",
    "European Agricultural Fund for Rural Development": "Europeiska jordbruksfonden för landsbygdsutveckling",
    "CAP Strategic Plan Sweden": "den strategiska planen för jordbrukspolitiken",
    " (ERDF programme East Middle Sweden)": "",
    " (Just Transition Fund Sweden)": "",
    "ERDF": "ERUF",
    "(national programme)": "(nationellt program)",
    "national call": "nationell utlysning",
    "several regional programmes": "flera regionala program",
    "counties listed": "uppräknade län",
    "(whole-Sweden call)": "(hela Sverige)",
    "whole-Sweden call": "utlysning för hela Sverige",
    "whole Sweden by county list": "hela Sverige, uppräknade län",
    "fund not named in the text seen": "fonden nämns inte i den text som lästs",
    "strand sustainable urban development": "hållbar stadsutveckling",
    "national project funds": "nationella projektmedel",
    "planning grants (planeringsbidrag)": "planeringsbidrag",
    ", with ": ", med ",
    " with ": " med ",
}
"""Parts of programmes' names, as the Swedish texts of the regulations and the Swedish authorities have them."""
_PART = re.compile("|".join(sorted(map(re.escape, _SWEDISH), key=len, reverse=True)))


def programme_name(name: str, lang: Lang) -> str:
    """A programme as people call it: in Swedish where we know the Swedish name, else as the record has it.

    >>> programme_name("Horizon Europe: Cluster 6", "sv"), programme_name("Klimatklivet", "sv")
    ('Horisont Europa: kluster 6', 'Klimatklivet')
    """
    return name if lang == "en" else _PART.sub(lambda found: _SWEDISH[found[0]], name)

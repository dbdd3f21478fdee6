"""Names of organisations: what is the same name, and what is only like it."""

import pytest

from fundmatch.text.organisations import alike, names_of, org_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NYKOPINGS KOMMUN", "Nyköpings kommun"), ("Oxeloesunds Hamn AB", "Oxelösunds Hamn Aktiebolag"),
        ("MALARDALENS UNIVERSITET", "Mälardalens universitet"), ("AB SVAFO", "Svafo AB (publ)"),
        ("Energi & Miljö AB (EEM)", "Energi och Miljö AB"), ("Strömstad kommun", "Strömstads kommun"),
        ("Matkluster Ekonomisk Fören", "Matkluster ek. för."), ("VASTERAAS STAD", "Västerås stad"),
        ("Länsstyrelsen i Södermanlands län", "LÄNSSTYRELSEN SÖDERMANLAND"),
        ("Energy Markets Inspectorate (Ei)", "Energy Markets Inspectorate"),
    ],
)  # fmt: skip
def test_spelling_is_no_difference(one: str, other: str) -> None:
    assert org_name(one).same(org_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nyköpings kommun", "Nyköpings Kommunala Bolag AB"), ("Nyköpings kommun", "Lidköpings kommun"),
        ("Region Sörmland", "Region Värmland"), ("Dellner Dampers (Flen)", "Dellner Dampers AB"),
        ("Assa Abloy (låsfabriken)", "Assa Abloy AB"), ("Biogas Öst AB", "BioDriv Öst"),
        ("Coompanion Sörmland ek. för.", "Coompanion Sörmland AB"), ("Flens kommun", "Flens kommun, skolan"),
    ],
)  # fmt: skip
def test_another_body_is_another_name(one: str, other: str) -> None:
    assert not org_name(one).same(org_name(other))


def test_a_slash_parts_two_names() -> None:
    assert [one.key for one in names_of("Europaföreningen / EU Office", None)] == ["europaforeningen", "eu office"]
    assert [one.key for one in names_of("Region Dalen (county council / authority)")] == [
        "region dalen county council authority"
    ]


def test_what_is_alike_is_found_with_a_slip_or_as_a_part() -> None:
    ours = {"town": ["flen kommun"], "mdu": ["malardalen universitet"], "office": ["stockholm region eu office"]}
    keys = ["flen komun", "flen kommun", "flen kommun skola", "falun kommun", "malardalen hogskola", "region stockholm"]
    assert alike(ours, keys) == {"town": ["flen kommun skola", "flen komun"], "mdu": ["malardalen hogskola"]}

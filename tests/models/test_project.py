"""What is known of a project, whatever the order in which its files are read."""

from itertools import permutations

from fundmatch.models.project import Participant, Project

PARTS = (
    Project("cordis", "1", "Skogar", acronym="WOOD"),
    Project("cordis", "1", "1", acronym="WOOD", participants=(Participant("Kvarnen AB"),)),
    Project("cordis", "1", "1", topic="HORIZON-1"),
)


def test_a_title_outlives_files_that_have_none() -> None:
    made = {first.completed(second).completed(third) for first, second, third in permutations(PARTS)}
    assert [(one.name, one.topic, len(one.participants)) for one in made] == [("WOOD: Skogar", "HORIZON-1", 1)]
    assert PARTS[1].name == "WOOD"

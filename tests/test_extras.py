"""The extras: what people are told to install is there to install."""

from extras import DECLARED, named


def test_every_extra_that_is_named_is_declared() -> None:
    assert {name: file for name, file in named().items() if name not in DECLARED} == {}
    assert {*named()} == {*DECLARED}, "what nobody is told of nobody installs"

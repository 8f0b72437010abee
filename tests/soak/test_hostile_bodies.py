"""Every hostile body in its full length."""

from __future__ import annotations

import pytest

from newsreader.records.reader import parse
from newsreader.story import Joined, Story
from newsreader.tui.plain import plain_story
from tests.hostile.bodies import cases
from tests.hostile.case import Case
from tests.hostile.checks import deadline, hidden_in


@pytest.mark.parametrize("case", list(cases(2**30)), ids=lambda case: case.name)
def test_a_body_of_any_length_is_shown(case: Case) -> None:
    assert isinstance(case.data, str)
    with deadline(case.name):
        found = parse(case.data, "/r", "/r", case.name).found
        assert isinstance(found, Story)
        assert found.title == case.title
        assert not hidden_in(plain_story(found, None, Joined()))

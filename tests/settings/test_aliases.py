"""Further keys of front matter: which a field can have, and what becomes of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records.aliases import FIELDS
from newsreader.settings.field_aliases import checked

ALL = f"there are {', '.join(FIELDS)}."
CIRCLE = "go in a circle; a field takes keys that feed no other."


@pytest.mark.parametrize(
    ("wanted", "found", "wrong"),
    [
        pytest.param({"title": ["Kop"]}, {"title": ("kop",)}, [], id="folded"),
        pytest.param({"title": ["kop", "KOP", "k-op"]}, {"title": ("kop",)}, [], id="once each"),
        pytest.param({"title": ["headline"]}, {}, [], id="there anyway"),
        pytest.param({"titel": ["kop"]}, {}, [("titel", "there is no field titel; did you mean title?")], id="field"),
        pytest.param({"x9": ["kop"]}, {}, [("x9", f"there is no field x9; {ALL}")], id="no such field"),
        pytest.param(
            {"title": ["summary", "kop"]},
            {"title": ("kop",)},
            [("title", "summary already feeds excerpt; it cannot be title as well.")],
            id="another field's",
        ),
        pytest.param(
            {"title": ["kop"], "excerpt": ["Kop", "lead"]},
            {"title": ("kop",), "excerpt": ("lead",)},
            [("excerpt", "kop is given to both title and excerpt; title keeps it.")],
            id="given twice",
        ),
        pytest.param(
            {"title": ["excerpt"], "excerpt": ["title"], "heat": ["hits"]},
            {"heat": ("hits",)},
            [("title", f"title → excerpt → title {CIRCLE}"), ("excerpt", f"excerpt → title → excerpt {CIRCLE}")],
            id="a circle of two",
        ),
        pytest.param(
            {"title": ["type"], "type": ["heat"], "heat": ["title"]},
            {},
            [
                ("title", f"title → type → heat → title {CIRCLE}"),
                ("type", f"type → heat → title → type {CIRCLE}"),
                ("heat", f"heat → title → type → heat {CIRCLE}"),
            ],
            id="a circle of three",
        ),
        pytest.param({"title": [""]}, {}, [("title", "title: a key of front matter is a word in quotes.")], id="empty"),
        pytest.param({"title": []}, {}, [], id="none"),
    ],
)  # fmt: skip
def test_which_can_be_had(
    wanted: dict[str, list[str]], found: dict[str, tuple[str, ...]], wrong: list[tuple[str, str]]
) -> None:
    assert checked(wanted) == (found, wrong)


@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "other"]), st.lists(st.sampled_from([*FIELDS, "kop", "lead", "a\x1b", "url"]))
    )
)
def test_no_key_feeds_two_fields(wanted: dict[str, list[str]]) -> None:
    found, wrong = checked(wanted)
    keys = [key for keys in found.values() for key in keys]
    assert len(keys) == len(set(keys))
    assert all(words.isprintable() for _, words in wrong)

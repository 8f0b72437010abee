"""Where front matter begins and ends, its other formats, and how the bytes are encoded."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case

_YAML = "---\ntitle: {}\n---\nwords\n"
_TOO_DEEP, _OPEN, _BYTES = "deeper than 64", "never closed", "not UTF-8"


def cases() -> Iterator[Case]:
    yield from _yaml()
    yield from _toml()
    yield from _json()
    yield from _encodings()


def _yaml() -> Iterator[Case]:
    yield Case("f1-reserved.md", "---\ntitle: F1\ncontent: a\nhandler: b\nself: c\nmetadata: d\n---\n", "F1")
    yield Case("f2-keys.md", "---\n1: a\ntitle: F2\n---\n", "F2")
    yield Case("f4-dots.md", "---\ntitle: F4\n...\n", "F4")
    yield Case("f4-indented.md", "---\ntitle: a\n ---\n", None, _OPEN)
    yield Case("f4-open.md", "---\ntitle: F4\n", None, _OPEN)
    yield Case("f4-only.md", "---", None, _OPEN)
    yield Case("f4-line.md", "---\n", None, _OPEN)
    yield Case("f4-other.md", "---\ntitle: a\n+++\n", None, _OPEN)
    yield Case("f4-longer.md", "---\ntitle: a\n----\n", None, _OPEN)
    yield Case("f4-blanks.md", "--- \t \ntitle: F4 blanks\n--- \t \nwords", "F4 blanks")
    yield Case("f4-empty.md", "---\n---\nwords")
    yield Case("f4-rule.md", "---\ntitle: F4 rule\n---\n---\nwords\n---\n", "F4 rule")
    yield Case("f4-scalar.md", "---\ntitle: F4 scalar\ntext: |\n  ---\n  words\n  ...\n---\n", "F4 scalar")
    yield Case("f4-quoted.md", '---\ntitle: "a\n---\nb"\n---\n', None, _OPEN)
    yield Case("f4-above.md", " \n\t\n\n---\ntitle: F4 above\n---\n", "F4 above")
    yield Case("f4-far.md", "\n" * 40_000 + "---\ntitle: F4 far\n---\n", "F4 far")
    yield Case("f4-four.md", "----\ntitle: a\n----\n")
    yield Case("f4-two.md", "--\ntitle: a\n--\n")
    yield Case("f4-spread.md", "- - -\ntitle: a\n- - -\n")
    yield Case("f4-dash.md", "———\ntitle: a\n———\n")
    yield Case("f4-inline.md", "--- title: a ---\n")
    yield Case("f4-language.md", "---yaml\ntitle: F4 language\n---\n", "F4 language")
    yield Case("f4-toml.md", '--- toml\ntitle = "F4 toml"\n---\n', "F4 toml")
    yield Case("f4-json.md", '---json\n{"title": "F4 json"}\n---\n', "F4 json")
    yield Case("f4-js.md", '---js\n{title: "a"}\n---\n')
    yield Case("f4-documents.md", "---\ntitle: F4 documents\n---\ntitle: b\n---\ntitle: c\n", "F4 documents")
    yield Case("f4-end.md", "---\ntitle: F4 end\n---", "F4 end")
    yield Case("f5-letter.md", "---\nDear reader,\n---\nwords\n", None, "plain text")
    yield Case("f9-dashes.md", "-" * 5_000_000)
    yield Case("f9-spaces.md", "---" + " " * 200_000 + "\ntitle: F9 spaces\n---\n", "F9 spaces")
    yield Case("f9-newlines.md", "---\ntitle: F9 newlines\n" + "\n" * 120_000 + "---\n", "F9 newlines")
    yield Case("f9-dotted.md", "---\ntitle: F9 dotted\n" + ". \n" * 100 + "---\n", None, "")
    yield Case("_data/topics/y.yaml", "title: [", None, "never closed")
    yield Case("_data/topics/j.json", '{"title":', None, "JSON")


def _toml() -> Iterator[Case]:
    yield Case("f6-toml.md", '+++\ntitle = "F6"\n+++\n', "F6")
    yield Case("f6-blanks.md", '+++  \ntitle = "F6 blanks"\n+++ \nwords', "F6 blanks")
    yield Case("f6-deep.md", "+++\na = " + "[" * 50_000 + "\n+++\n", None, _TOO_DEEP)
    yield Case("f6-tables.md", "+++\na = " + "{a=" * 50_000 + "\n+++\n", None, _TOO_DEEP)
    yield Case("f6-limit.md", '+++\ntitle = "F6 limit"\na = ' + "[" * 63 + "]" * 63 + "\n+++\n", "F6 limit")
    yield Case("f6-past.md", '+++\ntitle = "a"\na = ' + "[" * 70 + "]" * 70 + "\n+++\n", None, _TOO_DEEP)
    yield Case("f6-key.md", "+++\n" + "a." * 400_000 + "a = 1\n+++\n", None, "parts")
    yield Case("f6-header.md", "+++\n[" + "a." * 5_000 + "a]\n+++\n", None, "parts")
    yield Case("f6-twice.md", '+++\ntitle = "a"\ntitle = "b"\n+++\n', None, "Cannot overwrite")
    yield Case("f6-bare.md", "+++\ntitle = a\n+++\n", None, "")
    yield Case("f6-yaml.md", "+++\ntitle: a\n+++\n", None, "")
    yield Case("f6-open.md", '+++\ntitle = "a"\n', None, _OPEN)
    yield Case("f6-dashes.md", '+++\ntitle = "a"\n---\n', None, _OPEN)
    yield Case("f6-digits.md", '+++\ntitle = "a"\nquality = ' + "9" * 5_000 + "\n+++\n", None, "out of range")
    yield Case("f6-numbers.md", '+++\ntitle = "F6 numbers"\nquality = nan\nheat = -inf\nx = 1e999\n+++\n', "F6 numbers")
    yield Case("f6-date.md", '+++\ntitle = "F6 date"\ndate = 2024-02-29T10:00:00.5-07:00\n+++\n', "F6 date")
    for number, value in enumerate(("2024-02-30", "2024-13-01T25:61:00Z", "25:00:00", "2024-02-30 # c", "1 2", "-")):
        lines = f'+++\ntitle = "F6 no date"\na.date = {value}\ndate = {value}\n+++\n'
        yield Case(f"f6-no-date-{number}.md", lines, "F6 no date", None, "not a" if number < 4 else "read as text")
    yield Case("f6-title.md", "+++\ntitle = 3.10\n+++\n", "3.10")
    yield Case("f6-params.md", '+++\n[params]\ntitle = "no"\n[[x]]\n+++\n# F6 params\n')
    yield Case("f6-nul.md", '+++\ntitle = "a\0"\n+++\n', None, "")


def _json() -> Iterator[Case]:
    yield Case("f7-json.md", '{"title": "F7", "a": {"b": NaN}}\n', "F7")
    yield Case("f7-nested.md", '{\n"title": "F7 nested",\n"a": {\n}\n}\nwords\n}\n', "F7 nested")
    yield Case("f7-trailing.md", '{"title": "F7 trailing"} and {"title": "b"}', "F7 trailing")
    yield Case("f7-twice.md", '{"title": "a", "title": "F7 twice"}', "F7 twice", note="stands twice")
    yield Case("f7-huge.md", '{"title": "F7 huge", "quality": 1e999, "heat": -Infinity}', "F7 huge")
    yield Case("f7-number.md", '{"title": 3.10}', "3.10")
    yield Case("f7-surrogate.md", '{"title": "F7 \\ud800"}', "F7 \ufffd")
    yield Case("f7-pair.md", '{"title": "F7 \\ud83d\\ude00"}', "F7 😀")
    yield Case("f7-controls.md", '{"title": "F7\\u0000\\u001b[31m\\u202e"}', "F7[31m")
    yield Case("f7-deep.md", '{"a": ' + "[" * 100_000, None, _TOO_DEEP)
    yield Case("f7-maps.md", '{"a":' * 100_000, None, _TOO_DEEP)
    yield Case("f7-past.md", '{"a": ' + "[" * 80 + "]" * 80 + "}", None, _TOO_DEEP)
    yield Case("f7-digits.md", '{"title": "F7", "quality": ' + "9" * 5_000 + "}\n", "F7")
    yield Case("f7-long.md", '{"title": [' + "[]," * 500_000 + "[]]}", None, "more than 1 MiB")
    yield Case("f7-open.md", '{"title": "a"', None, "JSON")
    yield Case("f7-comma.md", '{"title": "a",}', None, "JSON")
    yield Case("f7-comment.md", '{"title": "a" /* b */}', None, "JSON")
    yield Case("f7-raw.md", '{"title": "a\nb"}', None, "JSON")
    yield Case("f7-single.md", "{'title': 'a'}")
    yield Case("f7-list.md", '[{"title": "a"}]')
    yield Case("f7-fence.md", ';;;\n{"title": "F7 fence"}\n;;;\n', "F7 fence")
    yield Case("f7-fence-list.md", ";;;\n[1]\n;;;\n", None, "is a list")
    yield Case("f7-fence-text.md", ";;;\ntitle: a\n;;;\n", None, "JSON")
    yield Case("f7-fence-open.md", ';;;\n{"title": "a"}\n', None, _OPEN)
    yield Case("f7-fence-tail.md", ';;;\n{"title": "F7 tail"} words\n;;;\n', "F7 tail")
    yield Case("f7-template.md", "{% extends 'x' %}{{ title }}")


def _encodings() -> Iterator[Case]:
    yield Case("f3-mark.md", b"\xef\xbb\xbf---\ntitle: F3\n---\n", "F3")
    yield Case("f3-marks.md", b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: F3 marks\n---\n", "F3 marks")
    yield Case("f3-inside.md", "---\n\ufefftitle: F3 inside\n---\n", "F3 inside")
    yield Case("f3-title.md", "---\ntitle: \ufeffF3 \ufefftitle\n---\n", "F3 title")
    yield Case("f3-json.md", '\ufeff{"title": "F3 json"}', "F3 json")
    for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        yield Case(f"f3-{codec}.md", _YAML.format("a").encode(codec), None, _BYTES)
        yield Case(f"f3-json-{codec}.md", '{"title": "a"}'.encode(codec), None, _BYTES)
    yield Case("latin.md", b"---\ntitle: \xe9\n---\n", None, _BYTES)
    yield Case("latin-body.md", b"---\ntitle: a\n---\n\xe9", None, _BYTES)
    yield Case("utf8-overlong.md", b"---\ntitle: \xc0\xaf\n---\n", None, _BYTES)
    yield Case("utf8-surrogate.md", b"---\ntitle: \xed\xa0\x80\n---\n", None, _BYTES)
    yield Case("utf8-beyond.md", b"---\ntitle: \xf4\x90\x80\x80\n---\n", None, _BYTES)
    yield Case("utf8-cut.md", b"---\ntitle: a\n---\n\xe2\x82", None, _BYTES)
    yield Case("utf8-stray.md", b"---\ntitle: \x80\n---\n", None, _BYTES)
    yield Case("nul-body.md", "---\ntitle: nul-body\n---\n\0\0words", "nul-body")
    yield Case("nul-before.md", b"\0---\ntitle: a\n---\n", None, _BYTES)
    yield Case("returns.md", "---\rtitle: returns\rtopics: x\r---\rwords\r", "returns")
    yield Case("returns-mixed.md", "---\r\ntitle: returns-mixed\n---\r\nwords\n\r", "returns-mixed")
    yield Case("separators.md", "---\ntitle: a\u2028b\u2029c\x85d\n---\n", "a b c d")
    yield Case("feeds.md", "---\ntitle: feeds\n---\n\x0c\x0bwords", "feeds")
    yield Case("nothing.md.txt", b"")
    yield Case("picture.md", b"\x89PNG\r\n\x1a\n\0")
    yield Case("plain.md", "words")

"""Front matter in YAML: nesting, aliases, merges, tags, keys, breakage, size."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, front

_DEEP, _MANY, _ALIAS = "deeper than 64", "more than 200,000 values", "an alias to something"


def cases() -> Iterator[Case]:
    yield from _nesting()
    yield from _aliases()
    yield from _tags_and_keys()
    yield from _broken()
    yield from _sizes()


def _nesting() -> Iterator[Case]:
    yield front("y01-flow", "a: " + "[" * 25_000 + "]" * 25_000, _DEEP)
    yield front("y01-maps", "a: " + "{a: " * 25_000 + "}" * 25_000, _DEEP)
    yield front("y01-limit", "a: " + "[" * 63 + "]" * 63)
    yield front("y01-past", "a: " + "[" * 64 + "]" * 64, _DEEP)
    yield front("y02-block", "a:\n  " + "- " * 50_000 + "x", _DEEP)
    yield front("y02-open", "a: " + "[" * 100_000, _DEEP)
    yield front("y02-keys", "? " * 30_000, _DEEP)
    yield front("y02-steps", "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 1_200)), _DEEP)
    yield front("y03-title", "name: " + "[" * 60 + "x" + "]" * 60)


def _aliases() -> Iterator[Case]:
    yield front("y05-laughs", _bomb("a{0}: &a{0} [{1}]", "x", "*a{}"), _MANY)
    yield front("y05-topics", _bomb("a{0}: &a{0} [{1}]", "x", "*a{}", levels=3) + "\ntopics: *a2\nrelated: *a2")
    yield front("y06-itself", "topics: &a [x, *a]", _ALIAS)
    yield front("y06-map", "a: &a\n  b: *a", _ALIAS)
    yield front("y06-nowhere", "a: *nowhere", _ALIAS)
    yield front("y06-later", "a: *b\nb: &b x", _ALIAS)
    yield Case("y06-top.md", "--- \n&a\ntitle: y06-top\nself: *a\n---\n", None, _ALIAS)
    yield Case("y06-title.md", "---\nname: &n y06-title\ntitle: *n\n---\n", "y06-title")
    yield front("y07-merges", _bomb("m{0}: &m{0} {{<<: [{1}]}}", "{a: b}", "*m{}"), _MANY)
    yield front("y07-merge", "a: &a {title: no}\n<<: *a")
    wide = ", ".join(f"k{n}: v" for n in range(400))
    yield front("y08-wide", f"a: &a {{{wide}}}\n" + "\n".join(f"b{n}: {{<<: *a}}" for n in range(1_000)), _MANY)
    yield front("y18-anchors", "a: &x b\nc: &x d\ne: *x", note="the anchor &x stands twice")
    yield front("y18-lists", "a: &x [b]\nc: &x [d]\ntopics: *x", note="the anchor &x stands twice")


def _bomb(form: str, leaf: str, name: str, levels: int = 9) -> str:
    rows = [form.format(0, ", ".join([leaf] * 9))]
    return "\n".join(rows + [form.format(n, ", ".join([name.format(n - 1)] * 9)) for n in range(1, levels)])


def _tags_and_keys() -> Iterator[Case]:
    for number, tag in enumerate(("!!int abc", "!!int ''", "!!float x", "!!bool x", "!!timestamp x", "!!binary x")):
        yield front(f"y14-{number}", f"excerpt: {tag}")
    yield Case("y14-tag.md", "---\ntitle: !!int ''\nexcerpt: !!bool x\n---\n", "Y14 tag")
    yield front("y14-collections", "a: !!set {b, c}\nd: !!omap [e: f]\ng: !!map [h]\ni: !!seq {j: k}")
    yield Case("y15-python.md", "---\ntitle: !!python/object/apply:os.system x\n---\n", "x")
    yield front("y15-object", "a: !!python/object/new:os.system [touch /tmp/newsreader-was-here]")
    yield front("y15-local", "a: !<tag:yaml.org,2002:python/name:os.system> x\nb: !local y")
    yield front("y17-keys", "? [a]\n: b\n1: c\n~: d\ntrue: e", note="a key that is not text")
    yield front("y17-map", "? {a: b}\n: c", note="a key that is not text")
    yield Case("y17-kept.md", "---\n? [title]\n: no\ntitle: yes\n---\n", "yes")
    yield Case("y18-twice.md", "---\ntitle: a\ntitle: b\n---\n", "b", note="stands twice")
    yield front("y18-thousands", "a: b\n" * 5_000, note="stands twice")
    yield Case("y17-hidden.md", "---\n\u200btitle: y17-hidden\nda\u00adte: 2020-01-01\n---\n", "y17-hidden")
    yield Case("y17-cases.md", "---\nTITLE: y17-cases\nPublished_Date-Time: 2020-01-01\n---\n", "y17-cases")
    yield front("y17-long", f"{'k' * 500_000}: x", "without its colon")
    yield front("y17-quoted", f"? {'k' * 500_000}\n: x")
    yield front("y17-empty", '"": x\n? \n: y')


def _broken() -> Iterator[Case]:
    yield front("y19-tab", "a:\n\t- b: c\n\t d", "cannot start a value")
    yield Case("y19-tabbed.md", "---\ntitle:\ty19-tabbed\n---\n", "y19-tabbed")
    yield front("y19-nul", "a: \0", "control")
    yield front("y19-escape", "a: \x1b[31m", "control")
    yield front("y19-delete", "a: \x7f", "control")
    yield front("y19-c1", "a: \x9b31m", "control")
    yield front("y19-fffe", "a: \ufffe", "control")
    yield front("y19-colon", "a: b: c", "a colon where a value stands")
    yield front("y19-quote", "a: 'b", "never closed")
    yield front("y19-double", 'a: "b', "never closed")
    yield front("y19-bracket", "a: [b", "never closed")
    yield front("y19-brace", "a: {b: c", "never closed")
    yield front("y19-at", "a: @b", "cannot start a value")
    yield front("y19-percent", "a: %b", "cannot start a value")
    yield front("y19-indent", "  a: b", "a colon where a value stands")
    yield front("y19-word", "just words", "without its colon")
    yield front("y20-bad", 'a: "\\q"', "escape")
    yield front("y21-surrogate", 'a: "\\ud800"', "Unicode")
    yield front("y21-beyond", 'a: "\\UFFFFFFFF"', "Unicode")
    yield Case("y22-list.md", "---\n- a\n---\n", None, "is a list")
    yield Case("y22-flow.md", "---\n[a, b]\n---\n", None, "is a list")
    yield Case("y22-scalar.md", "---\nwords\n---\n", None, "plain text")
    yield Case("y22-true.md", "---\ntrue\n---\n", None, "plain text")
    yield Case("y22-null.md", "---\n~\n---\n")
    yield Case("y22-comment.md", "---\n# nothing\n---\nwords\n")
    yield Case("y22-version.md", "---\n%YAML 2.0\n--- \ntitle: a\n---\n", None, "")
    yield Case("y22-directive.md", "---\n%TAG ! !x\n---\n", None, "")


def _sizes() -> Iterator[Case]:
    yield Case("y23-size.md", "---\ntitle: a\n" + "# x\n" * 300_000 + "---\n", None, "more than 1 MiB")
    yield Case("y23-keys.md", "---\n" + "".join(f"k{n}: v\n" for n in range(110_000)) + "---\n", None, "1 MiB")
    yield front("y23-numbers", "".join(f"{n}: v\n" for n in range(60_000)).rstrip())
    yield front("y23-values", "a: [" + "x," * 200_001 + "]", _MANY)
    yield front("y24-topics", "topics:\n" + "".join(f"- t{n}\n" for n in range(20_000)).rstrip(), note="first 100")
    yield front("y24-related", "related: [" + "a," * 100_000 + "]", note="first 500")
    yield front("y24-authors", "authors: [" + ",".join(f"a{n}" for n in range(10_000)) + "]", note="first 50")
    yield front("y24-images", "images: [" + ",".join(f"a{n}.png" for n in range(10_000)) + "]", note="first 50")
    yield front("y24-secured", "secured: " + "x" * 900_000)
    yield front("y24-excerpt", "excerpt: " + "word " * 100_000, note="cut to 10,000")

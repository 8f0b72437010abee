"""Fields of every wrong shape, and links to other files that lead nowhere good."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, front

_SHAPES = (
    "7",
    "true",
    "~",
    "x",
    "''",
    "[]",
    "{}",
    "[x, [y, [z]], {a: b}, ~, true]",
    "{a: {b: {c: d}}}",
    "[[[[[[]]]]]]",
)
_FIELDS = (
    "related", "items", "provider", "publisher", "authors", "topics", "tags", "images", "image", "links", "actions",
    "featuredContent", "excerpt", "type", "length", "ratings", "levels", "price", "secured", "taxonomy", "url",
    "source",
)  # fmt: skip
_PATHS = (
    "../../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "\\\\host\\share", "~/.ssh/id_rsa", "$HOME/x",
    "fields-paths.md", ".", "..", "/", "./././.", "a/../../b", "%2e%2e/%2e%2e/etc/passwd", "a\0b", "con", "nul:",
    "a" * 5_000, "x/" * 2_000, "?", "#", "*", "[[../../x]]", "[[]]", "[[|x]]", "[[a|b|c]]", "[[" * 50,
    "file:///etc/passwd", "-rf", "--help",
)  # fmt: skip


def cases() -> Iterator[Case]:
    for field in _FIELDS:
        for number, shape in enumerate(_SHAPES):
            if field != "taxonomy" or shape != "topic":
                yield front(f"shape-{field}-{number}", f"{field}: {shape}")
    yield from _related()
    yield from _images()
    yield from _others()


def _related() -> Iterator[Case]:
    paths = "\n".join(f"- {path!r}" if "\0" not in path else '- "a\\0b"' for path in _PATHS)
    yield front("fields-paths", f"items:\n{paths}\nrelated:\n{paths}")
    yield front("related-self", "link: https://e.example/self\nrelated:\n- url: https://e.example/self\n  title: me")
    yield front("related-file", "items: [related-file.md, ./related-file.md, '[[related-file]]']")
    yield front("cycle-a", "items: [cycle-b.md]\nrelated: [{url: 'https://e.example/cycle-b', title: b}]")
    yield front("cycle-b", "link: https://e.example/cycle-b\nitems: [cycle-c.md, cycle-a.md]")
    yield front("cycle-c", "items: [cycle-a.md, cycle-b.md]")
    nested = (
        "{title: a, url: 'https://e.example/1', related: [{title: b, related: [{title: c}]}], provider: {name: [x]}}"
    )
    yield front("related-nested", f"related: [{nested}]")
    yield front("related-same", "related:\n" + "- {title: a, url: 'https://e.example/same'}\n" * 400 + "- last")
    yield front("related-keys", "related: [{? [a] : b, ~: c, title: d}]", note="a key that is not text")
    yield front("related-dates", "related: [{title: a, date: 0000-00-00}, {title: b, date: 9999-12-31T23:59:59-14:00}]")
    yield front("related-title", f"related: [{{title: '{'t' * 100_000}', url: 'https://e.example/t'}}]")


def _images() -> Iterator[Case]:
    sizes = ("-1", "0", "1e9", "99999999999999999999", ".nan", "abc", "[1]", "100px", "100%", "1.5", "''", "~")
    maps = ", ".join(f"{{url: a{number}.png, width: {size}, height: {size}}}" for number, size in enumerate(sizes))
    yield front("images-sizes", f"images: [{maps}]")
    addresses = (
        "javascript:x",
        "data:image/png;base64," + "A" * 5_000,
        "file:///etc/passwd",
        "../../../etc/passwd",
        "//e.x/a",
    )
    yield front(
        "images-addresses", "images:\n" + "\n".join(f"- '{address}'" for address in addresses), note="image refused"
    )
    yield front("images-nested", "images: {url: {url: {url: a.png}}}")


def _others() -> Iterator[Case]:
    yield front("provider-markup", "provider: {name: '[@click=app.boom]x[/]', domain: '[/foo]'}")
    yield front("provider-long", f"provider: {{name: '{'p' * 50_000}', domain: '{'d.' * 5_000}e'}}")
    yield front("provider-domain", "provider: {name: x, domain: 'https://user:pass@evil.example/'}")
    yield front("topics-commas", "tags: '" + "," * 50_000 + "'")
    yield front("topics-marks", "tags: ['#', '/', '#/#', '" + "a/" * 500 + "b']")
    yield front("topics-deep", "topics: ['" + "/".join(f"t{n}" for n in range(300)) + "']")
    yield front("authors-links", "authors: ['[[a|b]]', '[[', {name: {name: x}}, {name: y}, ~, 7]")
    yield front("hidden-text", "published: 'false'\ndraft: 'yes'\nremoved: 1")
    yield front("length-huge", "length: PT9999H999999M999999S\nratings: {average: .nan, count: -1}")
    yield front("secured", "secured: {a: [b, {c: d}], e: '" + "s" * 100_000 + "'}")
    yield Case("untitled.md", "---\ntopics: x\n---\n# Words &amp; *more* [x](y)\n", "Words & more x")
    yield Case("unseen-title.md", "---\ntitle: '\u3164\u2800\u0301'\ndate: 2020-01-01\n---\n", "Unseen title")
    yield Case("not-a-story.md", "---\nlayout: x\n---\n# Words\n")
    yield Case("taxonomy.md", "---\ntaxonomy: topic\nname: [x]\n---\n")

"""Addresses that must not be opened, in every place a link may stand; each record loads."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, bodied, front

REFUSED = (
    "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:x", "java&#10;script:x", "vbscript:x",
    "data:text/html,<b>x</b>", "file:///etc/passwd", "ssh://-oProxyCommand=x", "smb://host/share",
    "mailto:a@b.example", "tel:+1", "x-man-page:ls", "custom://x", "ftp://e.x/", "intent://x#Intent;end", "-x",
    "--flag", "-oProxyCommand=x", "%action--x", "\x01https://e.x", "ht\ntps://e.x", "https://e.x\t",
    "https://e.x\\@good", "https:e", "https:///x", "https://u:p@e.x/", "https://good.com@evil.example", "http://[::1",
    "https://e.x:99999", "https://e.x:abc", "https://e℀x", "https://ｅvil.com", "https://good∕evil.com",
    "https://e.x/\u202egpj", "https://e\u200b.x", "https://e.x/\0", "https://e.x/" + "a" * 5_000, "\\\\host\\share",
    "javascript\t:x", " javascript:x", "https://a..b", "https://" + "a" * 64 + ".b", "about:blank", "chrome://x",
)  # fmt: skip
"""Every class of refused address."""
PASSED_OVER = ("", " ", "#top", "?q", "/relative", "../up", "words and more", "e.example", "x" * 5_000)
"""What is no address at all."""
OPENED = (
    "//e.example/x", "www.e.example", "HTTPS://E.example/", "https://аррӏе.example", "https://bücher.example/ü",
    "https://e.example/a b", "https://e.example/%zz", "http://127.0.0.1:8080/", "https://e.example/" + "a" * 2_000,
)  # fmt: skip
PLACES = ("link", "ampUrl", "cdnAmpUrl", "actions", "related", "images", "featuredContent")


def cases() -> Iterator[Case]:
    for number, url in enumerate((*REFUSED, *PASSED_OVER, *OPENED)):
        yield front(f"l-{number:02}", "\n".join(f"{key}: {_quoted(value)}" for key, value in _placed(url)))
        yield bodied(f"l-markdown-{number:02}", f"[words]({url}) ![picture](<{url}>) <{url}>\n\n[x][y]\n\n[y]: {url}\n")
        yield bodied(
            f"l-html-{number:02}", f'<p><a href="{url}">words</a><img src="{url}"><iframe src="{url}"></iframe></p>'
        )
    yield front("l-flood", "link: https://e.example\nactions: [" + "{url: 'javascript:x', title: y}," * 5_000 + "]")
    yield front(
        "l-many",
        "actions: [" + ",".join(f"{{url: 'https://e.example/{n}'}}" for n in range(500)) + "]",
        note="first 50",
    )
    yield bodied("l-scripts", "".join(f"[x](javascript:{n}) " for n in range(5_000)))


def _placed(url: str) -> Iterator[tuple[str, str | list[dict[str, str]]]]:
    yield from (("link", url), ("ampUrl", url), ("cdnAmpUrl", url), ("featuredContent", url))
    yield "actions", [{"url": url, "title": "t"}]
    yield "related", [{"url": url, "title": "t"}]
    yield "images", [{"url": url}]


def _quoted(value: str | list[dict[str, str]]) -> str:
    """A value as YAML in double quotes, which JSON nearly is."""
    import json

    return json.dumps(value)

"""Addresses: what is opened, what is refused and why, and which are one page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.records import text
from newsreader.records.canonical import _taken_apart, canonical
from newsreader.records.urls import MAX_URL, check, host, looks_like_url, shown
from newsreader.story import Refused

SCHEME = "only http and https links are opened"
HIDDEN = "the address holds control or invisible characters"
NO_HOST = "the address has no host"
NAME = "the host is not a valid name"
NOT_ONE = "not a web address"
LONG = "the address is longer than 2,048 characters"
PORT = "the port is not a number from 0 to 65535"

PIECES = """
    https:// http:// // www. m. amp. cnet.com bücher.de youtu.be youtube.com/ watch embed x.cdn.ampproject.org /c/s/ /v/
    / /amp /amp/ .amp.html ?amp ?v=x& ?a=1 & utm_source=x fbclid= #f %41 %zz % é : :80 @ [ ] \\ \u202e . .. - ( ' " < |
    日
"""
ADDRESSES = st.lists(st.sampled_from([*PIECES.split(), " "]) | st.text(max_size=3), max_size=9).map("".join)
SCHEMES = "ssh://-o smb:// x-man-page: custom:// ftp:// blob: intent://"
KINDS = {
    "javascript:": "it is a script",
    "JavaScript:": "it is a script",
    "vbscript:": "it is a script",
    "data:": "it is data, no web address",
    "file:///": "it is a file, no web address",
    "mailto:": "it is a mail address",
    "tel:": "it is a phone number",
}
ODD_HOST = "the host holds characters that no host has"
ALIKE = "the host is written with look-alike characters"


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        pytest.param("https://cnet.com/a?b=c#d", "https://cnet.com/a?b=c#d", id="plain"),
        pytest.param("HTTPS://CNET.com/A", "https://CNET.com/A", id="scheme in capitals"),
        pytest.param("//cnet.com/a", "https://cnet.com/a", id="L2 no scheme"),
        pytest.param("www.cnet.com", "https://www.cnet.com", id="www without a scheme"),
        pytest.param("  https://cnet.com ", "https://cnet.com", id="spaces around"),
        pytest.param("https://e.x/a b%20c", "https://e.x/a%20b%20c", id="a space inside, an escape kept"),
        pytest.param("https://e.x/100%", "https://e.x/100%25", id="a stray percent sign"),
        pytest.param(
            "https://e.x/\"<>`{}|^(')", "https://e.x/%22%3C%3E%60%7B%7D%7C%5E(')", id="signs that have to be encoded"
        ),
        pytest.param("https://e.x/é?q=日#ü", "https://e.x/%C3%A9?q=%E6%97%A5#%C3%BC", id="letters in path and query"),
        pytest.param("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC", id="an international host"),
        pytest.param("https://BÜCHER.example", "https://xn--bcher-kva.example", id="and in capitals"),
        pytest.param("https://straße.de", "https://xn--strae-oqa.de", id="sharp s is no ss"),
        pytest.param("https://аррӏе.com", "https://xn--80ak6aa92e.com", id="L7 a homograph shows itself"),
        pytest.param("http://localhost:8080/", "http://localhost:8080/", id="a port"),
        pytest.param("http://[::1]:80/", "http://[::1]:80/", id="IPv6"),
        pytest.param("https://my_site.example.", "https://my_site.example.", id="underscore, final dot"),
        pytest.param("https://e.x?q", "https://e.x?q", id="a query and no path"),
        pytest.param(
            "https://e.x/" + "a" * (MAX_URL - 12), "https://e.x/" + "a" * (MAX_URL - 12), id="L9 at the limit"
        ),
    ],
)
def test_an_address_is_opened(raw: str, url: str) -> None:
    assert check(raw) == url
    assert check(url) == url


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param("", NOT_ONE, id="nothing"),
        pytest.param("  ", NOT_ONE, id="blanks"),
        pytest.param("see cnet", NOT_ONE, id="words"),
        pytest.param("/relative/path", NOT_ONE, id="L6 relative"),
        pytest.param("--flag", NOT_ONE, id="L6 an option"),
        pytest.param("-oProxyCommand=x", NOT_ONE, id="L6 an option with a value"),
        pytest.param("%action--x", NOT_ONE, id="L6 percent action"),
        *[pytest.param(f"{scheme}x", SCHEME, id=f"L6 {scheme}") for scheme in SCHEMES.split()],
        *[pytest.param(f"{scheme}x", reason, id=f"L6 {scheme}") for scheme, reason in KINDS.items()],
        pytest.param("java\nscript:x", HIDDEN, id="L2 a broken scheme"),
        pytest.param("\x01https://e.x", HIDDEN, id="L3 a leading control"),
        pytest.param("ht\ntps://e.x", HIDDEN, id="L3 a newline inside"),
        pytest.param("https://e.x\t", HIDDEN, id="L3 a trailing tab"),
        pytest.param("https://e.x\n", HIDDEN, id="L3 a trailing newline"),
        pytest.param("https://e.x/\u202egpj", HIDDEN, id="bidi"),
        pytest.param("https://e\u200b.x", HIDDEN, id="invisible"),
        pytest.param("https://e.x/\u00a0", "the address holds an unusual space", id="no-break space"),
        pytest.param("https://e.x\\@good", "the address holds a backslash", id="L4 backslash"),
        pytest.param("https:e", NO_HOST, id="L4 no slashes"),
        pytest.param("https:///x", NO_HOST, id="L4 empty host"),
        pytest.param("https://:80/x", NO_HOST, id="L4 a port alone"),
        pytest.param("https://u:p@e.x/", "the address holds a user name", id="L4 userinfo"),
        pytest.param("https://good.com@evil.com", "the address holds a user name", id="L4 a host as a user name"),
        pytest.param("http://[::1", NAME, id="L5 an open bracket"),
        pytest.param("http://[::g]", NAME, id="L5 not an address"),
        pytest.param("http://[fe80::1%25e]", NAME, id="L5 a zone"),
        pytest.param("https://e.x:99999", PORT, id="L5 port too high"),
        pytest.param("https://e.x:abc", PORT, id="L5 port of letters"),
        pytest.param("https://e.x:", PORT, id="L5 port empty"),
        pytest.param("https://e℀x", ALIKE, id="L5 an account-of sign"),
        pytest.param("https://ｅvil.com", ALIKE, id="L7 full width"),
        pytest.param("https://good∕evil.com", ODD_HOST, id="L7 a slash that is none"),
        pytest.param("https://a..b", NAME, id="an empty label"),
        pytest.param("https://-a.b", NAME, id="a label that starts with a hyphen"),
        pytest.param("https://a%2eb", NAME, id="an escape in the host"),
        pytest.param("https://" + "a" * 64 + ".b", "the host is too long", id="label too long"),
        pytest.param("https://" + "a." * 127 + "b", "the host is too long", id="host too long"),
        pytest.param("https://e.x/" + "a" * (MAX_URL - 11), LONG, id="L9 one past the limit"),
        pytest.param("https://e.x/" + "é" * 400, LONG, id="L9 past it when encoded"),
        pytest.param("https://e.x/" + "a" * 1_000_000, LONG, id="L9 a megabyte"),
        pytest.param("https://e.x/\0", HIDDEN, id="L10 NUL"),
        pytest.param("https://e.x/\ud800", HIDDEN, id="L10 surrogate"),
    ],
)
def test_an_address_is_refused(raw: str, reason: str) -> None:
    refused = check(raw)
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert not text.HIDDEN.search(refused.text)
    assert len(refused.text) <= 300


def test_the_text_of_a_refused_address_shows_what_hid_in_it() -> None:
    assert check("ht\ntps://e\x1b\u202e") == Refused("ht␊tps://e␛⟨U+202E⟩", HIDDEN)


@pytest.mark.parametrize(
    ("raw", "looks"),
    [
        ("http://x", True),
        ("HTTPS://x", True),
        ("//x", True),
        ("WWW.x", True),
        ("x.com", False),
        ("ftp://x", False),
        ("", False),
    ],
)
def test_what_looks_like_an_address(raw: str, looks: bool) -> None:
    assert looks_like_url(raw) is looks


@pytest.mark.parametrize(
    ("url", "name", "written"),
    [
        pytest.param("https://www.CNET.com/News/", "cnet.com", "www.CNET.com/News", id="www and slash"),
        pytest.param("http://e.x:8080", "e.x", "e.x:8080", id="port"),
        pytest.param("https://www.com", "www.com", "www.com", id="a host that is www"),
        pytest.param("not a url", "", "not a url", id="none"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_host_and_display(url: str, name: str, written: str) -> None:
    assert host(url) == name
    assert shown(url) == written


@pytest.mark.parametrize(
    ("url", "identity"),
    [
        pytest.param("https://cnet.com/News", "cnet.com/News", id="no scheme, the path's case stays"),
        pytest.param("http://www.CNET.com/", "cnet.com", id="www, case of the host, final slash"),
        pytest.param("https://m.cnet.com/a", "cnet.com/a", id="m"),
        pytest.param("https://www.amp.cnet.com/a", "cnet.com/a", id="www and amp"),
        pytest.param("https://m.com/a", "m.com/a", id="m stays when one label remains"),
        pytest.param("https://amp.dev/a", "amp.dev/a", id="amp stays when one label remains"),
        pytest.param("https://e.x:443/a", "e.x/a", id="default port"),
        pytest.param("https://e.x:8080/a", "e.x:8080/a", id="another port"),
        pytest.param("https://e.x/a#top", "e.x/a", id="fragment"),
        pytest.param("https://e.x/a?utm_source=x&b=1&UTM_medium=y&fbclid=z&a=2", "e.x/a?b=1&a=2", id="tracking"),
        pytest.param("https://e.x/a?amp", "e.x/a", id="?amp"),
        pytest.param("https://e.x/a?amp=1&b", "e.x/a?b", id="amp with a value"),
        pytest.param("https://e.x/a?ampere=1", "e.x/a?ampere=1", id="a parameter that only starts so"),
        pytest.param("https://e.x/amp/a", "e.x/a", id="/amp/ first"),
        pytest.param("https://e.x/a/amp/", "e.x/a", id="/amp/ last"),
        pytest.param("https://e.x/amplifier", "e.x/amplifier", id="a segment that only starts so"),
        pytest.param("https://e.x/a.amp.html", "e.x/a.html", id=".amp.html"),
        pytest.param("https://e-x.cdn.ampproject.org/c/s/www.e.x/a/amp/?b=1", "e.x/a?b=1", id="CDN, secure"),
        pytest.param("https://e-x.cdn.ampproject.org/v/s/e.x/a", "e.x/a", id="CDN, viewer"),
        pytest.param("https://cdn.ampproject.org/c/e.x/a.amp.html", "e.x/a.html", id="CDN, plain"),
        pytest.param("https://e-x.bing-amp.com/c/s/www.e.x/a.amp.html", "e.x/a.html", id="another cache"),
        pytest.param("https://www.google.com/amp/s/amp.e.x/a", "e.x/a", id="a viewer; two labels remain"),
        pytest.param("https://www.google.com/amp/s/amp.cnet.com/a?x=1", "cnet.com/a?x=1", id="a viewer"),
        pytest.param("https://www.google.com/amp/help", "google.com/help", id="no address inside"),
        pytest.param("https://e-x.cdn.ampproject.org/", "e-x.cdn.ampproject.org", id="CDN without a page"),
        pytest.param("https://www.youtube.com/watch?t=3&v=a-B_c&list=L", "youtube.com/watch?v=a-B_c", id="YouTube"),
        pytest.param("https://youtu.be/a-B_c?t=3", "youtube.com/watch?v=a-B_c", id="youtu.be"),
        pytest.param("https://www.youtube-nocookie.com/embed/abc?rel=0", "youtube.com/watch?v=abc", id="YouTube embed"),
        pytest.param("https://m.youtube.com/shorts/abc", "youtube.com/watch?v=abc", id="YouTube short"),
        pytest.param("https://youtube.com/live/abc", "youtube.com/watch?v=abc", id="YouTube live"),
        pytest.param(
            "https://youtube.com/embed/videoseries?list=L", "youtube.com/embed/videoseries?list=L", id="a playlist"
        ),
        pytest.param("https://youtube.com/@someone", "youtube.com/@someone", id="a channel"),
        pytest.param("https://e.x/watch?v=1&b=2", "e.x/watch?v=1&b=2", id="parameters keep their order"),
    ],
)
def test_canonical(url: str, identity: str) -> None:
    assert canonical(url) == identity
    assert canonical(identity) == identity


@given(ADDRESSES)
def test_what_is_opened_is_plain(raw: str) -> None:
    url = check(raw)
    if isinstance(url, Refused):
        assert url.reason
        assert not text.HIDDEN.search(url.text)
    else:
        assert re.fullmatch(r"https?://[!-\[\]-~]+", url)
        assert len(url) <= MAX_URL
        assert check(url) == url
        assert host(url)
        assert canonical(canonical(url)) == canonical(url)


@given(ADDRESSES)
def test_canonical_twice_is_canonical_once(raw: str) -> None:
    assert canonical(canonical(raw)) == canonical(raw)


_SITES = ("e.x", "www.e.x", "m.cnet.com", "a-b.cdn.ampproject.org", "youtu.be", "m.youtube.com", "google.com")
_PIECES = ("", "amp", "c", "s", "www.e.x", "a.amp.html", "A", "watch", "%20", "amphora")


@given(
    st.sampled_from(_SITES),
    st.lists(st.sampled_from(_PIECES), max_size=5),
    st.sampled_from(["https://", "http://", ""]),
    st.sampled_from(["", "?a=1", "#b"]),
)
def test_a_simple_address_is_not_taken_apart_and_comes_out_the_same(
    site: str, pieces: list[str], scheme: str, tail: str
) -> None:
    url = f"{scheme}{site}{''.join(f'/{piece}' for piece in pieces)}{tail}"
    assert canonical(url) == _taken_apart(url)

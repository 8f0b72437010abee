"""HTML bodies: what is HTML, what it reads as in Markdown, and that nothing in it can hurt."""

from __future__ import annotations

import html_to_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsreader.records.html import is_html, to_markdown
from newsreader.records.text import clean_text


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        pytest.param("<p>Hello</p>", True, id="paragraph"),
        pytest.param("\n  <DIV class='x'>Hello", True, id="blanks, capitals, attributes"),
        pytest.param("<!DOCTYPE html><html>", True, id="doctype"),
        pytest.param("<!-- made by x -->\n<p>Hello</p>", True, id="after a comment"),
        pytest.param("<b>Hello</b> there", True, id="inline tag first"),
        pytest.param("Hello there\n<p>and more</p>", True, id="a block at the start of a line"),
        pytest.param("<p>x</p><pre>\n# comment\n</pre><p>y</p>", True, id="a comment in code"),
        pytest.param("Hello <b>there</b>", False, id="Markdown with a tag inside"),
        pytest.param("<https://example.com> and more", False, id="autolink"),
        pytest.param("<me@example.com>", False, id="mail autolink"),
        pytest.param("<unknown>x</unknown>", False, id="no tag of HTML"),
        pytest.param("<!-- note -->\n# Title", False, id="Markdown after a comment"),
        pytest.param(
            '<p align="center"><img src="x"></p>\n\n# Title\n\nText.\n\n- a\n- b\n\nMore.', False, id="a read-me"
        ),
        pytest.param("# Title", False, id="heading"),
        pytest.param("<3 this", False, id="a heart"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_html(body: str, answer: bool) -> None:
    assert is_html(body) is answer


PIECES = """
    <p> </p> <a href=x> </a> <table> <table </table> <tr> <td> <td hidden> <th> <pre> </pre> <code> <br> <h1> </h1> <b>
    </b> <img <img src=a.png> width=3 height="9 '> <iframe> <video src=//v.x> </video> <svg> <![ <!-- --> <script> &lt;
    &#27; &amp;lt; x
"""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param("<h1>A</h1><p>x <b>b</b> <i>i</i></p>", "# A\n\nx **b** *i*", id="words"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  * b", id="lists"),
        pytest.param("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b", id="numbered list"),
        pytest.param("<blockquote><p>a</p></blockquote>", "> a", id="quote"),
        pytest.param('<pre><code class="language-py">a\n  &lt;b</code></pre>', "```py\na\n  <b\n```", id="code"),
        pytest.param("<a href='https://e.x/?a=1&amp;b=2'>x</a>", "[x](https://e.x/?a=1&b=2)", id="link"),
        pytest.param("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb", id="blank paragraph"),
        pytest.param("a<br>b<br><br>c<br>&nbsp;<br>d", "a\\\nb\n\nc\n\nd", id="breaks"),
        pytest.param(
            "<head><title>t</title></head><style>s</style><script>s</script><!--c-->x", "x", id="not for readers"
        ),
        pytest.param("<noscript>n</noscript><template>t</template><svg><text>s</text></svg>x", "x", id="nor these"),
        pytest.param('<div style="display: none">a</div><p hidden>b</p>x', "x", id="hidden"),
        pytest.param("<form>x<input value='y'></form>", "x", id="form"),
    ],
)
def test_markup_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param(
            '<img src="a.png" title="T" alt="A" width=600 height="300px">', "![T · 600×300](a.png)", id="title and size"
        ),
        pytest.param('<img src="a.png" alt="A" width="100%">', "![A](a.png)", id="no size in pixels"),
        pytest.param(
            '<img src="a.png" style="max-width:9px; width:60px;height:40px">', "![60×40](a.png)", id="size in the style"
        ),
        pytest.param('<p>x <img src="a.png" alt="A"> y</p>', "x\n\n![A](a.png)\n\ny", id="on a line of its own"),
        pytest.param(
            '<p>x <img src="a.png" alt="A" height="16"> y</p>', "x ![A](a.png) y", id="a small one stays in its line"
        ),
        pytest.param('<p>x <img class="emoji" src="a.png" alt="😀"> y</p>', "x 😀 y", id="an emoji is its word"),
        pytest.param(
            '<a href="https://e.x"><img src="a.png" alt="A"></a>', "[![A](a.png)](https://e.x)", id="a linked one"
        ),
        pytest.param('<h2>x <img src="a.png" alt="A"></h2>', "## x ![A](a.png)", id="in a heading"),
        pytest.param(
            'x<img src="p.gif" width="1" height="1"><img src="p.gif" style="display:none">', "x", id="tracking pixels"
        ),
        pytest.param('<img src="data:image/png;base64,AAAA" data-src="a.png">', "![](a.png)", id="loaded late"),
        pytest.param('x <img src="data:image/png;base64,AAAA" alt="A">', "x A", id="inline data"),
        pytest.param('<img src="a.png" alt="a]b">', "![a\\]b](a.png)", id="a bracket"),
    ],
)
def test_pictures(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param(
            '<iframe src="https://www.youtube.com/embed/X" title="V">no</iframe>',
            "[V · youtube.com](https://www.youtube.com/embed/X)",
            id="iframe",
        ),
        pytest.param(
            '<video><source src="https://v.x/a.mp4">Your browser</video>',
            "[video · v.x](https://v.x/a.mp4)",
            id="video",
        ),
        pytest.param(
            '<object><param name="movie" value="https://v.x/a"></object>',
            "[embedded · v.x](https://v.x/a)",
            id="object",
        ),
        pytest.param('x<iframe src="https://t.x" width="0" height="0"></iframe>', "x", id="an invisible frame"),
        pytest.param('x<iframe src="javascript:x"></iframe>', "x", id="a script in a frame"),
        pytest.param(
            "<a href='javascript:x'>a</a> <a href='java&#10;script:x'>b</a> <a href=' data:x'>c</a>",
            "a b c",
            id="scripts",
        ),
        pytest.param("<a href='#top'>a</a> <a name='x'>b</a>", "a b", id="no address"),
        pytest.param("x<a href='https://e.x'> </a>", "x", id="no words"),
        pytest.param("<a href='https://e.x'>a", "[a](https://e.x)", id="not closed"),
        pytest.param("<a title='a>b' href='https://e.x'>c</a>", "[c](https://e.x)", id="a bracket in an attribute"),
    ],
)
def test_links_and_embeds(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param("Q&amp;A &ndash; &eacute;", "Q&A – é", id="once"),
        pytest.param("&amp;lt;b&amp;gt; &amp;copy;", "&lt;b&gt; &copy;", id="never twice"),
        pytest.param("&lt;script&gt;x&lt;/script&gt;", "<script>x</script>", id="a tag that was text"),
        pytest.param("a&#27;[31m&#x202e;&#x9b;b", "a[31m›b", id="cleaned after decoding"),
        pytest.param("<code>&amp;lt;</code>", "&lt;", id="in code"),
    ],
)
def test_entities_are_decoded_once(html: str, shown: str) -> None:
    rendered = MarkdownIt().parseInline(to_markdown(f"<p>{html}</p>"))[0].children or []
    assert "".join(token.content for token in rendered) == shown
    assert not any(token.type == "html_inline" for token in rendered)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param("<a " * 30_000, "", id="B1 open tags"),
        pytest.param("<!--" * 50_000, "", id="B1 open comments"),
        pytest.param("<![<![" + "<![" * 1000, "", id="B2 marked sections"),
        pytest.param("<b>" * 200_000, "", id="B3 open elements"),
        pytest.param("<div>" * 5_000 + "x", "x", id="B3 text too deep is kept"),
        pytest.param("<p>" + "[" * 50_000, "[" * 50_000, id="B8 brackets"),
        pytest.param("<table><tr><td>x" * 2_000, " ".join("x" * 2_000), id="nested tables"),
        pytest.param("<table><tr>" + "<td>x" * 3_000 + "<tr><td>x" * 500, " ".join("x" * 3_500), id="3,000 columns"),
        pytest.param("<p>" + "a<b>b</b>" * 20_000, None, id="inline tags in a row"),
        pytest.param("<p>" + "&" * 100_000, "&" * 100_000, id="ampersands"),
        pytest.param("<a x='" * 20_000, "", id="open quotes"),
        pytest.param("<svg>" * 20_000 + "<script>x", "", id="elements without an end"),
        pytest.param(f"<p>&#{'9' * 5_000};", "\ufffd", id="a number of 5,000 digits"),
        pytest.param("<p>a\ud800\0\x1b[31mb", "a\ufffd[31mb", id="surrogate, NUL, ESC"),
    ],
)
def test_bombs_are_harmless(html: str, words: str | None) -> None:
    made = to_markdown(html)
    assert len(made) <= 2 * len(html)
    assert words is None or " ".join(made.split()) == words


def test_a_converter_that_fails_leaves_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise html_to_markdown.PanicError

    monkeypatch.setattr(html_to_markdown, "convert", fail)
    assert to_markdown("<h1>A &amp; b</h1><p>wo<b>r</b>ds<br>more</p><script>x</script>") == "A & b\n\nwords more"


@given(st.lists(st.sampled_from(PIECES.split()) | st.text(max_size=5)).map(" ".join))
def test_nothing_raises_and_all_is_clean(html: str) -> None:
    is_html(html)
    made = to_markdown(html)
    assert made == clean_text(made)

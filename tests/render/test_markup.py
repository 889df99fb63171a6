"""Markdown and HTML: document text shows and does nothing."""

import html as std_html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from acpact.render import Text
from acpact.render.markup import code, html, markdown
from acpact.render.text import visible

NASTY = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</p>",
            "&lt;",
            "`",
            "```",
            "~~~",
            "|",
            "\n",
            "\n\n",
            "\r",
            "# ",
            "- ",
            "1. ",
            "> ",
            "[a](javascript:x)",
            "![i](http://x)",
            "<http://x>",
            "http://x.y",
            "www.x.com",
            "a@b.c",
            "---",
            "===",
            "    ",
            "\t",
            "*",
            "_",
            "**",
            "\\",
            "a",
            "$",
            "{{",
            "::: x",
            '"',
            "'",
            "=",
            "\x00",
            "\u202e",
            "\u2028",
            "é",
            "+ ",
            "2) ",
            "[^1]: x",
            "[a]: http://x",
            "!",
        ]
    ),
    max_size=12,
).map("".join)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40) | NASTY
INERT = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak"}


def tokens(source: str) -> set[str]:
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    found = parser.parse(source)
    return {t.type for token in found for t in [token, *(token.children or [])]}


@given(TEXTS)
def test_markdown_is_paragraphs_of_text(raw: str) -> None:
    assert tokens(markdown(Text(raw))) - {"text_special"} <= INERT


@given(TEXTS)
def test_markdown_shows_its_text(raw: str) -> None:
    rendered = MarkdownIt("commonmark").render(markdown(Text(raw), inline=True))
    shown = std_html.unescape(re.sub(r"</?p>", "", rendered)).strip()
    wanted = " ".join(visible(" ".join(line.split())) for line in raw.splitlines())
    assert " ".join(shown.split()) == " ".join(wanted.split())


@given(TEXTS)
def test_inline_markdown_stays_in_its_table_cell(raw: str) -> None:
    cell = markdown(Text(raw), inline=True)
    assert "\n" not in cell
    table = f"| a | b |\n|---|---|\n| {cell} | x |\n"
    rows = MarkdownIt("gfm-like", {"linkify": False}).render(table)
    assert rows.count("<td>") == 2


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("Plain words, e.g. a thread-id.", "Plain words, e.g. a thread-id."),
        ("# Head", "&#35; Head"),
        ("1. one", "1\\. one"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("see http://x.y/z", "see http:/\\/x.y/z"),
        ("[a](javascript:x)", "\\[a\\](javascript\\:x)"),
        ("a|b `c` <d>", "a\\|b \\`c\\` &lt;d&gt;"),
    ],
)
def test_spelling_of_markdown(raw: str, source: str) -> None:
    assert markdown(Text(raw)) == source


@given(TEXTS)
def test_a_code_span_is_one_span_with_its_text(raw: str) -> None:
    (paragraph, inline, _) = MarkdownIt("gfm-like", {"linkify": False}).parse(
        f"- {code(Text(raw))} x"
    )[2:5]
    assert paragraph.type == "paragraph_open"
    span, rest = inline.children or []
    assert span.type == "code_inline"
    assert rest.content == " x"
    assert span.content.split() == visible(raw).split()


@pytest.mark.parametrize(
    ("raw", "source"), [("a | b", "`a | b`"), ("`a`", "`` `a` ``"), ("", "` `"), ("a\nb", "`a b`")]
)
def test_spelling_of_code(raw: str, source: str) -> None:
    assert code(Text(raw)) == source


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS)
def test_html_is_text_everywhere(raw: str) -> None:
    source = html(Text(raw))
    wanted = visible(re.sub(r"\r\n?", "\n", raw))
    for quote in "\"'":
        seen = Seen()
        seen.feed(f"<p title={quote}{source}{quote}>{source}</p>")
        seen.close()
        assert seen.tags == [("p", [("title", wanted)])]
        assert seen.text == wanted


def test_spelling_of_html() -> None:
    assert html(Text("<a b='{{c}}'>\x00&")) == (
        "&lt;a b&#61;&#x27;&#123;&#123;c&#125;&#125;&#x27;&gt;\\x00&amp;"
    )

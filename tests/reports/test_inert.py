"""Text of servers and documents has no effect in any format, whatever it holds."""

import json
import re
import socket
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from acpact.cli import main
from acpact.reports import FORMATS, Report, view
from tests.conformance.hostile.conftest import KEY
from tests.conformance.hostile.middle import Sent, head, middle
from tests.server.serving import serving

from .hostile import CONTROLS, MARKUP, SCRIPT, hostile
from .test_formats import COMMAND, SCHEMA, _sarif_errors


@pytest.fixture
def poisoned(faulty: Report) -> Report:
    return hostile(faulty)


def test_the_report_is_one(poisoned: Report) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    errors = [error.message for error in validator.iter_errors(json.loads(json.dumps(poisoned)))]
    assert [text for text in errors if "does not match" not in text] == []


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_is_left(name: str, poisoned: Report) -> None:
    made = view(poisoned, name)
    assert [repr(char) for char in CONTROLS if char in made] == []
    made.encode()


class Page(HTMLParser):
    """Counts what a browser would obey."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_html(poisoned: Report, faulty: Report) -> None:
    page, plain = Page(), Page()
    page.feed(view(poisoned, "html"))
    plain.feed(view(faulty, "html"))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags}
    for tag in ("script", "style", "link", "meta", "img"):
        assert sum(t == tag for t, _ in page.tags) == sum(t == tag for t, _ in plain.tags)
    names = {name for _, attributes in page.tags for name in attributes}
    assert names == {name for _, attributes in plain.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src")}
    links = {attributes["href"] for _, attributes in page.tags if "href" in attributes}
    assert all(link == "data:," or (link and link.startswith("#")) for link in links)


def test_junit(poisoned: Report) -> None:
    root = ElementTree.fromstring(view(poisoned, "junit"))
    tags = {element.tag for element in root.iter()}
    assert tags <= {
        "testsuites", "testsuite", "testcase", "properties", "property",
        "failure", "skipped", "error", "system-out",
    }  # fmt: skip
    assert "]]>" in "".join(element.text or "" for element in root.iter("failure"))
    assert "]]>" not in view(poisoned, "junit")


def test_sarif(poisoned: Report) -> None:
    log = json.loads(view(poisoned, "sarif"))
    assert _sarif_errors(log) == []
    told = json.dumps(log, ensure_ascii=False)
    assert not [char for char in CONTROLS if char in told]


def test_markdown(poisoned: Report, faulty: Report) -> None:
    allowed = {"<details><summary>Reproduce</summary>\n", "</details>\n"}
    found = (
        MarkdownIt("commonmark", {"linkify": False})
        .enable("table")
        .parse(view(poisoned, "markdown"))
    )
    plain = MarkdownIt("commonmark").enable("table").parse(view(faulty, "markdown"))
    assert {token.content for token in found if token.type == "html_block"} <= allowed
    inline = {child.type for token in found for child in token.children or ()}
    assert inline <= {"text", "code_inline", "strong_open", "strong_close", "text_special"}
    headings = [token.type for token in found].count("heading_open")
    assert headings == [token.type for token in plain].count("heading_open") + 1  # of what is known


def test_annotations(poisoned: Report) -> None:
    lines = view(poisoned, "github").split("\n")
    assert lines.pop() == ""
    assert all(COMMAND.fullmatch(line) for line in lines)


def test_text(poisoned: Report) -> None:
    for finding in poisoned["findings"]:
        finding["shell"] = ""  # the command itself may have many lines
    lines = view(poisoned, "text").splitlines()
    assert not [line for line in lines if re.match(r"\s*(::|##)", line)]


def test_the_badge(poisoned: Report) -> None:
    root = ElementTree.fromstring(view(poisoned, "badge"))
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "clipPath", "rect", "g", "text"}


def test_a_server_that_echoes_the_secret_and_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def attack(client: socket.socket, sent: Sent) -> None:
        body = json.dumps(f"{SCRIPT}{MARKUP}\x1b[2J {sent.headers['authorization']}").encode()
        extra = ("content-type: application/json", f"content-length: {len(body)}")
        client.sendall(head("418 No", *extra) + body)

    monkeypatch.setenv("ACPACT_AUTH", KEY)
    files = {name: tmp_path / name for name in FORMATS}
    reports = [part for name, f in files.items() for part in ("--report", f"{name}={f}")]
    options = ("--auth", "bearer", "--phases", "rules", "--rule", "runs/*-404", "--seed", "1")
    with (
        serving("--agent", "echo", "--api-key", KEY) as good,
        middle(good, r"GET /runs/[^/]+ ", attack).listening() as url,
    ):
        assert main(["test", url, *options, "--max-time", "8", *reports]) == 1
    shown = capsys.readouterr()
    made = {name: file.read_text() for name, file in files.items()}
    assert KEY not in "".join((*made.values(), shown.out, shown.err))
    assert not [name for name, text in made.items() if "\x1b" in text]
    assert "[redacted]" in made["html"]
    assert "$ACPACT_AUTH" in made["html"]
    assert "<script>window" not in made["html"] + made["markdown"] + made["junit"]
    for name, text in made.items():
        capsys.readouterr()
        assert main(["report", str(files["json"]), "--format", name]) == 0
        assert capsys.readouterr().out == text

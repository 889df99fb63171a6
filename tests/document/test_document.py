"""The document itself: what it says about itself, loading, following references."""

import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from acpact.document import Diagnostic, Document, DocumentError, Location, load, load_bytes

RAW = b"""{
  "openapi": "3.0.3",
  "info": {"title": "T", "version": "1.2"},
  "paths": {"/a b/{c}": {"get": {"tags": ["x", "y"]}}}
}"""


def _document() -> Document:
    return load_bytes(RAW, "api.json")


def test_what_it_says_about_itself() -> None:
    document = _document()
    assert (document.version, document.title, document.info_version) == ((3, 0), "T", "1.2")
    assert document.sha256 == hashlib.sha256(RAW).hexdigest()
    assert document.source == "api.json"
    assert document.overlays == ()


@pytest.mark.parametrize("info", ["1", "{}", '{"title": 1, "version": []}'])
def test_a_title_that_is_not_there_is_empty(info: str) -> None:
    document = load_bytes(f'{{"openapi": "3.2.0", "info": {info}}}'.encode(), "api.json")
    assert (document.title, document.info_version, document.version) == ("", "", (3, 2))


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.2", "3.2.0", "3.1.0-rc1"])
def test_versions_that_are_read(version: str) -> None:
    assert load_bytes(f'{{"openapi": "{version}"}}'.encode(), "a.json").version[0] == 3


def test_load_reads_files_and_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "api.json"
    path.write_bytes(RAW)
    assert load(path).source == str(path)
    assert load(str(path)).data == load("-", stdin=RAW).data
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RAW)))
    assert load("-").source == "<stdin>"


@pytest.mark.parametrize(
    ("ref", "pointer"),
    [
        ("#", "#"),
        ("#/info/title", "#/info/title"),
        ("#/paths/~1a b~1{c}/get", "#/paths/~1a b~1{c}/get"),
        ("#/paths/~1a%20b~1%7Bc%7D/get/tags/1", "#/paths/~1a b~1{c}/get/tags/1"),
    ],
)
def test_references_that_lead_somewhere(ref: str, pointer: str) -> None:
    assert _document().resolve(ref)[0] == pointer


@pytest.mark.parametrize(
    "ref",
    ["", "a", "#a", "#/x", "#/info/title/x", "#/~", "a.json#/info", "http://a/#/info", "#/%ff"],
)
def test_references_that_do_not(ref: str) -> None:
    with pytest.raises(KeyError):
        _document().resolve(ref)


def test_a_diagnostic_in_words_and_as_data() -> None:
    place = Location("api.json", 12, 3)
    found = Diagnostic("json-syntax", "error", "expected\u202e ','", "add it", "#/info", place)
    line = "api.json:12:3: error[json-syntax] expected\\u202e ',' at #/info: add it"
    assert found.text() == line
    assert found.as_dict() == {
        "id": "json-syntax",
        "level": "error",
        "message": "expected\u202e ','",
        "hint": "add it",
        "pointer": "#/info",
        "source": "api.json",
        "line": 12,
        "column": 3,
    }
    assert str(DocumentError([found])) == line


def test_importing_is_cheap() -> None:
    code = (
        "import sys, acpact.document as d\n"
        "d.load_bytes(b'{\"openapi\": \"3.1.0\"}', 'a.json')\n"
        "heavy = ('jsonschema', 'openapi_spec_validator', 'referencing', 'jsonpath', 'requests')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr

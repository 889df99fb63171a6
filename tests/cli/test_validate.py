"""`acpact validate`: exit codes, formats, overlays, and every way to name a document."""

import json
import re
from pathlib import Path

import pytest

from .conftest import INVALID, OVERLAY, PETS, WARNED, Run

ACP = ("acp@0.2.3", "acp@0.2.2", "acp@0.2.1")
BUNDLED = (*ACP, "agent-protocol@0.1.6")  # in the order in which they are listed
DEFECTS = {
    "acp": {"event-stream-data"},
    "agent-protocol": {"event-stream-schema", "required-unknown"},
}


def test_a_clean_document(folder: Path, run: Run) -> None:
    result = run("validate", "pets.yaml")
    assert (result.code, result.out, result.err) == (0, "pets.yaml: 0 errors, 0 warnings\n", "")


def test_warnings_are_listed_and_do_not_fail(folder: Path, run: Run) -> None:
    (folder / "warned.yaml").write_text(WARNED)
    result = run("validate", "warned.yaml")
    line, summary = result.out.splitlines()
    assert result.code == 0
    assert line.startswith("warned.yaml:21:")
    assert "warning[oneof-integer-number]" in line
    assert " at #/components/schemas/Pet/properties/name/oneOf/0: " in line
    assert summary == "warned.yaml: 0 errors, 1 warning (acpact explain ID tells more)"


def test_errors_fail(folder: Path, run: Run) -> None:
    (folder / "invalid.yaml").write_text(INVALID)
    result = run("validate", "invalid.yaml")
    assert result.code == 1
    assert "invalid.yaml:11:" in result.out
    assert "error[schema-violation]" in result.out
    assert result.out.splitlines()[-1].startswith("invalid.yaml: 2 errors (")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_fail_on(folder: Path, run: Run, level: str, code: int) -> None:
    (folder / "warned.yaml").write_text(WARNED)
    assert run("validate", "warned.yaml", "--fail-on", level).code == code


def test_fail_on_from_the_settings(folder: Path, run: Run) -> None:
    (folder / "warned.yaml").write_text(WARNED)
    (folder / "pyproject.toml").write_text('[tool.acpact]\nfail-on = "warning"\n')
    assert run("validate", "warned.yaml").code == 1
    assert run("validate", "warned.yaml", "--fail-on", "error").code == 0
    assert run("validate", "pets.yaml").code == 0


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_documents_stand_with_their_known_defects(
    folder: Path, run: Run, name: str
) -> None:
    overlay = name.partition("@")[0]
    result = run("validate", name)
    assert result.code == 0
    assert set(re.findall(r"warning\[(.+?)\]", result.out)) >= DEFECTS[overlay]
    assert f"--overlay {overlay}\n" in result.err
    mended = run("validate", name, "--overlay", overlay)
    assert mended.out == f"{name}: 0 errors, 0 warnings\n"
    assert (mended.code, mended.err) == (0, "")


def test_no_spec_is_the_newest_acp(folder: Path, run: Run) -> None:
    assert run("validate").out == run("validate", "acp").out == run("validate", ACP[0]).out


def test_a_name_is_the_newest_version_of_it(folder: Path, run: Run) -> None:
    found = run("validate", "agent-protocol")
    assert found == run("validate", "agent-protocol@0.1.6")
    assert found.out.splitlines()[-1].startswith("agent-protocol@0.1.6: 0 errors, ")


def test_the_note_can_be_silenced(folder: Path, run: Run) -> None:
    assert run("validate", "acp", "--no-overlay").err == ""


def test_json(folder: Path, run: Run) -> None:
    (folder / "warned.yaml").write_text(WARNED)
    (folder / "better.yaml").write_text(OVERLAY)
    result = run("validate", "warned.yaml", "--overlay", "better.yaml", "--format", "json")
    found = json.loads(result.out)
    (diagnostic,) = found.pop("diagnostics")
    assert found == {
        "source": "warned.yaml",
        "openapi": "3.1",
        "title": "Pet Store",
        "version": "1.0",
        "overlays": ["better.yaml"],
        "errors": 0,
        "warnings": 1,
    }
    assert set(diagnostic) == {
        "id", "level", "message", "hint", "pointer", "source", "line", "column",
    }  # fmt: skip
    assert (diagnostic["id"], diagnostic["line"]) == ("oneof-integer-number", 21)


def test_json_of_what_is_no_document(folder: Path, run: Run) -> None:
    (folder / "broken.json").write_text('{"openapi": "3.1.0",\n "info" {}}')
    result = run("validate", "broken.json", "--format", "json")
    found = json.loads(result.out)
    assert result.code == 1
    assert (found["openapi"], found["errors"], found["overlays"]) == (None, 1, [])
    assert [item["id"] for item in found["diagnostics"]] == ["json-syntax"]
    assert found["diagnostics"][0]["line"] == 2


def test_the_published_document_with_broken_json(shared_specs: Path, run: Run) -> None:
    result = run("validate", str(shared_specs / "upstream" / "acp-0.2.2-invalid-json.json"))
    assert result.code == 1
    assert "error[json-syntax]" in result.out
    assert "','" in result.out


def test_standard_input(shell: Run) -> None:
    result = shell("validate", "-", stdin=PETS.encode())
    assert (result.code, result.out) == (0, "<stdin>: 0 errors, 0 warnings\n")
    assert shell("validate", "-", stdin=b"").code == 1


@pytest.mark.parametrize("spec", ["missing.yaml", "acp@9.9", "petstore", ".", "", "pets.yaml/x"])
def test_a_document_that_is_not_there(folder: Path, run: Run, spec: str) -> None:
    result = run("validate", spec)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: ")
    assert "Traceback" not in result.err


def test_an_unknown_bundled_document_lists_those_there_are(folder: Path, run: Run) -> None:
    assert ", ".join(BUNDLED) in run("validate", "acp@0.3").err


def test_a_file_goes_before_a_bundled_document_and_a_folder_does_not(
    folder: Path, run: Run
) -> None:
    (folder / "acp").mkdir()
    assert run("validate", "acp").out == run("validate").out
    (folder / "acp").rmdir()
    (folder / "acp").write_text(PETS)
    assert run("validate", "acp").out == "acp: 0 errors, 0 warnings\n"


def test_overlays_are_applied_in_order(folder: Path, run: Run) -> None:
    (folder / "better.yaml").write_text(OVERLAY)
    worse = OVERLAY.replace("update: {age: {type: integer}}", "update: {age: {default: x}}")
    (folder / "worse.yaml").write_text(worse)
    result = run("validate", "pets.yaml", "--overlay", "better.yaml", "--overlay", "worse.yaml")
    assert "warning[default-type]" in result.out


def test_an_overlay_that_fits_nothing_is_an_error_in_the_overlay(folder: Path, run: Run) -> None:
    (folder / "lost.yaml").write_text(OVERLAY.replace("Pet.properties", "Dog"))
    result = run("validate", "pets.yaml", "--overlay", "lost.yaml")
    assert result.code == 1
    assert result.out.startswith("lost.yaml:4:")
    assert "error[overlay-no-match]" in result.out


@pytest.mark.parametrize("overlay", ["missing.yaml", ".", ""])
def test_an_overlay_that_is_not_there(folder: Path, run: Run, overlay: str) -> None:
    result = run("validate", "pets.yaml", "--overlay", overlay)
    assert (result.code, result.out) == (2, "")


def test_an_overlay_for_another_document(folder: Path, run: Run) -> None:
    result = run("validate", "pets.yaml", "--overlay", "acp")
    assert result.code == 1
    assert "error[overlay-not-applicable]" in result.out


@pytest.mark.parametrize(
    "arguments", [("--format", "xml"), ("--fail-on", "never"), ("--bogus",), ("a", "b")]
)
def test_wrong_usage(folder: Path, run: Run, arguments: tuple[str, ...]) -> None:
    result = run("validate", *arguments)
    assert (result.code, result.out) == (2, "")
    assert "Usage: acpact validate" in result.err


def test_a_url_is_not_fetched(folder: Path, run: Run) -> None:
    result = run("validate", "http://127.0.0.1:9/openapi.json")
    assert result.code == 2
    assert "nothing is fetched" in result.err
    assert "curl -s http://127.0.0.1:9/openapi.json | acpact ... -" in result.err

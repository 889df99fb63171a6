"""`acpact generate`: what it makes, what it tells, and how it fails."""

import fcntl
import json
import os
import threading
from pathlib import Path

import pytest

from .conftest import INVALID, OVERLAY, PETS, Run

CLASH = PETS + "    pet: {type: object, properties: {age: {type: integer}}}\n"
SECURED = PETS.replace("operationId: get_pet", "operationId: get_pet\n      security: [{key: []}]")
SECURED += "  securitySchemes: {key: {type: http, scheme: digest}}\n"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_out_and_package_are_named_after_the_document(folder: Path, run: Run) -> None:
    result = run("generate", "pets.yaml")
    count = len(files(folder / "pet-store-client")) - 1
    assert (result.code, result.err) == (0, "")
    assert result.out == f"pet-store-client: {count} created\n"
    assert (folder / "pet-store-client/pet_store_client/__init__.py").is_file()


def test_the_folder_is_named_after_the_package(folder: Path, run: Run) -> None:
    assert run("generate", "pets.yaml", "--package", "my_pets").code == 0
    assert (folder / "my-pets/my_pets/models/pet.py").is_file()


def test_a_second_run_does_nothing(folder: Path, run: Run) -> None:
    first = run("generate", "pets.yaml", "--out", "x")
    again = run("generate", "pets.yaml", "--out", "x")
    assert (first.code, again.code) == (0, 0)
    assert (again.out, again.err) == ("x: up to date\n", "")


def test_a_second_run_without_out_does_nothing(folder: Path, run: Run) -> None:
    run("generate", "pets.yaml")
    assert run("generate", "pets.yaml").out == "pet-store-client: up to date\n"


def test_counts_tell_what_became_of_the_files(folder: Path, run: Run) -> None:
    run("generate", "pets.yaml", "--out", "x")
    (folder / "x/mine.txt").write_text("mine")
    (folder / "pets.yaml").write_text(PETS.replace("Pet:", "Dog:").replace("s/Pet", "s/Dog"))
    result = run("generate", "pets.yaml", "--out", "x")
    assert result.code == 0
    assert result.out.startswith("x: 1 created, ")
    assert " changed, 1 removed, " in result.out
    assert result.out.endswith(" unchanged\n")
    assert (folder / "x/mine.txt").read_text() == "mine"


def test_a_stale_file_that_was_changed_is_kept_and_named(folder: Path, run: Run) -> None:
    run("generate", "pets.yaml", "--out", "x")
    module = next((folder / "x").rglob("models/pet.py"))
    module.write_text("mine = 1\n")
    (folder / "pets.yaml").write_text(PETS.replace("Pet:", "Dog:").replace("s/Pet", "s/Dog"))
    result = run("generate", "pets.yaml", "--out", "x")
    assert (
        f"note: {module.relative_to(folder)}: not part of the output any more; kept" in result.err
    )
    assert module.read_text() == "mine = 1\n"


def test_no_spec_and_no_settings_is_the_newest_acp(folder: Path, run: Run) -> None:
    result = run("generate")
    assert result.code == 0
    assert result.out.startswith("acp-client: ")
    assert result.err == "note: overlay applied: acp/overlay.yaml\n"
    version = (folder / "acp-client/acp_client/__init__.py").read_text()
    assert 'SPEC_VERSION = "0.2.3"' in version
    assert run("generate").out == "acp-client: up to date\n"


def test_no_overlay(folder: Path, run: Run) -> None:
    result = run("generate", "acp@0.2.2", "--no-overlay", "--out", "x")
    assert (result.code, result.err) == (0, "")


def test_overlays_are_named(folder: Path, run: Run) -> None:
    (folder / "better.yaml").write_text(OVERLAY)
    result = run("generate", "pets.yaml", "--overlay", "better.yaml", "--out", "x")
    assert result.err == "note: overlay applied: better.yaml\n"
    assert "age" in next((folder / "x").rglob("_definitions.py")).read_text()


def test_a_bundled_overlay_that_is_named_is_applied_once(folder: Path, run: Run) -> None:
    named = run("generate", "acp", "--overlay", "acp", "--out", "x")
    assert (named.code, named.err) == (0, "note: overlay applied: acp/overlay.yaml\n")
    assert run("generate", "acp", "--out", "x").out == "x: up to date\n"


def test_waivers_are_counted(folder: Path, run: Run) -> None:
    (folder / "pets.yaml").write_text(SECURED)
    result = run("generate", "pets.yaml", "--out", "x")
    assert result.code == 0
    note = "note: 1 × security-scheme: a security scheme has no argument"
    assert result.err == f"{note} (acpact explain security-scheme)\n"


def test_json(folder: Path, run: Run) -> None:
    (folder / "pets.yaml").write_text(SECURED)
    result = run("generate", "pets.yaml", "--out", "x", "--format", "json")
    found = json.loads(result.out)
    (output,) = found["outputs"]
    assert found["check"] is False
    assert set(output) == {
        "source", "target", "out", "status", "overlays", "waivers", "drift", "created", "changed",
        "removed", "unchanged", "kept", "error", "diagnostics",
    }  # fmt: skip
    assert (output["source"], output["out"], output["status"]) == ("pets.yaml", "x", "written")
    assert {*output["created"], ".acpact.json"} == files(folder / "x")
    assert [waiver["id"] for waiver in output["waivers"]] == ["security-scheme"]
    again = json.loads(run("generate", "pets.yaml", "--out", "x", "--format", "json").out)
    assert again["outputs"][0]["status"] == "up-to-date"


def test_an_invalid_document(folder: Path, run: Run) -> None:
    (folder / "invalid.yaml").write_text(INVALID)
    result = run("generate", "invalid.yaml", "--out", "x")
    assert (result.code, result.out) == (1, "")
    assert "invalid.yaml:11:" in result.err
    assert not (folder / "x").exists()
    found = json.loads(run("generate", "invalid.yaml", "--out", "x", "--format", "json").out)
    (output,) = found["outputs"]
    assert output["status"] == "failed"
    assert {item["id"] for item in output["diagnostics"]} == {"schema-violation"}


def test_two_schemas_that_want_one_name(folder: Path, run: Run) -> None:
    (folder / "clash.yaml").write_text(CLASH)
    result = run("generate", "clash.yaml", "--out", "x")
    assert result.code == 1
    places = [line.partition(": error")[0] for line in result.err.splitlines()]
    assert sorted(places) == ["clash.yaml:17:5", "clash.yaml:22:5"]
    assert result.err.count("error[schema-name-clash]") == 2
    assert "'Pet' and 'pet'" in result.err


@pytest.mark.parametrize("name", ["Pets", "my-pets", "1st", "../x", "a b"])
def test_a_package_name_that_can_not_be(folder: Path, run: Run, name: str) -> None:
    result = run("generate", "pets.yaml", "--package", name)
    assert (result.code, result.out) == (2, "")
    assert "can't be a package name" in result.err
    assert files(folder) == {"pets.yaml"}


@pytest.mark.parametrize("option", ["--out", "--templates", "--overlay", "--package"])
def test_an_empty_option_is_refused(folder: Path, run: Run, option: str) -> None:
    result = run("generate", "pets.yaml", option, "")
    assert (result.code, result.err) == (2, f"error: {option} is empty\n")


def test_what_is_in_the_way_stays(folder: Path, run: Run) -> None:
    (folder / "x").mkdir()
    (folder / "x/README.md").write_text("mine")
    result = run("generate", "pets.yaml", "--out", "x")
    assert (result.code, result.out) == (3, "")
    assert "README.md" in result.err
    assert (folder / "x/README.md").read_text() == "mine"
    assert files(folder) == {"pets.yaml", "x/README.md"}


@pytest.mark.parametrize("out", ["pets.yaml", "pets.yaml/below", "link"])
def test_a_folder_that_can_not_be_written(folder: Path, run: Run, out: str) -> None:
    (folder / "link").symlink_to(folder)
    result = run("generate", "pets.yaml", "--out", out)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"error: {out}: ")
    assert (folder / "pets.yaml").read_text() == PETS


@pytest.mark.parametrize("verb", ["generate", "validate"])
def test_a_file_that_may_not_be_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    result = run(verb, "pets.yaml")
    assert (result.code, result.out) == (3, "")
    assert result.err == "error: pets.yaml: Permission denied\n"


def test_another_process_holds_the_folder(folder: Path, run: Run) -> None:
    (folder / "x").mkdir()
    held = os.open(folder / "x", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    timer = threading.Timer(0.3, os.close, [held])
    timer.start()
    result = run("generate", "pets.yaml", "--out", "x")
    timer.join()
    assert result.code == 0
    assert result.err == "note: x: waiting for another acpact that holds this output folder\n"


def override(folder: Path, name: str, text: str) -> None:
    (folder / "mine/python").mkdir(parents=True, exist_ok=True)
    (folder / "mine/python" / name).write_text(text)


def test_a_template_of_ones_own(folder: Path, run: Run) -> None:
    override(folder, "README.md.jinja", "# {{ title | markdown }}, mine\n")
    result = run("generate", "pets.yaml", "--templates", "mine", "--out", "x")
    assert (result.code, (folder / "x/README.md").read_text()) == (0, "# Pet Store, mine\n")
    assert result.err == "note: mine: what your templates emit is parsed, not checked further\n"
    override(folder, "README.md.jinja", "# {{ title | markdown }}, mine again\n")
    assert "1 changed" in run("generate", "pets.yaml", "--templates", "mine", "--out", "x").out


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("nothing.jinja", "", "no such template: python/nothing.jinja; templates that can be"),
        ("README.md.jinja", "{{ nobody }}", "mine/python/README.md.jinja:1: "),
        ("README.md.jinja", "\n{% if %}", "mine/python/README.md.jinja:2: "),
        ("__init__.py.jinja", "def (:\n", "__init__.py:1"),
    ],
)
def test_a_template_that_is_wrong(
    folder: Path, run: Run, name: str, text: str, message: str
) -> None:
    override(folder, name, text)
    result = run("generate", "pets.yaml", "--templates", "mine", "--out", "x")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not (folder / "x").exists()


def test_templates_that_are_not_there(folder: Path, run: Run) -> None:
    result = run("generate", "pets.yaml", "--templates", "nowhere")
    assert (result.code, result.err) == (2, "error: nowhere: no such folder of templates\n")


def test_standard_input(folder: Path, shell: Run) -> None:
    result = shell("generate", "-", "--out", "x", stdin=PETS.encode())
    assert (result.code, result.err) == (0, "")
    assert "x/pyproject.toml" in files(folder)


def test_an_unknown_target(folder: Path, run: Run) -> None:
    assert run("generate", "pets.yaml", "--target", "cobol").code == 2


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (["a=b"], "the target has no option 'a'; known are: it has none"),
        (["a"], "--set takes NAME=VALUE, not 'a'"),
        (["=b"], "--set takes NAME=VALUE, not '=b'"),
        (["a=b", "a=c"], "--set a is given twice: 'b' and 'c'"),
    ],
)
def test_an_option_that_no_target_takes(
    folder: Path, run: Run, settings: list[str], message: str
) -> None:
    arguments = [part for setting in settings for part in ("--set", setting)]
    result = run("generate", "pets.yaml", "--out", "x", *arguments)
    assert (result.code, result.err) == (2, f"error: {message}\n")
    assert not (folder / "x").exists()


def test_a_path_with_a_space_and_a_quote(folder: Path, run: Run) -> None:
    (folder / "my 'pets'.yaml").write_text(PETS)
    assert run("generate", "my 'pets'.yaml", "--out", "an 'out'").code == 0
    (folder / "an 'out'/README.md").write_text("")
    result = run("generate", "my 'pets'.yaml", "--out", "an 'out'", "--check")
    command = """acpact generate 'my '"'"'pets'"'"'.yaml' --out 'an '"'"'out'"'"''"""
    assert result.out.splitlines()[-1] == f"to update: {command}"

"""Settings in pyproject.toml: where they are found, what they mean, and how mistakes are told."""

import json
from pathlib import Path

import pytest

from acpact.config import ConfigError, Output, Settings, load_settings

from .conftest import OVERLAY, PETS, Run

TWO = """\
[project]
name = "mine"

[[tool.acpact.output]]
spec = "specs/pets.yaml"
out = "clients/pets"
package = "pets"
overlays = ["specs/better.yaml"]

[[tool.acpact.output]]
spec = "acp@0.2.2"
out = "clients/acp"
bundled-overlays = false
"""


@pytest.fixture
def project(folder: Path) -> Path:
    (folder / "specs").mkdir()
    (folder / "specs/pets.yaml").write_text(PETS)
    (folder / "specs/better.yaml").write_text(OVERLAY)
    (folder / "pyproject.toml").write_text(TWO)
    return folder


def settings_of(folder: Path, text: str) -> Settings:
    (folder / "pyproject.toml").write_text(text)
    return load_settings(folder)


def test_all_outputs_are_made(project: Path, run: Run) -> None:
    result = run("generate")
    assert result.code == 0
    assert [line.partition(": ")[0] for line in result.out.splitlines()] == [
        "clients/pets",
        "clients/acp",
    ]
    assert result.err == "note: overlay applied: specs/better.yaml\n"
    assert (project / "clients/pets/pets/__init__.py").is_file()
    assert (project / "clients/acp/acp_client/__init__.py").is_file()
    again = run("generate")
    assert again.out == "clients/pets: up to date\nclients/acp: up to date\n"
    assert run("generate", "--check").code == 0


def test_from_a_folder_below_paths_are_relative_to_the_file(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("generate").code == 0
    (project / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(project / "deep/er")
    assert run("generate").out == "../../clients/pets: up to date\n../../clients/acp: up to date\n"
    (project / "clients/pets/README.md").unlink()
    result = run("generate", "--check")
    assert result.code == 1
    assert result.out.startswith("missing ../../clients/pets/README.md\n")
    assert result.out.endswith("to update: acpact generate\n")


def test_one_output_that_fails_does_not_stop_the_others(project: Path, run: Run) -> None:
    (project / "specs/pets.yaml").write_text("openapi 3.1.0\n")
    result = run("generate", "--format", "json")
    assert result.code == 1
    assert [item["status"] for item in json.loads(result.out)["outputs"]] == ["failed", "written"]
    assert "specs/pets.yaml:1:1: error[" in result.err


def test_an_output_whose_document_is_missing_is_a_mistake_in_the_settings(
    project: Path, run: Run
) -> None:
    (project / "specs/pets.yaml").unlink()
    result = run("generate")
    assert (result.code, result.out) == (2, "")
    assert result.err == "error: specs/pets.yaml: no such file\n"


def test_options_for_one_output_need_a_spec(project: Path, run: Run) -> None:
    for option in (("--out", "x"), ("--package", "x"), ("--no-overlay",), ("--overlay", "acp")):
        result = run("generate", *option)
        assert (result.code, result.out) == (2, "")
        assert "options for one output need SPEC" in result.err


def test_a_spec_sets_the_outputs_aside(project: Path, run: Run) -> None:
    assert run("generate", "pets.yaml").out.startswith("pet-store-client: ")
    assert not (project / "clients").exists()


def test_standard_input_is_no_output(folder: Path, run: Run) -> None:
    (folder / "pyproject.toml").write_text('[[tool.acpact.output]]\nspec = "-"\nout = "x"\n')
    assert run("generate").code == 2


def test_all_keys(folder: Path) -> None:
    found = settings_of(
        folder,
        """
        [tool.acpact]
        fail-on = "warning"
        dialect = "h.yaml"
        [[tool.acpact.output]]
        spec = "a.yaml"
        out = "b"
        package = "c"
        target = "python"
        overlays = ["d"]
        bundled-overlays = false
        templates = "e"
        options = { f = "g" }
        """,
    )
    output = Output("a.yaml", Path("b"), "c", "python", ("d",), False, Path("e"), {"f": "g"})
    assert found == Settings(Path(), "warning", (output,), "h.yaml")


def test_no_settings(folder: Path) -> None:
    assert load_settings(folder) == Settings()
    assert settings_of(folder, "[project]\nname = 'x'\n") == Settings()
    assert settings_of(folder, "tool = 3\n") == Settings()


def test_a_file_without_the_table_is_passed_over(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below/pyproject.toml").write_text("[project]\nname = 'below'\n")
    (folder / "pyproject.toml").write_text('[tool.acpact]\nfail-on = "warning"\n')
    assert load_settings(folder / "below").fail_on == "warning"


OUTPUT = '[[tool.acpact.output]]\nspec = "a"\nout = "b"\n'
MISTAKES = [
    ("[tool.acpact]\nfail_on = 'error'\n", "2: tool.acpact has no setting 'fail_on'; did you mean"),
    (
        "[tool.acpact]\n\nzzz = 1\n",
        "3: tool.acpact has no setting 'zzz'; known are: dialect, fail-on",
    ),
    ("[tool.acpact]\nfail-on = 3\n", "2: 'fail-on' must be a string, not a number"),
    ("[tool.acpact]\nfail-on = 'no'\n", "2: 'fail-on' must be one of error, warning, not 'no'"),
    ("[tool]\nacpact = 3\n", "1: tool.acpact must be a table"),
    ("[tool.acpact]\noutput = {}\n", "2: 'output' must be a list of tables, not a table"),
    ("[tool.acpact]\noutput = [3]\n", "1: tool.acpact.output must be a table"),
    (OUTPUT + "pakage = 'x'\n", "4: tool.acpact.output has no setting 'pakage'; did you mean 'pa"),
    (OUTPUT + OUTPUT + "x = 1\n", "7: tool.acpact.output has no setting 'x'; known are: "),
    (OUTPUT + "overlays = 'x'\n", "4: 'overlays' must be a list of strings, not a string"),
    (OUTPUT + "overlays = [1]\n", "4: 'overlays' must be a list of strings, not a list"),
    (OUTPUT + "bundled-overlays = 1\n", "4: 'bundled-overlays' must be true or false, not a num"),
    (OUTPUT + "target = 'cobol'\n", "4: 'target' must be one of python"),
    (OUTPUT + "options = {a = 1}\n", "4: 'options' must be a table of strings, not a table"),
    (OUTPUT + "package = 2020-01-01\n", "4: 'package' must be a string, not a date or time"),
    (OUTPUT + 'package = "a\\u0000"\n', "4: 'package' holds a NUL character"),
    (OUTPUT + OUTPUT.replace('"b"', '"./b"'), "6: two outputs have out = "),
    ('[[tool.acpact.output]]\nspec = "a"\n', "1: an output needs 'out'"),
    ('[[tool.acpact.output]]\nout = "a"\nspec = ""\n', "3: an output needs 'spec'"),
    ("[tool.acpact\n", "1:13: this is not TOML: "),
    ("a = 1\na = 2\n", "2:6: this is not TOML: "),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place(folder: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings_of(folder, text)
    assert str(caught.value).startswith(f"pyproject.toml:{message}")


@pytest.mark.parametrize("verb", ["validate", "generate"])
def test_a_mistake_ends_the_command(folder: Path, run: Run, verb: str) -> None:
    (folder / "pyproject.toml").write_text("[tool.acpact]\nfail_on = 'error'\n")
    result = run(verb, "pets.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: pyproject.toml:2: ")


def test_what_is_not_text(folder: Path) -> None:
    (folder / "pyproject.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_settings(folder)
    with pytest.raises(ConfigError, match=r"nested|not TOML"):
        settings_of(folder, "a = " + "[" * 100_000)

"""`acpact generate --check`: every kind of drift, shown as a diff, and nothing written."""

import json
from pathlib import Path

import pytest

from .conftest import PETS, Run
from .test_generate import files


@pytest.fixture
def made(folder: Path, run: Run) -> Path:
    assert run("generate", "pets.yaml", "--out", "out/x", "--package", "pets").code == 0
    return folder / "out/x"


def check(run: Run, *more: str) -> tuple[int, list[str]]:
    result = run("generate", "pets.yaml", "--out", "out/x", "--package", "pets", "--check", *more)
    assert result.err == ""
    return result.code, result.out.splitlines()


def test_no_drift(made: Path, run: Run) -> None:
    assert check(run) == (0, ["out/x: up to date"])


def test_a_changed_file(made: Path, run: Run) -> None:
    readme = made / "README.md"
    text = readme.read_text()
    readme.write_text(text + "mine\n")
    code, lines = check(run)
    assert code == 1
    assert lines[:3] == ["changed out/x/README.md", "--- a/README.md", "+++ b/README.md"]
    assert "-mine" in lines
    assert lines[-2:] == [
        "out/x: 1 changed",
        "to update: acpact generate pets.yaml --out out/x --package pets",
    ]
    assert readme.read_text() == text + "mine\n"


def test_missing_and_stale_files(made: Path, run: Run, folder: Path) -> None:
    (made / "pets/models/__init__.py").unlink()
    (folder / "pets.yaml").write_text(PETS.replace("Pet:", "Dog:").replace("s/Pet", "s/Dog"))
    before = files(made)
    code, lines = check(run)
    assert code == 1
    kinds = {line.split()[1]: line.split()[0] for line in lines if " out/x/" in line}
    assert kinds["out/x/pets/models/__init__.py"] == "missing"
    assert kinds["out/x/pets/models/pet.py"] == "stale"
    assert kinds["out/x/pets/models/dog.py"] == "missing"
    assert kinds["out/x/.acpact.json"] == "changed"
    assert "+++ /dev/null" in lines
    assert lines[-2].endswith(" changed, 2 missing, 1 stale")
    assert files(made) == before


def test_an_output_that_was_never_made(folder: Path, run: Run) -> None:
    code, lines = check(run)
    assert code == 1
    assert any(line == "missing out/x/README.md" for line in lines)
    assert files(folder) == {"pets.yaml"}


def test_what_is_told_to_be_run_mends_it(made: Path, run: Run) -> None:
    (made / "README.md").unlink()
    _, lines = check(run)
    assert run(*lines[-1].removeprefix("to update: acpact ").split()).code == 0
    assert check(run)[0] == 0


def test_files_of_the_users_do_not_count(made: Path, run: Run) -> None:
    (made / "mine.txt").write_text("mine")
    assert check(run) == (0, ["out/x: up to date"])


def test_json(made: Path, run: Run) -> None:
    (made / "README.md").write_text("\x1b[31mmine\u202e\n")
    code, lines = check(run, "--format", "json")
    found = json.loads("\n".join(lines))
    (output,) = found["outputs"]
    (drift,) = output["drift"]
    assert (code, found["check"], output["status"]) == (1, True, "drift")
    assert (drift["path"], drift["kind"]) == ("README.md", "changed")
    assert "-\\x1b[31mmine\\u202e" in drift["diff"]


def test_a_diff_moves_no_cursor(made: Path, run: Run) -> None:
    (made / "README.md").write_text("\x1b[31mmine\u202e [bold]\r\n")
    _, lines = check(run)
    assert "-\\x1b[31mmine\\u202e [bold]\\x0d" in lines


@pytest.mark.parametrize("content", ["", "{", '{"format": 1}', "[]"])
def test_a_damaged_manifest_is_drift(made: Path, run: Run, content: str) -> None:
    (made / ".acpact.json").write_text(content)
    code, lines = check(run)
    assert code == 1
    assert lines[0] == "changed out/x/.acpact.json"

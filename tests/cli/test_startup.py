"""What is loaded when: nothing slow for a version, a mistake, or an output that is up to date."""

import json
import subprocess
import sys
from pathlib import Path

# Not pydantic: typer reads arguments with it.
HEAVY = {
    "black",
    "datamodel_code_generator",
    "jinja2",
    "jsonpath",
    "jsonschema",
    "openapi_spec_validator",
    "referencing",
    "rich",
    "starlette",
}
PROBE = """
import json, sys
from acpact.cli import main

code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    return code, set(names)


def test_an_output_that_is_up_to_date(folder: Path) -> None:
    assert loaded("generate", "pets.yaml", "--out", "x")[0] == 0
    code, names = loaded("generate", "pets.yaml", "--out", "x")
    assert (code, HEAVY & names) == (0, set())


def test_all_outputs_of_the_settings_up_to_date(folder: Path) -> None:
    text = '[[tool.acpact.output]]\nspec = "acp"\nout = "x"\n'
    (folder / "pyproject.toml").write_text(text)
    assert loaded("generate")[0] == 0
    code, names = loaded("generate")
    assert (code, HEAVY & names) == (0, set())


def test_the_version() -> None:
    code, names = loaded("--version")
    assert (code, HEAVY & names) == (0, set())
    own = {name.split(".")[1] for name in names if name.startswith("acpact.")}
    assert own <= {"cli", "config", "targets", "toml_places"}


def test_a_missing_file() -> None:
    code, names = loaded("validate", "missing.yaml")
    assert (code, (HEAVY - {"rich"}) & names) == (2, set())

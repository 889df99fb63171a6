"""Plain command lines mean the same with and without the application."""

import subprocess
import sys
from unittest.mock import patch

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from acpact.cli import plain
from acpact.cli.app import app
from acpact.cli.plain import OPTIONS, Line

VALUES = ("acp", "a.yaml", "out", "python", "markdown", "text", "json", "a=b", "", "x y", "é", "7")
PARTS = (
    *VALUES, *(f"--{option.rstrip('=')}" for option in OPTIONS), "--out=a", "--set=a=b", "--set=",
    "--target=typeddict", "--target=none", "--format=json", "--check=1", "--no-overlay=", "--",
    "-", "-h", "--help", "--pack", "--o=a", "--no", "--overlays",
)  # fmt: skip


def by_the_application(arguments: list[str]) -> Line | None:
    """Return what the application makes of arguments, None if it refuses them or shows help."""
    with (
        patch("acpact.cli.making.make", return_value=0) as make,
        patch("sys.stdout"),
        patch("sys.stderr"),
        pytest.raises(SystemExit),
    ):
        app(args=["generate", *arguments], prog_name="acpact")
    if not make.called:
        return None
    (given_arguments, form), options = make.call_args
    return Line(given_arguments, form, **options)


def test_every_option_is_known() -> None:
    command = typer.main.get_command(app).commands["generate"]  # type: ignore[attr-defined]
    options = {
        (name, not getattr(parameter, "is_flag", False))
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("--")
    }
    assert {(f"--{option.rstrip('=')}", option.endswith("=")) for option in OPTIONS} == options


@given(st.lists(st.sampled_from(PARTS), max_size=7))
def test_what_is_read_is_what_the_application_reads(arguments: list[str]) -> None:
    line = plain.read(arguments)
    if line is not None:
        assert line == by_the_application(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["acp"],
        ["acp@0.2.2", "--out", "a", "--package", "b", "--check", "--format", "json"],
        ["a.yaml", "--target=markdown", "--no-overlay", "--templates", "t"],
        ["--overlay", "a", "acp", "--overlay=b", "--set", "a=b", "--set", "c=d=e"],
    ],
)
def test_usual_lines_are_read(arguments: list[str]) -> None:
    assert plain.read(arguments) is not None
    assert plain.read(arguments) == by_the_application(arguments)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["a", "b"], ["-"], ["--out"], ["--nonsense"], ["--target", "x"], ["--pack", "a"]],
)
def test_what_takes_a_closer_look_is_left_to_the_application(arguments: list[str]) -> None:
    assert plain.read(arguments) is None


def test_a_run_with_nothing_to_do_loads_little(tmp_path: object) -> None:
    slow = {"typer", "rich", "pydantic", "yaml", "jinja2", "jsonschema", "acpact.document"}
    arguments = ["generate", "acp", "--out", f"{tmp_path}/out"]
    code = f"import sys; from acpact.cli import main; main({arguments}); print(*sys.modules)"
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert slow - {"typer", "rich", "jsonschema"} <= set(first.stdout.split())
    assert "out: up to date" in second.stdout
    assert not slow & set(second.stdout.split())

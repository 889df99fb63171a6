"""Settings: the table `[tool.acpact]` of the nearest pyproject.toml that has one."""

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from acpact.targets.registry import NAMES, TargetName
from acpact.toml_places import line_of, syntax

FILE = "pyproject.toml"
TABLE = "tool.acpact"
OUTPUT = "tool.acpact.output"

FailOn = Literal["error", "warning"]
_LEVELS: tuple[FailOn, ...] = get_args(FailOn)


class ConfigError(Exception):
    """A setting that can't be used; the message says where, what and what to do."""


@dataclass(frozen=True, slots=True)
class Output:
    """One `[[tool.acpact.output]]`. Paths are relative to the file that holds it."""

    spec: str
    out: Path
    package: str = ""
    target: TargetName = "python"
    overlays: tuple[str, ...] = ()
    bundled_overlays: bool = True
    templates: Path | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, the defaults where nothing is set. `base` is what paths are relative to.

    `dialect`: what servers under test speak, a file or a name; empty for ACP itself. `rules`:
    modules and files with rules for `acpact test`.
    """

    base: Path = Path()
    fail_on: FailOn = "error"
    outputs: tuple[Output, ...] = ()
    dialect: str = ""
    rules: tuple[str, ...] = ()


def load_settings(folder: Path) -> Settings:
    """Return the settings that hold in a folder.

    The nearest pyproject.toml with a table `[tool.acpact]` counts, upwards from the folder.

    Raises:
        ConfigError: a pyproject.toml on the way is not TOML, or a setting is unknown or wrong.
    """
    for parent in (folder, *folder.parents):
        file = parent / FILE
        if file.is_file():
            reader = _Reader.of(file)
            if reader.table is not None:
                return reader.settings(reader.table)
    return Settings()


_Kind = Literal[
    "a string", "a list of strings", "true or false", "a list of tables", "a table of strings"
]
_SETTINGS: Mapping[str, _Kind] = {
    "dialect": "a string",
    "fail-on": "a string",
    "output": "a list of tables",
    "rules": "a list of strings",
}
_OUTPUT: Mapping[str, _Kind] = {
    "spec": "a string",
    "out": "a string",
    "package": "a string",
    "target": "a string",
    "overlays": "a list of strings",
    "bundled-overlays": "true or false",
    "templates": "a string",
    "options": "a table of strings",
}


class _Reader:
    """One pyproject.toml: its text, for the places of messages, and its `[tool.acpact]`."""

    def __init__(self, file: Path, text: str, table: object) -> None:
        self.file = file
        self.text = text
        self.table = table

    @classmethod
    def of(cls, file: Path) -> "_Reader":
        shown = _shown(file)
        try:
            text = file.read_bytes().decode()
            tool = tomllib.loads(text).get("tool", {})
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(_syntax(shown, str(error))) from None
        except UnicodeDecodeError as error:
            raise ConfigError(f"{shown}: byte {error.start} is not UTF-8") from None
        except RecursionError:
            raise ConfigError(f"{shown}: values are nested too deeply") from None
        return cls(shown, text, tool.get("acpact") if isinstance(tool, dict) else None)

    def settings(self, table: object) -> Settings:
        values = self._checked(table, _SETTINGS, TABLE)
        level = values.get("fail-on", "error")
        if level not in _LEVELS:
            raise self._error(TABLE, 0, "fail-on", _choices("fail-on", level, _LEVELS))
        outputs = tuple(self._outputs(values.get("output", [])))
        return Settings(
            self.file.parent,
            level,
            outputs,
            values.get("dialect", ""),
            tuple(values.get("rules", ())),
        )

    def _outputs(self, tables: list[object]) -> Iterator[Output]:
        seen: set[str] = set()
        for number, table in enumerate(tables):
            output = self._output(number, table)
            folder = os.path.normpath(output.out)
            if folder in seen:
                message = f"two outputs have out = {str(output.out)!r}; give each its own folder"
                raise self._error(OUTPUT, number, "out", message)
            seen.add(folder)
            yield output

    def _output(self, number: int, table: object) -> Output:
        values = self._checked(table, _OUTPUT, OUTPUT, number)
        for key in ("spec", "out"):
            if not values.get(key):
                raise self._error(OUTPUT, number, key, f"an output needs {key!r}")
        target = values.get("target", "python")
        if target not in NAMES:
            raise self._error(OUTPUT, number, "target", _choices("target", target, NAMES))
        templates = values.get("templates")
        return Output(
            spec=values["spec"],
            out=Path(values["out"]),
            package=values.get("package", ""),
            target=target,
            overlays=tuple(values.get("overlays", ())),
            bundled_overlays=values.get("bundled-overlays", True),
            templates=None if templates is None else Path(templates),
            options=values.get("options", {}),
        )

    def _checked(
        self, table: object, known: Mapping[str, _Kind], name: str, number: int = 0
    ) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise self._error(name, number, "", f"{name} must be a table")
        for key, value in table.items():
            if key not in known:
                raise self._error(name, number, key, _unknown(name, key, known))
            if not _fits(value, known[key]):
                message = f"{key!r} must be {known[key]}, not {_described(value)}"
                raise self._error(name, number, key, message)
            texts = _texts(value)
            if any("\0" in text for text in texts if isinstance(text, str)):
                raise self._error(name, number, key, f"{key!r} holds a NUL character")
        return table

    def _error(self, table: str, number: int, key: str, message: str) -> ConfigError:
        return ConfigError(f"{self.file}:{line_of(self.text, table, number, key)}: {message}")


def _shown(file: Path) -> Path:
    """Return the path from here, so that messages and paths made from it are short."""
    return Path(os.path.relpath(file))


def _syntax(file: Path, message: str) -> str:
    place, reason = syntax(message)
    return f"{file}:{place}{':' if place else ''} this is not TOML: {reason}"


def _unknown(table: str, key: str, known: Mapping[str, _Kind]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    advice = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(sorted(known))}"
    return f"{table} has no setting {key!r}; {advice}"


def _choices(key: str, value: object, known: tuple[str, ...]) -> str:
    return f"{key!r} must be one of {', '.join(known)}, not {value!r}"


def _fits(value: object, kind: _Kind) -> bool:
    if kind == "true or false":
        return isinstance(value, bool)
    if kind == "a string":
        return isinstance(value, str)
    if kind == "a table of strings":
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if kind == "a list of strings":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, list)


def _texts(value: object) -> list[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else [value]


def _described(value: object) -> str:
    names = {bool: "true or false", str: "a string", int: "a number", float: "a number"}
    names |= {list: "a list", dict: "a table"}
    return names.get(type(value), "a date or time")

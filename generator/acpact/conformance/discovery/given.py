"""Samples that the user gives: a JSON file, read strictly."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from acpact.conformance.agent import Interruption, Samples
from acpact.conformance.errors import SamplesError

_LISTS = tuple(f.name for f in fields(Samples) if f.name != "interruption")
_INTERRUPTION = ("input", "resumes", "invalid")


def read_samples(text: str) -> dict[str, dict[str, Any]]:
    """Return the samples of a file, for `Settings.samples`.

    The file is an object: names or ids of agents, `*` for all, to objects with any of the fields
    of `Samples`. All of them are arrays of values, but `interruption`, which is an object with
    `input`, `resumes` and `invalid`:

        {"approver": {"inputs": [{"action": "ship"}], "failing": [],
                      "interruption": {"input": {"action": "ship"}, "resumes": [{"ok": true}]}}}

    Raises:
        SamplesError: it is anything else.
    """
    try:
        found = json.loads(text)
    except ValueError as error:
        raise SamplesError(f"this is no JSON: {error}") from None
    return {name: _samples(given, name) for name, given in _object(found, "the file").items()}


def _samples(given: Any, name: str) -> dict[str, Any]:
    return {field: _field(field, value, name) for field, value in _object(given, name).items()}


def _field(field: str, value: Any, agent: str) -> Any:
    where = f"{agent}.{field}"
    if field == "interruption":
        return _interruption(_object(value, where), where)
    if field not in _LISTS:
        known = ", ".join((*_LISTS, "interruption"))
        raise SamplesError(f"{where}: there is no such field; there are {known}")
    return _array(value, where)


def _interruption(given: Mapping[str, Any], where: str) -> Interruption:
    unknown = sorted(set(given) - set(_INTERRUPTION))
    if unknown or "input" not in given:
        wrong = f"no field {unknown[0]!r} is known" if unknown else "the field 'input' is missing"
        raise SamplesError(f"{where}: {wrong}")
    lists = {key: _array(given.get(key, []), f"{where}.{key}") for key in _INTERRUPTION[1:]}
    return Interruption(given["input"], lists["resumes"], lists["invalid"])


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SamplesError(f"{where}: has to be an object")
    return value


def _array(value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise SamplesError(f"{where}: has to be an array of values")
    return tuple(value)

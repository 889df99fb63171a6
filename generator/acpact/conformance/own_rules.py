"""Rules of your own, from a module or a file, beside those of the kit."""

import importlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from acpact.conformance.errors import RulesError
from acpact.conformance.registry import CAPABILITIES, Rule, rules_in
from acpact.conformance.rules import all_rules

_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)+")
_HERE = Path()


def load_rules(names: Iterable[str], base: Path = _HERE) -> tuple[Rule, ...]:
    """Return the rules in modules (`pkg.mod`) and files (`rules/mine.py`, relative to `base`).

    Importing runs their code. Modules are looked for in `base` too.

    Raises:
        RulesError: there is no such module, it can't be imported, or its rules can't be used.
    """
    found: dict[str, Rule] = {}
    for name in dict.fromkeys(names):
        module = _file(name, base / name) if name.endswith(".py") else _module(name, base)
        rules = list(rules_in(vars(module).values()))
        if not rules:
            raise RulesError(f"{name}: there is no rule in it; see @acpact.conformance.rule")
        for rule in rules:
            _check(name, rule, found)
            found[rule.id] = rule
    return tuple(found.values())


def _check(name: str, rule: Rule, found: dict[str, Rule]) -> None:
    if not _ID.fullmatch(rule.id):
        advice = "write it like billing/run-has-price, in lower case"
        raise RulesError(f"{name}: {rule.id!r} can't be the id of a rule; {advice}")
    if rule.id in all_rules() or found.get(rule.id, rule) is not rule:
        raise RulesError(f"{name}: there is a rule {rule.id} already; give yours another id")
    if rule.check is None:
        raise RulesError(f"{name}: {rule.id} has no check; make it with @acpact.conformance.rule")
    for need in _needs(rule):
        if need not in CAPABILITIES:
            known = ", ".join(CAPABILITIES)
            raise RulesError(
                f"{name}: {rule.id} needs {need!r}, which is no capability; known: {known}"
            )


def _needs(rule: Rule) -> Iterator[str]:
    for need in rule.needs:
        yield from need.removeprefix("!").split("|")


def _file(name: str, path: Path) -> ModuleType:
    if not path.is_file():
        raise RulesError(f"{name}: there is no such file")
    unique = f"acpact_rules_{re.sub(r'[^A-Za-z0-9]', '_', str(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(unique, path)
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018
    module = importlib.util.module_from_spec(spec)
    sys.modules[unique] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise _raised(name, error) from error
    return module


def _module(name: str, base: Path) -> ModuleType:
    here = str(base.resolve())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        places = f"{here} and among the installed packages"
        raise RulesError(
            f"{name}: there is no module {error.name}; it is looked for in {places}; "
            "the name of a file ends in .py"
        ) from None
    except (Exception, SystemExit) as error:
        raise _raised(name, error) from error


def _raised(name: str, error: BaseException) -> RulesError:
    return RulesError(f"{name}: importing it raised {type(error).__name__}: {error}")

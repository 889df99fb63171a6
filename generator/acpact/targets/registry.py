"""The kinds of output, by name; a target is imported when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from .plan import PlanError, RenderPlan

if TYPE_CHECKING:
    from acpact.document import Document
    from acpact.ir.nodes import Api

TargetName = Literal[
    "python", "python-openapi-generator", "python-server", "typeddict", "markdown", "reference"
]
NAMES: tuple[TargetName, ...] = get_args(TargetName)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a target offers: its values, the default first, and what it is for."""

    values: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class Order:
    """What a target is asked to make.

    `package` is the name that the user chose for the output, and `options` holds a value for
    every option of the target.
    """

    api: "Api"
    document: "Document"
    package: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of output.

    Attributes:
        plan: an order in, every decision out; raises `PlanError` for what can't be spelled.
        default_package: a title in, the name of the output out.
        imports: modules that generated Python files may import, beside their own package.
        options: what can be chosen, by name.
        carries: the ids of waivers that do not hold for this target, which has what they miss.
    """

    plan: Callable[[Order], RenderPlan]
    default_package: Callable[[str], str]
    imports: frozenset[str] = frozenset()
    options: Mapping[str, Option] = field(default_factory=dict)
    carries: frozenset[str] = frozenset()

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return a value for every option: what was asked for, else the default.

        Raises:
            PlanError: an option, or a value, that this target does not have.
        """
        for name, value in asked.items():
            if name not in self.options:
                known = ", ".join(sorted(self.options)) or "it has none"
                raise PlanError(f"the target has no option {name!r}; known are: {known}")
            if value not in self.options[name].values:
                known = ", ".join(self.options[name].values)
                raise PlanError(f"option {name!r} must be one of {known}, not {value!r}")
        return {name: asked.get(name, option.values[0]) for name, option in self.options.items()}


def load_target(name: str) -> Target:
    """Return the target of a name in `NAMES`."""
    module = import_module(f"acpact.targets.{name.replace('-', '_')}")
    target: Target = module.TARGET
    return target

"""The bounded Jinja sandbox. Imported only where templates are rendered."""

import dataclasses
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from acpact.render.errors import RenderError
from acpact.render.text import Text

_OUTPUT = 16 * 1024 * 1024
_STEPS = 1_000_000
_ITEMS = 100_000
_INDENT = 100

# Filters that can neither look into objects nor make much out of little. Whatever is not here
# (tojson, string, safe, format, pprint, random, ...) is refused as an unknown filter.
_PLAIN_FILTERS = (
    "d", "default", "dictsort", "first", "groupby", "items", "last", "length", "count", "list",
    "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort",
    "unique",
)  # fmt: skip
_STRING_FILTERS = ("capitalize", "lower", "title", "trim", "upper")
_STRING_METHODS = frozenset(
    [
        "capitalize",
        "count",
        "endswith",
        "find",
        "isdigit",
        "isidentifier",
        "islower",
        "isupper",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "title",
        "upper",
    ]
)
_VALUES = (list, tuple, Mapping, frozenset, Text, LoopContext, Macro, Namespace, TemplateModule)


def finalize(value: object) -> str | int:
    """Let ``str`` and ``int`` into output and nothing else."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, Text):
        str(value)
    if type(value) in (str, int):
        return value  # type: ignore[return-value]  # the line above is the check
    raise RenderError(
        f"a value of type {type(value).__name__} reached output; "
        "use the filter literal for Python source"
    )


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Templates from memory in Jinja's immutable sandbox, with bounded work and output."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, sources: Mapping[str, tuple[str, str]], filters: Mapping[str, Callable[..., str]]
    ) -> None:
        super().__init__(
            loader=FunctionLoader(lambda name: (*sources[name], None) if name in sources else None),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            auto_reload=False,
            cache_size=-1,
            finalize=finalize,
        )
        self.code_generator_class = _BoundedCode
        self.filenames = frozenset(filename for _, filename in sources.values())
        self.filters = {**_jinja_filters(), **filters}
        self.globals = {"range": safe_range, "namespace": Namespace}
        self.concat = _concat  # type: ignore[method-assign]  # jinja declares it as a class attribute
        self._steps = 0

    def bounded(self, name: str, context: Mapping[str, object]) -> str:
        """Render one template within the limits on steps and characters."""
        self._steps = 0
        pieces: list[str] = []
        size = 0
        for piece in self.get_template(name).generate(context):
            size += len(piece)
            _check_size(size)
            pieces.append(piece)
        return "".join(pieces)

    def step(self) -> None:
        """Count one loop round, call or include of the rendering that is under way."""
        self._steps += 1
        if self._steps > _STEPS:
            raise RenderError(f"the template takes more than {_STEPS} steps")

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call for a template, as one step."""
        self.step()
        return super().call(context, obj, *args, **kwargs)

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Any:
        """Load for a template or for the tool, as one step."""
        self.step()
        return super().get_template(name, *args, **kwargs)

    def select_template(self, names: Any, *args: Any, **kwargs: Any) -> Any:
        """Load for a template, as one step."""
        self.step()
        return super().select_template(names, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Show templates the public attributes of plain values and dataclasses, nothing else."""
        if isinstance(obj, enum.Enum):
            return attr in {"name", "value"}
        if isinstance(obj, str):
            return attr in _STRING_METHODS
        plain = isinstance(obj, _VALUES) or dataclasses.is_dataclass(type(obj))
        return plain and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse ``str.format``, which Jinja would hand out past ``is_safe_attribute``."""
        if super().wrap_str_format(value) is not None:
            raise RenderError("str.format is not available in templates; use ~")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add, multiply and take remainders, of small values only."""
        if operator == "+" and type(left) is type(right) and isinstance(left, (str, list, tuple)):
            _check_size(len(left) + len(right), _OUTPUT if isinstance(left, str) else _ITEMS)
        elif operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise RenderError(f"the operator {operator} is not available for these values")
        elif max(left.bit_length(), right.bit_length()) > 64:
            raise RenderError("a number is too large")
        return super().call_binop(context, operator, left, right)


def _check_size(size: int, most: int = _OUTPUT) -> None:
    if size > most:
        raise RenderError(f"the template makes more than {most} characters or items")


def _concat(pieces: Iterable[str]) -> str:
    listed = list(pieces)
    _check_size(sum(map(len, listed)))
    return "".join(listed)


class _BoundedCode(CodeGenerator):
    """Compiles templates after their loops and ``~`` went through the counted filters."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(_Bounds().visit(node), frame)


class _Bounds(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        if node.recursive:
            raise RenderError(f"line {node.lineno}: recursive loops are not available")
        self.generic_visit(node)
        node.iter = _through("_steps", node.iter, node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        return _through("_concat", nodes.List(node.nodes, lineno=node.lineno), node)


def _through(name: str, value: nodes.Node, node: nodes.Node) -> nodes.Filter:
    made = nodes.Filter(value, name, [], [], None, None, lineno=node.lineno)
    if node.environment is not None:
        made.set_environment(node.environment)
    return made


@pass_context
def _counted(context: Context, values: Iterable[object]) -> Iterator[object]:
    environment = context.environment
    assert isinstance(environment, TemplateEnvironment)  # noqa: S101
    for value in values:
        environment.step()
        yield value


def _concatenate(values: list[object]) -> str:
    return _concat([str(finalize(value)) for value in values])


def _join(values: Iterable[object], d: str = "", attribute: object = None) -> str:
    if attribute is not None:
        raise RenderError("join takes no attribute; use map(attribute=...) before it")
    listed = [str(finalize(value)) for value in values]
    _check_size(sum(map(len, listed)) + len(d) * len(listed))
    return d.join(listed)


def _replace(value: object, old: str, new: str) -> str:
    text = _string(value)
    _check_size(len(text) + (text.count(old) if old else len(text) + 1) * len(new))
    return text.replace(old, new)


def _indent(value: object, width: int = 4, first: bool = False) -> str:
    """Indent the lines of template output that are not blank."""
    if not 0 <= width <= _INDENT:
        raise RenderError(f"indent takes a width from 0 to {_INDENT}")
    head, *rest = _string(value).split("\n")
    pad = " " * width
    lines = [pad + head if first and head else head, *(pad + line if line else "" for line in rest)]
    return _concat("\n".join(lines))


def _string(value: object) -> str:
    text = finalize(value)
    if not isinstance(text, str):
        raise RenderError(f"expected a string, not {type(value).__name__}")
    return text


def _jinja_filters() -> dict[str, Callable[..., Any]]:
    return {
        **{name: JINJA_FILTERS[name] for name in _PLAIN_FILTERS},
        **{name: _on_strings(JINJA_FILTERS[name]) for name in _STRING_FILTERS},
        "join": _join,
        "replace": _replace,
        "indent": _indent,
        "_steps": _counted,
        "_concat": _concatenate,
    }


def _on_strings(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda value, *args: function(_string(value), *args)

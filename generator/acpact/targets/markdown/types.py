"""Types as the pages show them: names that a Python reader knows, linked to their page."""

from collections.abc import Mapping
from dataclasses import dataclass

from acpact.ir import nodes
from acpact.ir.nodes import Api, Type

from .names import PageNames, item_wish, plain, value_wish

_SCALARS: Mapping[nodes.ScalarKind, str] = {
    "any": "object",
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "date-time": "datetime",
    "date": "date",
    "uuid": "str",
    "binary": "bytes",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a type and the page that explains it, "" where none is needed."""

    text: str
    page: str = ""

    def inside(self, wrapper: str) -> "Shown":
        """Return the text put into another one, such as `List[%s]`."""
        return Shown(wrapper % self.text, self.page)

    def markdown(self, folder: str = "") -> str:
        """Return the text in bold, as a link where there is a page below `folder`."""
        bold = f"**{self.text}**"
        return f"[{bold}]({folder}{self.page}.md)" if self.page else bold


class Types:
    """Shows the types of one API."""

    def __init__(self, api: Api, names: PageNames) -> None:
        self._definitions = {item.name: item for item in api.definitions}
        self._components = frozenset(api.components.values())
        self._names = names

    def show(self, kind: Type, wish: str) -> Shown:
        """Return a type as text; `wish` is what a union that is written in place is called."""
        match plain(kind):
            case nodes.Scalar(scalar):
                return Shown(_SCALARS[scalar])
            case nodes.Const(values):
                return Shown(_base(values[0]))
            case nodes.Array(items):
                return self.show(items, item_wish(wish)).inside("List[%s]")
            case nodes.Mapping(values) if values == nodes.ANY:
                return Shown("object")
            case nodes.Mapping(values):
                return self.show(values, value_wish(wish)).inside("Dict[str, %s]")
            case nodes.OneOf() as union:
                page = self._names.union(union, wish)
                return Shown(page, page)
            case nodes.Ref(name) | nodes.JsonText(name):
                return self._named(name)

    def linked(self, kind: Type, wish: str) -> str:
        """Return a type in bold with a link, to the values of an enum where it is one in place."""
        shown = self.show(kind, wish).markdown()
        enum = self.inline_enum(kind)
        return f"{shown} (one of [{enum.name}]({self._page(enum.name)}))" if enum else shown

    def _page(self, name: str) -> str:
        return f"{self._names.definition(name)}.md"

    def _named(self, name: str) -> Shown:
        enum = self.inline_enum(nodes.Ref(name))
        if enum is not None:
            return Shown(_base(enum.members[0].value))
        return Shown(name, self._names.definition(name))

    def inline_enum(self, kind: Type) -> nodes.EnumModel | None:
        """Return the enum without a component of its own that a type comes down to, if any."""
        match plain(kind):
            case nodes.Ref(name):
                found = self._definitions[name]
                is_inline = isinstance(found, nodes.EnumModel) and name not in self._components
                return found if isinstance(found, nodes.EnumModel) and is_inline else None
            case nodes.Array(inner) | nodes.Mapping(inner):
                return self.inline_enum(inner)
        return None


def _base(value: nodes.JsonValue) -> str:
    return type(value).__name__


def python_value(value: nodes.JsonValue) -> str:
    """Return a JSON value as a Python reader expects it. For reading: it is not source code."""
    match value:
        case str():
            return f"'{value}'"
        case list():
            return f"[{', '.join(map(python_value, value))}]"
        case dict():
            pairs = (f"{python_value(key)}: {python_value(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return repr(value)

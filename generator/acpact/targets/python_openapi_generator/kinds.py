"""Types by the names that `response_types_map` and docstrings have for them."""

from collections.abc import Mapping

from acpact.ir import nodes
from acpact.ir.nodes import Type

_SCALARS: Mapping[nodes.ScalarKind, str] = {
    "any": "object",
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "object",
    "date-time": "datetime",
    "date": "date",
    "uuid": "str",
    "binary": "bytearray",
}
_CONSTANTS = {str: "str", bool: "bool", int: "int"}


def kind_name(kind: Type) -> str:
    """Return `List[Run]` for an array of runs."""
    match kind:
        case nodes.Scalar():
            return _SCALARS[kind.kind]
        case nodes.Const():
            return _CONSTANTS[type(kind.values[0])]
        case nodes.Array():
            return f"List[{kind_name(kind.items)}]"
        case nodes.Mapping():
            return f"Dict[str, {kind_name(kind.values)}]"
        case nodes.Ref() | nodes.JsonText():
            return kind.name
        case nodes.OneOf():
            return "object"

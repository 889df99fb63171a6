"""`Input`, for imports by module."""

from ._definitions import Input

__all__ = ["Input", "INPUT_ANY_OF_SCHEMAS"]

INPUT_ANY_OF_SCHEMAS = ["Dict[str, object]", "List[object]", "bool", "float", "str"]

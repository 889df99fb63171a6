"""`Content`, for imports by module."""

from ._definitions import Content

__all__ = ["Content", "CONTENT_ONE_OF_SCHEMAS"]

CONTENT_ONE_OF_SCHEMAS = ["List[ContentOneOfInner]", "str"]

"""`ContentOneOfInner`, for imports by module."""

from ._definitions import ContentOneOfInner

__all__ = ["ContentOneOfInner", "CONTENTONEOFINNER_ANY_OF_SCHEMAS"]

CONTENTONEOFINNER_ANY_OF_SCHEMAS = ["MessageAnyBlock", "MessageTextBlock"]

"""`MessageContentItem`, for imports by module."""

from ._definitions import MessageContentItem

__all__ = ["MessageContentItem"]

"""`MessageTextBlock`, for imports by module."""

from ._definitions import MessageTextBlock

__all__ = ["MessageTextBlock"]

"""`MultitaskStrategy`, for imports by module."""

from ._definitions import MultitaskStrategy

__all__ = ["MultitaskStrategy"]

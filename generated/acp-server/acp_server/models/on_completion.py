"""`OnCompletion`, for imports by module."""

from ._definitions import OnCompletion

__all__ = ["OnCompletion"]

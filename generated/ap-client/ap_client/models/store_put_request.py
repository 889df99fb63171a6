"""`StorePutRequest`, for imports by module."""

from ._definitions import StorePutRequest

__all__ = ["StorePutRequest"]

"""`StoreDeleteRequest`, for imports by module."""

from ._definitions import StoreDeleteRequest

__all__ = ["StoreDeleteRequest"]

"""`StoreListNamespacesRequest`, for imports by module."""

from ._definitions import StoreListNamespacesRequest

__all__ = ["StoreListNamespacesRequest"]

"""`StoreApi`, where packages with one client have it."""

from ..sync_client.api.store_api import StoreApi

__all__ = ["StoreApi"]

"""The client, where packages with one client have it."""

from .sync_client.api_client import ApiClient, RequestSerialized

__all__ = ["ApiClient", "RequestSerialized"]

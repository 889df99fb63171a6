"""HTTP, where packages with one client have it."""

from .sync_client.rest import RESTClientObject, RESTResponse

__all__ = ["RESTClientObject", "RESTResponse"]

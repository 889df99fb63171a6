"""`AgentsApi`, where packages with one client have it."""

from ..sync_client.api.agents_api import AgentsApi

__all__ = ["AgentsApi"]

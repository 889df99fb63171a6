"""`ThreadsApi`, where packages with one client have it."""

from ..sync_client.api.threads_api import ThreadsApi

__all__ = ["ThreadsApi"]

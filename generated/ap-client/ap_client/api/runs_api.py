"""`RunsApi`, where packages with one client have it."""

from ..sync_client.api.runs_api import RunsApi

__all__ = ["RunsApi"]

"""`BackgroundRunsApi`, where packages with one client have it."""

from ..sync_client.api.background_runs_api import BackgroundRunsApi

__all__ = ["BackgroundRunsApi"]

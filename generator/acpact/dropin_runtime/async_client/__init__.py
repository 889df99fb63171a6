"""The client for code that awaits."""

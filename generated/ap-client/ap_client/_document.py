"""What the document says about servers and credentials."""

from typing import Any

TITLE = "Agent Protocol"
VERSION = "0.1.6"
SERVERS: list[dict[str, Any]] = [{"url": "", "description": "No description provided"}]
SCHEMES: dict[str, dict[str, str]] = {}

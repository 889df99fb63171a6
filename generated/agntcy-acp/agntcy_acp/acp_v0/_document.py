"""What the document says about servers and credentials."""

from typing import Any

TITLE = "Agent Connect Protocol"
VERSION = "0.2.2"
SERVERS: list[dict[str, Any]] = [{"url": "", "description": "No description provided"}]
SCHEMES: dict[str, dict[str, str]] = {}

"""What the document says about servers and credentials; a package has its own values here."""

from typing import Any

TITLE = "An API"
VERSION = "0"
SERVERS: list[dict[str, Any]] = [{"url": "", "description": "No description provided"}]
SCHEMES: dict[str, dict[str, str]] = {}

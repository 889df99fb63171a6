"""Packages that acpact made of ACP: `acp_client` and `acp_server`, as they are checked in."""

"""Sibling dialects of the protocol: data in a file, and what is made of it on the wire."""

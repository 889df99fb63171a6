"""Findings that somebody else can see again: curl, Python, files."""

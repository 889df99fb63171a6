"""The fuzz phase: Schemathesis in a process of its own, and what it tells."""

"""The outcome of a run as data, and how runs are joined."""

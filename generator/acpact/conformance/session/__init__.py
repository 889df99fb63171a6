"""What a rule has in its hands."""

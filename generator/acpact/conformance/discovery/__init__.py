"""Which agents a server has, and what they can be run with."""

"""Requests and answers on the wire, within limits, and nothing of what they mean."""

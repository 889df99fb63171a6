"""Tests of the documents in `spec/`."""

"""What is too long for a test run: every fault, and many seeds. `make campaign`."""

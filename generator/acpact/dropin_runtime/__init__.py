"""What a drop-in client stands on; copied as it is into each package, each file to its place."""

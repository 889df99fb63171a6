"""What this package stands on, copied into it: the models' base and the server's runtime."""

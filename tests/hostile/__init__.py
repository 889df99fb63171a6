"""Documents that want to break out, to collide, or never to end."""

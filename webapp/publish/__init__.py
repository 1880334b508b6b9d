"""From a finished app to files that any web server can serve."""

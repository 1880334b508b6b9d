"""The editor's tools: what to look at in an article before it is published."""

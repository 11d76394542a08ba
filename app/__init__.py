"""Composition root: settings, command line, service. Knows every floor; no floor knows it."""

"""Pixmate at a Unix socket: an adapter that lives outside of Pixmate."""

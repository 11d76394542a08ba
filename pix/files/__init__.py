"""Pix's files: bytes in, rows or located errors out."""

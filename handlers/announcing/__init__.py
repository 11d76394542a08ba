"""Announcements in the chat: written, shown, confirmed, watched."""

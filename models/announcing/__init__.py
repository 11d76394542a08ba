"""Announcements: written, shown, confirmed, sent to an audience that was held still, watched and taken back.

Rows carry everything that is owed; what is kept here says what they are about.
"""

"""Announcements as the team meets them: when they are to leave, how they are shown, why they are refused."""

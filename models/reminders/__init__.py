"""Reminders: what a person decides about them, when they are planned for, and what became of them."""

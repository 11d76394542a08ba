"""Commands of students."""

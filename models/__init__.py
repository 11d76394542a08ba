"""What is stored, and the rules that need it."""

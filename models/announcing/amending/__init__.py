"""What is changed of an announcement that people have already: a correction, or a withdrawal.

Each is a row in ``amendment``, and deliveries of its own that stand for the messages people have.
"""

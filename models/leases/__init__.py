"""Who may do what only one process may do at a time: the rows, and the lock of one host that tells of a death."""

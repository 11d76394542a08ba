"""The running service: what it is put together from, how it starts and how it ends."""

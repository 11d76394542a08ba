"""``/announce``: an announcement written, addressed, looked at and sent as a conversation in the chat of its author."""

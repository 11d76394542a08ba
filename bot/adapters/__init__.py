"""One package a chat platform; each is found through its entry point."""

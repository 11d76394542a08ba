"""The chat core: messages, events, routing, conversations, translation, pacing. Knows nothing of Pix or of storage."""

"""The gateway: a WebSocket on which the bot is told what happens."""

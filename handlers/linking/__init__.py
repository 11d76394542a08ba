"""``/link``: whose a chat is. Codes given and shown, the welcome, and what is said when a code joins nothing."""

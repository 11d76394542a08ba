"""Telegram, on python-telegram-bot: requests by aiohttp, updates by long polling or a web-hook."""

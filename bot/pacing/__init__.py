"""How fast messages leave: lanes, rates, the platform's stops. One `bot.pacing.pacer.Pacer` a platform."""

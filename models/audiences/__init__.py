"""Audiences: a small language that says whom a message is for, counted, walked and kept under a name.

``understanding`` reads what was typed; ``describing`` words it, ``expression`` prints it; ``reach`` counts whom a
message would reach and lists who is not on the bot; ``snapshot`` holds an audience still and walks it; ``saved`` keeps
it. Conditions are in ``fields``; what is wrong with an expression is one of ``mistakes``.
"""

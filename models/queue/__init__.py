"""The delivery queue: everything sent unasked, from the moment it is owed until long after it was told.

``port`` says what it offers, ``rules`` what each event makes of a row, ``ruled`` does it over the rows of an engine:
``memory``, ``sqlite`` or ``postgres``.
"""

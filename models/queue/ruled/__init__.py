"""The queue by its rules, over the rows of any engine."""

from models.queue.ruled.queue import RuledQueue

__all__ = ["RuledQueue"]

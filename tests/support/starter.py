"""A process that migrates a database, to be started several at a time.

``python -m tests.support.starter URL``: says ``ready``, waits for a line, then prints what it applied.
"""

from __future__ import annotations

import asyncio
import sys

from models.database import migrate
from tests.support.contender import barrier

if __name__ == "__main__":
    barrier()
    report = asyncio.run(migrate(sys.argv[1]))
    sys.stdout.write(f"{' '.join(report.applied)}\n")

"""What ``make run`` starts: the service when a platform has its token, else the example campus in this terminal."""

from __future__ import annotations

import sys

from app.cli import main
from app.interrupts import Interrupts

__all__ = ["launch"]


def launch() -> int:
    """Start what can be started; return the exit code."""
    with Interrupts() as interrupts:
        from app.context import load_context
        from app.failures import explain
        from app.service.platforms import find_platforms
        from app.settings import SettingsError
        from app.words import Words, spoken_language

        words = Words(spoken_language())
        try:
            interrupts.release()
            platforms = find_platforms(load_context())
        except SettingsError as error:
            sentence, code = explain(error, words)
            sys.stderr.write(f"{sentence}\n")
            return code
        except KeyboardInterrupt:
            sys.stderr.write(words.word("cli-interrupted") + "\n")
            return interrupts.exit_code
    if platforms.ready or platforms.bare:  # what stands in the way of a platform with a token is said
        return main(["run"])
    sys.stderr.write(words.word("cli-demo-instead") + "\n")
    return main(["demo"])


if __name__ == "__main__":
    sys.exit(launch())

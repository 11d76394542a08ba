"""Starts the program by a fork of one process that has imported it: what starts it ten times imports it once.

Who holds a forked process sees no difference: it is a child of the tests' own process, with the streams, the folder,
the environment and the process group that a started one has, and it ends as the interpreter does. What differs is
that every module is there already, so that what belongs to a start itself is proved on the command as anybody starts
it (`tests.acceptance.program.Program` without a nursery). Linux alone lets a process adopt another's children.
"""

from __future__ import annotations

import array
import ctypes
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import orjson

__all__ = ["Forked", "Nursery"]

_CODE: Final = "import sys; from tests.acceptance.cradle import main; sys.exit(main())"
_ADOPTS: Final = 36
"""Linux's PR_SET_CHILD_SUBREAPER."""


class Nursery:
    """The process that forks, as the tests speak to it: one at a time."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self._turn = threading.Lock()

    @classmethod
    @contextmanager
    def open(cls, python: Sequence[str], environment: Mapping[str, str], folder: Path) -> Generator[Nursery]:
        """Run one while the block lasts; ``python`` calls the interpreter, in a ``folder`` where the tests are found.

        Raises:
            RuntimeError: it did not come so far, with what it wrote.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pipe = subprocess.PIPE  # its streams are of the kind that its children get
        with ours, theirs:
            process = subprocess.Popen(
                [*python, "-c", _CODE, str(theirs.fileno())],
                cwd=folder, env=environment, pass_fds=[theirs.fileno()],
                stdin=pipe, stdout=pipe, stderr=pipe, text=True,
            )  # fmt: skip
            theirs.close()
            if ours.recv(1) == b"":
                raise RuntimeError(process.communicate()[1])
            yield cls(ours)
            ours.close()
            process.communicate()

    def fork(self, wanted: Mapping[str, Any], streams: Sequence[int]) -> int:
        """Start what `tests.acceptance.cradle` is told by ``wanted``, its three streams given; return its number."""
        packed = array.array("i", streams)
        with self._turn, _adopting():
            self._door.sendmsg([orjson.dumps(wanted)], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, packed)])
            return int(self._door.recv(32))


@contextmanager
def _adopting() -> Generator[None]:
    """Become the parent of those whose own ends while the block lasts."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_ADOPTS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "nobody can be adopted")
    try:
        yield
    finally:
        libc.prctl(_ADOPTS, 0, 0, 0, 0)


class Forked(subprocess.Popen[str]):
    """A process that a nursery forks. ``main`` is what it runs: ``module:name``, of what returns its exit code."""

    def __init__(
        self,
        nursery: Nursery,
        main: str,
        arguments: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        stdin: int | IO[Any],
        stdout: int | IO[Any],
        stderr: int | IO[Any],
    ) -> None:
        self._nursery = nursery
        self._wanted = {"main": main, "arguments": arguments, "folder": str(cwd), "environment": env}
        super().__init__([sys.executable], stdin=stdin, stdout=stdout, stderr=stderr, text=True)

    def _execute_child(self, *given: Any) -> None:
        """Start it, in the one place where `subprocess.Popen` does, with the streams that it has made.

        They are given in pairs, of which the process has one end and we have the other, or -1 where there is no pipe.
        """
        theirs, ours = (given[10], given[13], given[15]), (given[11], given[12], given[14])
        try:
            self.pid = self._nursery.fork(self._wanted, theirs)
            self._child_created = True
        finally:
            for end, other in zip(theirs, ours, strict=True):
                if other != -1:
                    os.close(end)
            self._closed_child_pipe_fds = True

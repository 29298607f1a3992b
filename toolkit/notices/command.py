"""Tell a command: the summary as JSON on its standard input; past its time it is ended with all it has started."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.notice import CommandNotice, Summary
from toolkit.notices.base import NoticeFailed
from toolkit.notices.words import json_of

_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class CommandSender:
    """Runs without a shell, in the campaign's folder."""

    settings: CommandNotice
    folder: Path

    def send(self, summary: Summary) -> str:
        name = Path(self.settings.command[0]).name
        told = json.dumps(json_of(summary, paths=True), ensure_ascii=False).encode()
        try:
            process = subprocess.Popen(
                self.settings.command,
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except OSError as error:
            todo = "Write the command as a list, its path from the campaign's folder."
            raise NoticeFailed(f"The command '{name}' cannot be run: {error.strerror or error}.", todo) from error
        try:
            _, said = process.communicate(told, timeout=self.settings.timeout_s)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise NoticeFailed(f"The command '{name}' took longer than {self.settings.timeout_s:g} s.") from error
        except BaseException:
            _end(process)
            raise
        if process.returncode:
            words = " ".join(said.decode(errors="replace").split())[:_MOST_SAID]
            raise NoticeFailed(f"The command '{name}' ended with {process.returncode}{f': {words}' if words else ''}.")
        return f"the command '{name}'"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and what it has started: they are a group of their own."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    for stream in (process.stdin, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()

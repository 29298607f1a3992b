"""Without any extra installed every command can still be loaded: extras are loaded where they are used."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import importlib, pkgutil, sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("openai", "httpx2", "httpx", "dlib", "rapidocr", "onnxruntime"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Nothing())
import toolkit.cli, toolkit.wiring, toolkit.commands
for module in pkgutil.iter_modules(toolkit.commands.__path__):
    importlib.import_module(f"toolkit.commands.{module.name}")
print("loaded")
"""


def test_every_command_loads_without_extras() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "loaded", done.stderr[-1500:]

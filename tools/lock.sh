#!/bin/sh
# Write both lock files again, with hashes, for every platform and Python this package supports (needs uv).
set -eu
cd "$(dirname "$0")/.."
lock() { out="$1"; shift; uv pip compile -q pyproject.toml "$@" --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --generate-hashes -o "$out"; }
lock requirements-dev.lock --extra dev --extra build
lock requirements.lock --extra build -c requirements-dev.lock

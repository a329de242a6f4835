#!/bin/sh
# Builds dist/coach with the given Python and lets it test itself where there is no Python at all.
set -eu
cd "$(dirname "$0")/.."
python=$1

"$python" -m PyInstaller --noconfirm --clean --log-level ERROR \
    --distpath dist --workpath build/pyinstaller build_spec/coach.spec

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# An empty environment: no PATH, so no Python; no display; a home of its own.
env -i PATH=/nonexistent HOME="$home" LANG=C.UTF-8 dist/coach/coach self-test
echo "dist/coach: $(du -sm dist/coach | cut -f1) MB, start it with dist/coach/coach"

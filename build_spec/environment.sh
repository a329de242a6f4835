#!/bin/sh
# Makes the virtual environment and installs Coach from this checkout into it:
#
#     build_spec/environment.sh FOLDER run|test|dev
#
# "run" is what a person needs, "test" adds the test tools, "dev" adds the checkers and the bundler.
set -eu
cd "$(dirname "$0")/.."
venv=$1
kind=$2

for python in python3 python3.14 python3.13 python3.12 python3.11 ""; do
    [ -n "$python" ] || break
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
if [ -z "$python" ]; then
    echo "Coach needs Python 3.11 or newer: install it (for example: apt-get install python3.11 python3.11-venv) and run this again." >&2
    exit 1
fi

# A folder that was moved or half made is made again: the interpreter's path is written into it.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        build_spec/system-packages.sh install "$version" || {
            echo "Python's venv module is missing: run 'apt-get install $version' as root and try again." >&2
            exit 1
        }
    fi
    echo "Making the environment in $venv with $("$python" --version)."
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi

case $kind in
    run) what=. ;;
    *) what=".[$kind]" ;;
esac
echo "Installing Coach and what it needs into $venv (the first time, this loads about 300 MB)."
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --editable "$what"

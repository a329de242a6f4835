#!/bin/sh
# Sees to the Debian and Ubuntu packages that Coach stands on:
#
#     build_spec/system-packages.sh run|test|bundle      what running, testing or bundling needs
#     build_spec/system-packages.sh install PACKAGE...   just these
#
# Installs what is missing where it may (root, or sudo without a password); elsewhere it says in one
# line what is left out and how to bring it, and goes on. Silent when nothing is missing.
set -u

# Libraries without which Qt can't be imported or can't open an X11 window, and the sound client.
window="libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libx11-6 libx11-xcb1
libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
libpulse0"
voice="speech-dispatcher speech-dispatcher-espeak-ng espeak-ng"
# A display, a sound server and assistive technology that need no screen, sound card or person.
desktop="xvfb xdotool openbox dbus dbus-x11 at-spi2-core python3-pyatspi pulseaudio pulseaudio-utils
desktop-file-utils appstream"

# PyInstaller wants Python as a library, which Debian packs apart from its interpreter.
shared_python() {
    .venv/bin/python -c '
import sys
if sys.base_prefix == "/usr":
    print("libpython%d.%d" % sys.version_info[:2])'
}

what=${1:?usage: system-packages.sh run|test|bundle|install PACKAGE...}
shift
case $what in
    run) wanted="$window $voice" without="the window, sound or voice" ;;
    test) wanted="$window $voice $desktop" without="the display, sound, speech and accessibility tests that need them" ;;
    bundle) wanted="$window binutils $(shared_python)" without="the bundle" ;;
    install) wanted="$*" without="what needs them" ;;
    *) echo "system-packages.sh: unknown set '$what'" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || exit 0

installed() {
    # Ubuntu renamed some libraries with a t64 suffix.
    for name in "$1" "$1t64"; do
        case $(dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null) in
            ii*) return 0 ;;
        esac
    done
    return 1
}

missing=""
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    as_root=""
fi

if [ -n "$as_root" ]; then
    echo "Installing system packages:$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086 # lists of words are meant here
    if { $as_root apt-get update -q && $as_root DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
fi
echo "Left out: $without. Missing system packages; to have them: sudo apt-get install$missing" >&2
[ "$what" != install ]

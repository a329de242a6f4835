#!/usr/bin/env bash
# Runs a command inside a complete desktop of its own and returns the command's exit code:
#
#     tests/desktop.sh pytest -m "x11 or sound or speech or a11y"
#
# Nothing of the person's own desktop is touched: HOME, the XDG folders, the display, the buses, the
# sound server and the speech server all live in one temporary folder that goes when the command ends.
# What could not be started is said in one line on stderr and left out of COACH_DESKTOP_HAS, a list of
# "x11 sound speech a11y" that tests/conftest.py compares with what each test needs.
set -u

if [ $# -eq 0 ]; then
    echo "usage: tests/desktop.sh COMMAND [ARGUMENT...]" >&2
    exit 2
fi

have() { command -v "$1" >/dev/null 2>&1; }

# First pass: make the folder, then come back inside a private session bus and clean up after it.
if [ -z "${COACH_DESKTOP_DIR:-}" ]; then
    dir=$(mktemp -d /tmp/coach-desktop.XXXXXX) || exit 1
    clean_up() {
        trap - EXIT
        # Daemons detach from us, but every one of them carries this folder in its environment.
        for signal in TERM KILL; do
            for environ in $(grep -lsz "^COACH_DESKTOP_DIR=$dir\$" /proc/[0-9]*/environ); do
                pid=${environ#/proc/}
                kill "-$signal" "${pid%/environ}" 2>/dev/null
            done
            for _ in 1 2 3 4 5 6 7 8 9 10; do
                grep -lsqz "^COACH_DESKTOP_DIR=$dir\$" /proc/[0-9]*/environ || break 2
                sleep 0.05
            done
        done
        rm -rf "$dir"
    }
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP

    mkdir -p "$dir/home" "$dir/logs"
    mkdir -m 700 "$dir/run"
    export COACH_DESKTOP_DIR="$dir" COACH_DESKTOP=1 COACH_DESKTOP_HAS=""
    export HOME="$dir/home" XDG_RUNTIME_DIR="$dir/run"
    unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME DISPLAY WAYLAND_DISPLAY \
        XAUTHORITY QT_QPA_PLATFORM PULSE_SINK DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS
    export PULSE_SERVER="unix:$dir/run/pulse.socket" PULSE_COOKIE="$dir/pulse-cookie"
    export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0 LIBGL_ALWAYS_SOFTWARE=1

    if have dbus-run-session; then
        # The bus daemon grumbles about limits in a container: its stderr is a log, ours comes back on 4.
        dbus-run-session -- "${BASH_SOURCE[0]}" "$@" 4>&2 2>"$dir/logs/dbus" &
    else
        echo "desktop.sh: no D-Bus (install dbus)" >&2
        "${BASH_SOURCE[0]}" "$@" 4>&2 &
    fi
    wait $!
    exit
fi

# Second pass: start everything side by side, then wait for each in turn.
exec 2>&4 4>&-
dir=$COACH_DESKTOP_DIR
logs=$dir/logs
missing=""

# soon COMMAND...: wait up to 5 s until it succeeds.
soon() {
    for _ in {1..100}; do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    return 1
}

if have Xvfb; then
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp 3>"$dir/display" 2>"$logs/xvfb" &
fi

if have pulseaudio; then
    # -n leaves the system's own start-up script out: just a socket and a sink that keeps real time.
    pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --log-level=warn \
        --load="module-native-protocol-unix auth-anonymous=1 socket=$dir/run/pulse.socket" \
        --load="module-null-sink sink_name=test rate=48000 channels=2" >"$logs/pulse" 2>&1 &
fi

if have speech-dispatcher; then
    mkdir -p "$dir/speech-dispatcher/modules" "$dir/bin"
    cp /etc/speech-dispatcher/modules/espeak-ng.conf "$dir/speech-dispatcher/modules/" 2>/dev/null
    cat >"$dir/speech-dispatcher/speechd.conf" <<CONFIG
LogLevel 1
LogDir "$logs"
DefaultVolume 100
DefaultLanguage en
AudioOutputMethod "pulse"
AudioPulseServer "$PULSE_SERVER"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
CONFIG
    # Clients start the server through SPEECHD_CMD, so that it has this configuration whatever HOME is.
    printf '#!/bin/sh\nexec %s -C %s "$@"\n' \
        "$(command -v speech-dispatcher)" "$dir/speech-dispatcher" >"$dir/bin/speech-dispatcher"
    chmod +x "$dir/bin/speech-dispatcher"
    export SPEECHD_CMD="$dir/bin/speech-dispatcher"
    "$SPEECHD_CMD" --run-single --timeout 0 >"$logs/speechd" 2>&1 &
fi

for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
    if [ -x "$launcher" ] && [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ]; then
        "$launcher" --launch-immediately >"$logs/at-spi" 2>&1 &
        break
    fi
done

if have Xvfb && soon test -s "$dir/display"; then
    DISPLAY=:$(cat "$dir/display")
    export DISPLAY
    COACH_DESKTOP_HAS+=" x11"
    if have openbox; then
        openbox >"$logs/openbox" 2>&1 &
    else
        missing+=", a window manager (openbox)"
    fi
else
    missing+=", a display (xvfb)"
fi

if have pulseaudio && have pactl && soon pactl list short sinks; then
    COACH_DESKTOP_HAS+=" sound"
    if have speech-dispatcher && have spd-say && soon spd-say -O; then
        COACH_DESKTOP_HAS+=" speech"
    else
        missing+=", speech (speech-dispatcher, speech-dispatcher-espeak-ng)"
    fi
else
    missing+=", sound and speech (pulseaudio, pulseaudio-utils)"
fi

a11y_bus() {
    dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress
}
if [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] && soon a11y_bus; then
    COACH_DESKTOP_HAS+=" a11y"
else
    missing+=", accessibility (at-spi2-core, dbus-x11)"
fi

[ -z "$missing" ] || echo "desktop.sh: could not start${missing#,}; logs were in $logs" >&2
export COACH_DESKTOP_HAS="${COACH_DESKTOP_HAS# }"
"$@"
code=$?
# End our own children here, while there is still somebody to collect them.
for pid in $(jobs -p); do
    kill "$pid" 2>/dev/null
done
{ wait; } 2>/dev/null # without the shell's word on how each of them ended
exit $code

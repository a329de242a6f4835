"""``python -m coach``, and what the command ``coach`` runs."""

import sys


def main() -> int:
    """Run the command line; the exit code."""
    if sys.argv[1:2] == ["--speech-worker"]:
        # A frozen app has no interpreter to start the speech process with: it starts itself.
        from coach.devices.speech_worker import main as speak

        return speak()
    if sys.argv[1:2] == ["--library-worker"]:
        from coach.library.worker import main as read

        return read(sys.argv[2:])
    from coach.cli.main import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

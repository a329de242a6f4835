"""The log of sessions, its backups and the settings file: what is kept on this machine, and nowhere else."""

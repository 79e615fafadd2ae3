"""``python -m sijill.cli``, where the command itself is not installed."""

from sijill.cli import main

main()

"""`python -m gamicore` is the command `gamicore`."""

from gamicore.cli import main

if __name__ == "__main__":
    main()

"""The demonstration: a small smarketing game and a made-up quarter of it, the same on every machine.

The law here: everything follows from one number; no clock, no shared randomness, no names of people.
"""

from gamicore.cli.demo.command import demo

__all__ = ["demo"]

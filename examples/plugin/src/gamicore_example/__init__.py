"""An example of a gamicore plug-in, with one hook of each kind."""

from gamicore_example.plugin import EXAMPLE

__all__ = ["EXAMPLE"]

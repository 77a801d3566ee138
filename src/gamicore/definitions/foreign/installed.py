"""Plug-ins of installed packages: found when a game names one that was not handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points

from gamicore.errors import PluginError
from gamicore.model import suggest
from gamicore.plugins import NO_PLUGINS, Plugins
from gamicore.rules import error_text
from gamicore.schema import Document, Path

GROUP = "gamicore.plugins"
_MAX_TOLD = 200


def choose_plugins(document: Document, names: Sequence[str], given: Mapping[str, Plugins]) -> Plugins:
    """Give the plug-ins that a game names: those that were handed over, else those of installed packages.

    Args:
        given: Those that were handed over, each checked by itself.

    Raises:
        TooManyMistakesError: There are too many mistakes.
    """
    path: Path = ("plugins",)
    document.refuse_twice(path, names)
    chosen: dict[str, Plugins] = {}
    for index, name in enumerate(names):
        if name in names[:index]:
            continue
        at = (*path, index) if document.is_list(path) else path
        try:
            found = given.get(name) or installed_plugin(name)
        except PluginError as error:
            _report(document, at, error)
            continue
        if found is None:
            what = f"no plug-in {name[:80]!r} is installed or handed over"
            known = [*given, *installed_names()]
            remedy = suggest(name, known) if known else "install the package that brings it, or hand it over"
            document.report(at, "unknown-plugin", what, remedy)
        else:
            chosen[name] = found
    if len(chosen) <= 1:
        return next(iter(chosen.values()), NO_PLUGINS)
    try:
        return Plugins(plugin for plugins in chosen.values() for plugin in plugins)
    except PluginError as error:
        _report(document, path, error)
        return NO_PLUGINS


def _report(document: Document, path: Path, error: PluginError) -> None:
    what, _, remedy = error.message.rpartition("; ")
    document.report(path, "bad-plugin", what or remedy, remedy if what else "")


def installed_names() -> list[str]:
    """List the names under which installed packages bring plug-ins."""
    return sorted({entry.name for entry in entry_points(group=GROUP)})


def installed_plugin(name: str) -> Plugins | None:
    """Give the plug-in that an installed package brings under a name, checked; `None` if none does.

    Raises:
        PluginError: It cannot be imported, is none, or cannot be used; or several packages bring one of that name.
    """
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        return None
    if len(found) > 1:
        places = ", ".join(sorted(entry.value for entry in found))
        raise PluginError(f"several packages bring a plug-in {name!r}: {places[:_MAX_TOLD]}; uninstall all but one")
    entry = found[0]
    try:
        plugin = entry.load()
    except (Exception, SystemExit) as error:
        what = f"plug-in {name!r} cannot be imported from {entry.value}: {error_text(error)}"
        raise PluginError(f"{what}; mend its package") from error
    checked = Plugins([plugin])
    if checked.names != (name,):
        what = f"the plug-in at {entry.value} is called {checked.names[0]!r}, its entry point {name!r}"
        raise PluginError(f"{what}; give both the same name")
    return checked

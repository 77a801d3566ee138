"""Checks a plug-in when it is registered: names, signatures, types, and what is taken already."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from gamicore.errors import PluginError
from gamicore.leaderboards import COMPETITION
from gamicore.model import is_identifier
from gamicore.plugins.guards import Guard
from gamicore.plugins.hooks import AwardKind, Function, HistoryFunction, Hook, RankingMethod, SplitModel
from gamicore.plugins.plugin import Plugin
from gamicore.plugins.values import ForeignValueError, state_from
from gamicore.rules import FUNCTIONS, HISTORY_FUNCTIONS, ITEM_KINDS, RESERVED, Kind, Type, value_shown

RESULT_KINDS: tuple[Kind, ...] = ITEM_KINDS
PARAMETER_KINDS: tuple[Kind, ...] = (*ITEM_KINDS, "list", "calendar")

MAX_PARAMETERS = 8
SPLIT_MODELS = frozenset({"first", "last", "linear", "position", "decay", "stages"})
# What an award says anyway, beside the options of its kind.
_AWARD_KEYS = frozenset({"kind", "amount"})
_CALLED = ("something in the language", frozenset({*FUNCTIONS, *HISTORY_FUNCTIONS, *RESERVED}))
# Names that mean something already; functions and history functions are called alike.
_TAKEN: dict[type[Hook], tuple[str, frozenset[str]]] = {
    Function: _CALLED,
    HistoryFunction: _CALLED,
    SplitModel: ("a built-in split model", SPLIT_MODELS),
    AwardKind: ("a built-in award kind", frozenset()),
    RankingMethod: ("a built-in ranking method", frozenset({COMPETITION})),
}


_KINDS: dict[type[Hook], str] = {
    Function: "a Function",
    HistoryFunction: "a HistoryFunction",
    SplitModel: "a SplitModel",
    AwardKind: "an AwardKind",
    RankingMethod: "a RankingMethod",
}


def check_shape(plugin: object) -> Plugin:
    """Give a plug-in back whose hooks are what they are called.

    Raises:
        PluginError: It is none, or one of them is not.
    """
    if not isinstance(plugin, Plugin):
        raise PluginError(f"{value_shown(plugin)} is no plug-in; give a gamicore.plugins.Plugin")
    if not _is_identifier(plugin.name):
        raise PluginError(f"a plug-in is called {value_shown(plugin.name)}, which is no identifier; {_IDENTIFIER}")
    for kind, hooks in _hooks_of(plugin):
        for hook in hooks:
            if type(hook) is not kind:
                what = f"{value_shown(hook)} stands where {_KINDS[kind]} belongs"
                raise PluginError(f"plug-in {plugin.name!r}: {what}; give a gamicore.plugins.{kind.__name__}")
            if not _is_identifier(hook.name):
                what = f"{_KINDS[kind]} is called {value_shown(hook.name)}, which is no identifier"
                raise PluginError(f"plug-in {plugin.name!r}: {what}; {_IDENTIFIER}")
    return plugin


_IDENTIFIER = "use ASCII letters, digits and _, at most 64, and no digit first"


def _is_identifier(name: object) -> bool:
    return isinstance(name, str) and is_identifier(name)


def _hooks_of(plugin: Plugin) -> list[tuple[type[Hook], tuple[Hook, ...]]]:
    return [
        (Function, plugin.functions),
        (HistoryFunction, plugin.history_functions),
        (SplitModel, plugin.split_models),
        (AwardKind, plugin.award_kinds),
        (RankingMethod, plugin.ranking_methods),
    ]


def refuse_twins(plugins: Iterable[Plugin]) -> None:
    """Refuse plug-ins that have the same name, or hooks that do and stand for the same kind of thing.

    Raises:
        PluginError: Two do.
    """
    names: set[str] = set()
    owners: dict[tuple[object, str], str] = {}
    for plugin in plugins:
        if plugin.name in names:
            raise PluginError(f"two plug-ins are called {plugin.name!r}; leave one out")
        names.add(plugin.name)
        for hook in plugin.hooks:
            key = (_TAKEN[type(hook)], hook.name)
            if key in owners:
                what = f"plug-in {owners[key]!r} has that name too; rename one, or use only one of the plug-ins"
                raise PluginError(Guard(plugin.name, hook).told(what))
            owners[key] = plugin.name


def check_hook(plugin: str, hook: Hook) -> None:
    """Refuse a hook whose name means something already, or whose signature is not what it says.

    Raises:
        PluginError: That is so.
    """
    owner, taken = _TAKEN[type(hook)]
    if hook.name in taken:
        raise PluginError(Guard(plugin, hook).told(f"the name is that of {owner}; choose another"))
    for complaint in _complaints(hook):
        raise PluginError(Guard(plugin, hook).told(complaint))


def _complaints(hook: Hook) -> Iterator[str]:
    match hook:
        case Function():
            yield from _of_function(hook)
        case HistoryFunction():
            yield from _of_history(hook)
        case SplitModel():
            yield from _of_call("weigh", hook.weigh, ("touches", "time"))
        case AwardKind():
            yield from _of_call("award", hook.award, ("amount", "options"))
            yield from _of_options(hook)
        case RankingMethod():
            yield from _of_call("ranks", hook.ranks, ("scores",))


def _of_function(hook: Function) -> Iterator[str]:
    if len(hook.parameters) > MAX_PARAMETERS:
        yield f"it has {len(hook.parameters)} parameters; give at most {MAX_PARAMETERS}"
    for number, parameter in enumerate(hook.parameters, start=1):
        yield from _of_type(f"parameter {number}", parameter, PARAMETER_KINDS)
    yield from _of_type("the result", hook.result, RESULT_KINDS)
    yield from _of_call("call", hook.call, tuple(f"argument {number + 1}" for number in range(len(hook.parameters))))


def _of_history(hook: HistoryFunction) -> Iterator[str]:
    for declared in hook.fields:
        yield from _of_type("a field", declared, RESULT_KINDS)
    if hook.result is not None:
        yield from _of_type("the result", hook.result, RESULT_KINDS)
    elif len(hook.fields) != 1:
        yield f"it has no result, and {len(hook.fields)} types of fields to take it from; name the result"
    yield from _of_call("add", hook.add, ("state", "moment", "value"))
    yield from _of_call("read", hook.read, ("state", "moment"))
    if hook.merge is not None:
        yield from _of_call("merge", hook.merge, ("earlier", "later"))
    try:
        state_from(hook.initial)
    except ForeignValueError as error:
        yield f"initial is wrong: {str(error).removeprefix('gave ')}"


def _of_options(hook: AwardKind) -> Iterator[str]:
    if not isinstance(hook.options, Mapping):
        yield f"the options are {value_shown(hook.options)}; give the type of each by its name"
        return
    for name, declared in hook.options.items():
        if not _is_identifier(name):
            yield f"an option is called {value_shown(name)}, which is no identifier; {_IDENTIFIER}"
        elif name in _AWARD_KEYS:
            yield f"an option is called {name!r}, which an award says anyway; choose another name"
        yield from _of_type(f"option {name!r}", declared, RESULT_KINDS, may_be_optional=True)


def _of_type(what: str, declared: object, kinds: Collection[Kind], *, may_be_optional: bool = False) -> Iterator[str]:
    if not isinstance(declared, Type):
        yield f"{what} has {value_shown(declared)} for a type; give one of gamicore.rules, such as NUMBER"
        return
    if declared.kind not in kinds:
        yield f"{what} is of type {declared.kind}; give one of {', '.join(kinds)}"
    if declared.optional and not may_be_optional:
        yield f"{what} is optional; leave that out"
    if (declared.kind == "enum") != bool(declared.values):
        yield f"{what} is {declared.kind} with {len(declared.values)} values; an enum has values, and nothing else has"
    if declared.kind == "list":
        if len(declared.items) != 1:
            yield f"{what} is a list of {len(declared.items)} types; give one for all items"
        for item in declared.items:
            yield from _of_type(f"an item of {what}", item, RESULT_KINDS)


def _of_call(part: str, call: Callable[..., Any], arguments: tuple[str, ...]) -> Iterator[str]:
    if not callable(call):
        yield f"{part} is {value_shown(call)}, which cannot be called; give a function"
        return
    try:
        signature = inspect.signature(call)
    except (TypeError, ValueError):
        # Some functions of Python itself do not tell what they take.
        return
    try:
        signature.bind(*arguments)
    except TypeError:
        wanted = ", ".join(arguments) or "nothing"
        yield f"{part} takes {str(signature)[:80]}; it is called with ({wanted})"

"""The plug-ins of a game: everything that they add, checked, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeVar

from gamicore.errors import PluginError
from gamicore.model import Number
from gamicore.plugins.checks import check_hook, check_shape, refuse_twins
from gamicore.plugins.guards import GuardedHistory, GuardedRanking, GuardedSplit
from gamicore.plugins.hooks import AwardKind, Function, HistoryFunction, RankingMethod, SplitModel
from gamicore.plugins.laws import check_history, check_ranking, check_split
from gamicore.plugins.plugin import Plugin
from gamicore.rules import NUMBER, ForeignFunction, ForeignHistory, Kind, Type, value_shown


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_N = TypeVar("_N", bound=_Named)
# Who takes fields of the one kind takes those of the others, which are a part of it.
_ALIKE: Mapping[Kind, tuple[Kind, ...]] = {"number": ("number", "integer", "share"), "text": ("text", "key", "enum")}


class Plugins:
    """Plug-ins, checked, in order of their names; the collection never changes.

    Args:
        plugins: Their hooks are tried on a few samples before they are taken.

    Attributes:
        names: Of the plug-ins.
        functions: Plain functions, as expressions call them.
        history: History functions, as measures fold them.
        history_signatures: History functions, as expressions call them.
        split_models: What gives the weights of touches.
        award_kinds: What makes another amount of an amount.
        ranking_methods: What gives the ranks of a board, from its name and its scores, the greatest first.

    Raises:
        PluginError: One of them cannot be used; it is said which, what is wrong, and what would be right.

    Examples:
        >>> from gamicore.rules import INTEGER
        >>> double = Function("double", (INTEGER,), INTEGER, lambda count: 2 * count)
        >>> Plugins([Plugin("example", functions=[double])]).functions["double"].signature
        'double(integer) -> integer'
        >>> Plugins([Plugin("example", functions=[Function("count", (), INTEGER, lambda: 1)])])
        Traceback (most recent call last):
        gamicore.errors.PluginError: plug-in 'example', function 'count': ... choose another [plugin]
    """

    def __init__(self, plugins: Iterable[Plugin] = ()) -> None:
        self._plugins: Final = tuple(sorted((check_shape(one) for one in plugins), key=lambda one: one.name))
        refuse_twins(self._plugins)
        owned = [(plugin.name, hook) for plugin in self._plugins for hook in plugin.hooks]
        for name, hook in owned:
            check_hook(name, hook)
        folds = [GuardedHistory(name, hook) for name, hook in owned if isinstance(hook, HistoryFunction)]
        splits = [GuardedSplit(name, hook) for name, hook in owned if isinstance(hook, SplitModel)]
        rankings = [GuardedRanking(name, hook) for name, hook in owned if isinstance(hook, RankingMethod)]
        for fold in folds:
            check_history(fold)
        for split in splits:
            check_split(split)
        for ranking in rankings:
            check_ranking(ranking)
        self.names: Final = tuple(plugin.name for plugin in self._plugins)
        self.functions: Final = _by_name(_function(name, hook) for name, hook in owned if isinstance(hook, Function))
        self.history: Final = MappingProxyType({fold.hook.name: fold for fold in folds})
        self.history_signatures: Final = _by_name(_signature(fold) for fold in folds)
        self.split_models: Final = MappingProxyType({split.hook.name: split for split in splits})
        self.award_kinds: Final = _by_name(hook for _, hook in owned if isinstance(hook, AwardKind))
        self.ranking_methods: Final = MappingProxyType({ranking.hook.name: ranking for ranking in rankings})
        self._owners: Final = {hook.name: name for name, hook in owned if isinstance(hook, AwardKind)}

    def __iter__(self) -> Iterator[Plugin]:
        return iter(self._plugins)

    def __len__(self) -> int:
        return len(self._plugins)

    def __repr__(self) -> str:
        return f"Plugins({list(self.names)})"

    def weigh(self, model: str) -> GuardedSplit:
        """Give what weighs the touches of a journey by a split model.

        Raises:
            KeyError: No plug-in has such a model.
        """
        return self.split_models[model]

    def award(self, kind: str, options: Mapping[str, Any]) -> ForeignFunction:
        """Give an award kind with its options, as a function of the exact amount in units of the currency.

        Raises:
            KeyError: No plug-in has such a kind.
        """
        hook = self.award_kinds[kind]
        given = dict(options)

        def call(amount: Number) -> Number:
            return hook.award(amount, given.copy())

        told = tuple(sorted(given.items()))
        return ForeignFunction(kind, (NUMBER,), NUMBER, call, self._owners[kind], "award kind", told)


def _by_name(named: Iterable[_N]) -> Mapping[str, _N]:
    return MappingProxyType({one.name: one for one in named})


def _function(plugin: str, hook: Function) -> ForeignFunction:
    return ForeignFunction(hook.name, hook.parameters, hook.result, hook.call, plugin)


def _signature(fold: GuardedHistory) -> ForeignHistory:
    # Of a field that is a text the type says more: which values an enum has.
    result = None if fold.hook.result is None and fold.result.is_textual else fold.result
    fields = tuple(Type(kind) for declared in fold.hook.fields for kind in _ALIKE.get(declared.kind, (declared.kind,)))
    return ForeignHistory(fold.hook.name, fold.hook.takes_field, result, fold.plugin, fields)


NO_PLUGINS: Final = Plugins()


def checked_alone(plugins: object) -> dict[str, Plugins]:
    """Give plug-ins that are handed over by their names, each checked by itself: a game may name only some of them.

    Raises:
        PluginError: One of them cannot be used, or two have the same name.
    """
    if not isinstance(plugins, Iterable):
        raise PluginError(f"the plug-ins are {value_shown(plugins)}; give a list of gamicore.plugins.Plugin")
    found: dict[str, Plugins] = {}
    for plugin in plugins:
        checked = Plugins([plugin])
        if checked.names[0] in found:
            raise PluginError(f"two plug-ins are called {plugin.name!r}; leave one out")
        found[checked.names[0]] = checked
    return found

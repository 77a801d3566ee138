"""A plug-in: a name, and the hooks that it brings."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from gamicore.plugins.hooks import AwardKind, Function, HistoryFunction, Hook, RankingMethod, SplitModel, tuple_of


def _functions(hooks: Iterable[Function]) -> tuple[Function, ...]:
    return tuple_of(hooks)


def _history_functions(hooks: Iterable[HistoryFunction]) -> tuple[HistoryFunction, ...]:
    return tuple_of(hooks)


def _split_models(hooks: Iterable[SplitModel]) -> tuple[SplitModel, ...]:
    return tuple_of(hooks)


def _award_kinds(hooks: Iterable[AwardKind]) -> tuple[AwardKind, ...]:
    return tuple_of(hooks)


def _ranking_methods(hooks: Iterable[RankingMethod]) -> tuple[RankingMethod, ...]:
    return tuple_of(hooks)


@frozen(eq=False)
class Plugin:
    """What somebody adds to the language of game files.

    Args:
        name: An identifier; a game file names it under `plugins`.

    Examples:
        >>> from gamicore.rules import INTEGER
        >>> Plugin("example", functions=[Function("double", [INTEGER], INTEGER, lambda count: 2 * count)]).name
        'example'
    """

    name: str
    functions: tuple[Function, ...] = field(default=(), converter=_functions, kw_only=True)
    history_functions: tuple[HistoryFunction, ...] = field(default=(), converter=_history_functions, kw_only=True)
    split_models: tuple[SplitModel, ...] = field(default=(), converter=_split_models, kw_only=True)
    award_kinds: tuple[AwardKind, ...] = field(default=(), converter=_award_kinds, kw_only=True)
    ranking_methods: tuple[RankingMethod, ...] = field(default=(), converter=_ranking_methods, kw_only=True)

    @property
    def hooks(self) -> tuple[Hook, ...]:
        """All its hooks."""
        return (
            *self.functions,
            *self.history_functions,
            *self.split_models,
            *self.award_kinds,
            *self.ranking_methods,
        )

"""Plug-ins of installed packages: found by name, and told at their place in the file if they are of no use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.definitions.foreign.installed import GROUP, installed_names, installed_plugin
from gamicore.errors import PluginError
from gamicore.plugins import NO_PLUGINS, Function, Plugin
from gamicore.rules import INTEGER

Install = Callable[..., None]
MODULE = """
from gamicore.plugins import Function, Plugin
from gamicore.rules import INTEGER

TWICE = Plugin("{name}", functions=[Function("twice", [INTEGER], INTEGER, lambda number: 2 * number)])
NOTHING = 5
BROKEN = Plugin("{name}", functions=[Function("round", [INTEGER], INTEGER, abs)])
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Give what installs a package with one entry point, as pip leaves it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def installed(name: str, value: str = "TWICE", text: str = MODULE, package: str = "") -> None:
        package = package or f"package_of_{name}"
        (tmp_path / f"{package}.py").write_text(text.replace("{name}", name), encoding="utf-8")
        folder = tmp_path / f"{package}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        entry = f"[{GROUP}]\n{name} = {package}:{value}\n"
        (folder / "entry_points.txt").write_text(entry, encoding="utf-8")

    return installed


def game_of(plugins: str, rest: str = "") -> str:
    return f"game: tiny\nplugins: {plugins}\ncurrencies: {{xp: {{}}}}\nevents: {{call: {{n: integer}}}}\n{dedent(rest)}"


def mistakes(text: str, plugins: list[Plugin] | None = None) -> list[tuple[int, str, str, str]]:
    found = check_game(text, plugins=plugins or [])
    assert not isinstance(found, Game)
    return [(one.place.column, one.code, one.message, one.remedy) for one in found]


def test_a_game_finds_the_installed_plugin_that_it_names(install: Install) -> None:
    install("found_one")
    game = read_game(game_of("[found_one]", "rules: {r: {on: call, give: {xp: twice(n)}}}"))
    assert game.plugins.names == ("found_one",)


def test_a_plugin_that_is_handed_over_comes_first(install: Install) -> None:
    install("found_first")
    mine = Plugin("found_first", functions=[Function("thrice", [INTEGER], INTEGER, lambda number: 3 * number)])
    assert list(read_game(game_of("found_first"), plugins=[mine]).plugins) == [mine]


def test_a_game_has_only_the_plugins_that_it_names() -> None:
    mine = Plugin("mine", functions=[Function("thrice", [INTEGER], INTEGER, lambda number: 3 * number)])
    text = game_of("[]", "rules: {r: {on: call, give: {xp: thrice(n)}}}")
    assert [code for _, code, _, _ in mistakes(text, [mine])] == ["unknown-function"]
    assert read_game(game_of("[]"), plugins=[mine]).plugins.names == NO_PLUGINS.names


def test_a_plugin_that_is_not_there_is_unknown(install: Install) -> None:
    install("installed_one")
    mine = Plugin("mine")
    told = "no plug-in 'instaled_one' is installed or handed over"
    assert mistakes(game_of("[mine, instaled_one]"), [mine]) == [
        (17, "unknown-plugin", told, "did you mean 'installed_one'?")
    ]
    assert mistakes(game_of("instaled_one"))[0][0] == 10


@pytest.mark.parametrize(
    ("value", "text", "told"),
    [
        ("TWICE", "raise OSError('no disk')", "cannot be imported from package_of_bad:TWICE: OSError: no disk"),
        ("TWICE", "import package_that_is_not_there", "ModuleNotFoundError: No module named"),
        ("ELSEWHERE", MODULE, "cannot be imported from package_of_bad:ELSEWHERE: AttributeError"),
        ("NOTHING", MODULE, "5 is no plug-in"),
        ("BROKEN", MODULE, "plug-in 'bad', function 'round': the name is that of"),
        ("TWICE", MODULE.replace("{name}", "good"), "is called 'good', its entry point 'bad'"),
    ],
)
def test_a_plugin_of_no_use_is_told_at_its_place(
    install: Install, value: str, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "package_of_bad", raising=False)
    install("bad", value, text)
    ((column, code, message, remedy),) = mistakes(game_of("[bad]"))
    assert (column, code) == (11, "bad-plugin")
    assert told in message
    assert remedy


def test_two_packages_with_one_name_are_refused(install: Install) -> None:
    install("twin", package="package_of_twin")
    install("twin", package="package_of_other_twin")
    with pytest.raises(PluginError, match="several packages bring a plug-in 'twin': package_of_other_twin:TWICE, pack"):
        installed_plugin("twin")


def test_plugins_that_do_not_go_together_are_told(install: Install) -> None:
    install("first_of_two")
    install("second_of_two")
    ((column, code, message, _),) = mistakes(game_of("[first_of_two, second_of_two]"))
    assert (column, code) == (10, "bad-plugin")
    assert message == "plug-in 'second_of_two', function 'twice': plug-in 'first_of_two' has that name too"


def test_the_installed_plugins_are_listed(install: Install) -> None:
    before = installed_names()
    install("listed_one")
    assert installed_names() == sorted([*before, "listed_one"])
    assert installed_plugin("nowhere") is None


def test_a_game_may_name_one_of_two_plugins_with_hooks_of_one_name() -> None:
    double = Function("double", (INTEGER,), INTEGER, abs)
    plugins = [Plugin("one", functions=[double]), Plugin("two", functions=[double])]
    assert read_game("{game: g, plugins: one}", plugins=plugins).plugins.names == ("one",)
    both = check_game("{game: g, plugins: [one, two]}", plugins=plugins)
    assert isinstance(both, list)
    assert [mistake.code for mistake in both] == ["bad-plugin"]

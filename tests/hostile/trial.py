"""One trial: an item is handed in where it belongs, and everything that must not happen is written down."""

from __future__ import annotations

import json
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from attrs import define, field

from gamicore import DefinitionError, Engine, Game, game_from, read_game
from gamicore.ledger import ID, SOURCE
from tests.hostile.corpus import Item
from tests.hostile.faults import FAULTS
from tests.hostile.ground import GAMES, HISTORY, game_with, played, sample_events, state_of
from tests.hostile.host_values import hosted
from tests.scenarios.terminal import Ran, run

MAX_SENTENCE = 500
MAX_ECHO = 80
MAX_EXCERPT = 200
EXAMINED = 8
EXPLAINED = 6
EXIT_CODES = {0, 1, 2, 3}


@define
class Verdict:
    """What came of a trial.

    Args:
        is_accepted: Whether the item was taken.
        complaints: What happened that must not.
        reasons: Codes of the diagnostics, or the reason of the rejection.
    """

    is_accepted: bool = False
    complaints: list[str] = field(factory=list)
    reasons: list[str] = field(factory=list)

    def examine(self, sentence: str, payload: str) -> None:
        """Complain of a sentence that is too long, or that repeats too much of what was sent."""
        if len(sentence) > MAX_SENTENCE:
            self.complaints.append(f"a sentence of {len(sentence)} characters: {sentence[:200]}")
        if echo := longest_echo(sentence, payload):
            self.complaints.append(f"an echo: {echo}")


def longest_echo(sentence: str, payload: str) -> str:
    """Give the beginning of a run of more than 80 characters that stands in both; the empty text if there is none."""
    windows = (sentence[at : at + MAX_ECHO + 1] for at in range(len(sentence) - MAX_ECHO))
    return next((window for window in windows if window in payload), "")


def tried(item: Item) -> Verdict:
    """Hand an item in; whatever is raised is a complaint."""
    verdict = Verdict()
    try:
        _TRIALS[item.kind](item, verdict)
    except BaseException as error:  # noqa: BLE001 - what comes out is what is looked for
        where = traceback.format_tb(error.__traceback__)[-1].strip().replace("\n", " ")
        verdict.complaints.append(f"{type(error).__name__} came out: {str(error)[:200]} ({where})")
    if item.accept is not None and item.accept != verdict.is_accepted:
        came = "accepted" if verdict.is_accepted else f"refused: {verdict.reasons[:3]}"
        verdict.complaints.append(f"it was {came}")
    return verdict


def _try_expression(item: Item, verdict: Verdict) -> None:
    _try_game(game_with(item.place, item.text), "ground.json", verdict, item.text)


def _try_game_file(item: Item, verdict: Verdict) -> None:
    ending = item.kind.removeprefix("game ")
    _try_game(item.content, f"game.{ending}", verdict, item.content.decode("utf-8", "replace"))


def _try_mapping(item: Item, verdict: Verdict) -> None:
    mapping = hosted(item.text)
    _read(lambda: game_from(mapping), verdict, item.text)


def _try_game(content: bytes, name: str, verdict: Verdict, payload: str) -> None:
    _read(lambda: read_game(content, name), verdict, payload)


def _read(read: Callable[[], Game], verdict: Verdict, payload: str) -> None:
    try:
        game = read()
    except DefinitionError as error:
        verdict.reasons = [diagnostic.code for diagnostic in diagnostics_of(error)]
        examine_diagnostics(error, verdict, payload)
        return
    verdict.is_accepted = True
    verdict.complaints += play_both_ways(game)


def diagnostics_of(error: DefinitionError) -> tuple[Any, ...]:
    """Give the mistakes of a game file."""
    return error.diagnostics


def examine_diagnostics(error: DefinitionError, verdict: Verdict, payload: str) -> None:
    """Examine what an author is told; the line of his file under each mistake is cut, and is no echo."""
    diagnostics = diagnostics_of(error)
    if not 1 <= len(diagnostics) <= 101:
        verdict.complaints.append(f"{len(diagnostics)} mistakes at once")
    for diagnostic in diagnostics:
        if len(diagnostic.source) > MAX_EXCERPT:
            verdict.complaints.append(f"a line of {len(diagnostic.source)} characters is shown")
        if not diagnostic.code or not diagnostic.message:
            verdict.complaints.append("a mistake without code or message")
    for diagnostic in diagnostics[:EXAMINED]:
        verdict.examine(f"{diagnostic.message}; {diagnostic.remedy}", payload)


def play_both_ways(game: Game) -> list[str]:
    """Play sensible events with and without generated code; complain where they differ or contradict themselves."""
    events = sample_events(game)
    engines = [Engine(game, generate_code=generates) for generates in (True, False)]
    statuses = [[engine.submit(event).status for event in events] for engine in engines]
    complaints = []
    if any(status != "recorded" for status in statuses[0]) or statuses[0] != statuses[1]:
        complaints.append(f"sensible events were not all recorded: {statuses}")
    if engines[0].value() != engines[1].value():
        complaints.append("generated code and the plain evaluator differ")
    if discrepancies := engines[0].verify():
        complaints.append(f"the ledger is not what the game says: {discrepancies[:2]}")
    ask_everything(engines[0])
    return complaints


def ask_everything(engine: Engine) -> None:
    """Ask every question that a host can ask; an exception is a complaint."""
    for player in engine.players:
        engine.statement(player)
        engine.badges(player)
        engine.levels(player)
    for board in engine.game.leaderboards:
        engine.windows(board.name)
    for fact in list(engine.ledger.contents.facts)[:EXPLAINED]:
        explanation = engine.explain(fact[ID], fact[SOURCE])
        explanation.render()
        explanation.in_language("it").render()
        explanation.as_dict()
    for entry in list(engine.ledger)[:EXPLAINED]:
        engine.explain(entry).render()


def _try_event(item: Item, verdict: Verdict) -> None:
    for generates in (True, False):
        engine = played(generate_code=generates)
        submit(engine, hosted(item.text), verdict, item.text)


def submit(engine: Engine, event: object, verdict: Verdict, payload: str) -> None:
    """Submit an event; a refusal has to leave everything as it was."""
    before = state_of(engine)
    outcome = engine.submit(event)
    verdict.is_accepted = outcome.status in {"recorded", "duplicate"}
    if outcome.status != "recorded" and state_of(engine) != before:
        verdict.complaints.append(f"an event that is {outcome.status} changed something")
    if outcome.rejection is not None:
        verdict.reasons.append(outcome.rejection.reason)
        verdict.examine(str(outcome.rejection), payload)
    elif not verdict.is_accepted:
        verdict.complaints.append("a refusal without a reason")
    if discrepancies := engine.verify():
        verdict.complaints.append(f"the ledger is not what the game says: {discrepancies[:2]}")


def _try_events_file(item: Item, verdict: Verdict) -> None:
    _try_files(verdict, {"events.jsonl": item.content})


def _try_players_file(item: Item, verdict: Verdict) -> None:
    _try_files(verdict, {"events.jsonl": json.dumps(HISTORY[0]).encode(), f"players.{item.place}": item.content})


def _try_files(verdict: Verdict, contents: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in contents.items():
            (Path(folder) / name).write_bytes(content)
        arguments: list[str | Path] = ["score", GAMES / "ground.json", Path(folder) / "events.jsonl", "--strict"]
        for name in contents:
            if name.startswith("players"):
                arguments += ["--players", Path(folder) / name]
        text, structured = run(*arguments), run(*arguments, "--format", "json")
    verdict.is_accepted = text.code == 0
    if text.code not in EXIT_CODES or text.code != structured.code:
        verdict.complaints.append(f"exit codes {text.code} and {structured.code}")
    for ran in (text, structured):
        verdict.complaints += unprintable(ran)
    if structured.out:
        verdict.complaints += _long_sentences(refusal["message"] for refusal in _refusals(structured))


def _refusals(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ran.value["refusals"]
    return found


def _long_sentences(sentences: Iterable[str]) -> list[str]:
    return [f"a sentence of {len(said)} characters: {said[:200]}" for said in sentences if len(said) > MAX_SENTENCE]


def unprintable(ran: Ran) -> list[str]:
    """Complain of characters that a terminal would act on."""
    signs = {sign for sign in ran.out + ran.err if sign != "\n" and not sign.isprintable()}
    return [f"unprintable characters are printed: {sorted(map(ascii, signs))[:5]}"] if signs else []


_TRIALS: dict[str, Callable[[Item, Verdict], None]] = {
    "expression": _try_expression,
    "game yaml": _try_game_file,
    "game json": _try_game_file,
    "game toml": _try_game_file,
    "game python": _try_mapping,
    "event": _try_event,
    "events file": _try_events_file,
    "players file": _try_players_file,
    "fault": lambda item, _verdict: FAULTS[item.name](),
}

"""Explanations in Italian, sentence by sentence, as a fair notice to those who play would say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gamicore import Engine, Explanation
from gamicore.definitions import Game
from tests.scenarios.play import Wire, event, game_of


def at(day: int, clock: str = "10:15") -> str:
    """Write an instant of March 2026, at which clocks in Rome are an hour ahead of UTC."""
    return f"2026-03-{day:02}T{clock}:00+01:00"


def played(game: Game, *events: Wire) -> Engine:
    engine = Engine(game)
    for one in events:
        assert engine.submit(one).status == "recorded"
    return engine


def lines(explanation: Explanation) -> list[str]:
    return explanation.in_language("it").render().splitlines()


SALES = game_of("""
    timezone: Europe/Rome
    currencies: {xp: {}, euro: {decimals: 2, floor: 0}}
    events:
      deal: {amount: number, helper: {type: player, optional: true}}
      visit: {}
      fee: {}
    rules:
      big:    {on: deal, when: amount >= 1000, give: {xp: amount / 100, euro: amount / 500}}
      costs:  {on: fee, take: {euro: 3000}}
      helped: {on: deal, to: helper, give: {xp: 5}}
      party:  {on: badge.earned, when: badge == "closer", give: {xp: 7}}
      spring: {on: visit, from: 2026-04-01, until: 2026-05-31, give: {xp: 1}}
      visits: {on: visit, give: {xp: 10}, cap: {xp: 15, per: day}}
    badges: {closer: {of: count(deal), tiers: {bronze: 1, gold: 2}}}
    levels: {career: {of: xp, thresholds: [0, 1000]}}
    leaderboards: {monthly: {of: xp, window: month}}
""")


def test_an_event_says_which_rules_gave_what_and_what_was_earned_and_reached() -> None:
    engine = played(SALES, event("d1", "deal", "anna", at(2), amount=123456.5))
    assert lines(engine.explain("d1")) == [
        "evento d1: deal di anna, 2 marzo 2026, 10:15",
        "  la regola big si applica",
        "    amount >= 1000: vero",
        "      amount = 123.456,5",
        "    assegna 246,91 euro ad anna",
        "      amount = 123.456,5",
        "      l'importo di 246,913 euro si arrotonda a 246,91 euro",
        "    assegna 1.235 xp ad anna",
        "      amount = 123.456,5",
        "      l'importo di 1.234,565 xp si arrotonda a 1.235 xp",
        "  la regola helped non si applica: manca il destinatario",
        "  anna ottiene il badge closer bronze",
        "    la regola party si applica",
        '      badge == "closer": vero',
        '        badge = "closer"',
        "      assegna 7 xp ad anna",
        "  anna raggiunge il livello career 2",
    ]


def test_an_entry_a_badge_and_a_level_say_where_they_come_from() -> None:
    engine = played(SALES, event("crm/d1", "deal", "bob", at(1, "09:00"), amount=200000))
    said = {entry.element.kind + entry.element.currency: lines(engine.explain(entry)) for entry in engine.ledger}
    assert said["badge"] == [
        "movimento 2: 1 badge:closer:bronze per bob (badge closer bronze)",
        "  evento d1 da crm: deal di bob, 1° marzo 2026, 09:00",
        "    il badge closer, grado bronze, inizia da 1",
    ]
    assert said["level"][-1] == "    il livello 2 inizia con un guadagno totale di 1.000 xp"
    assert said["ruleeuro"][:3] == [
        "movimento 0: 400,00 euro per bob (regola big)",
        "  evento d1 da crm: deal di bob, 1° marzo 2026, 09:00",
        "    la regola big si applica",
    ]


def test_a_cap_a_season_and_a_take_say_why_less_or_nothing_was_moved() -> None:
    engine = played(SALES, *(event(f"v{hour}", "visit", "anna", at(8, f"{hour}:00")) for hour in (10, 11, 12)))
    assert lines(engine.explain("v11"))[1:] == [
        (
            "  la regola spring non si applica: l'evento è fuori dal periodo previsto, "
            "dal 1° aprile 2026 al 31 maggio 2026"
        ),
        "  la regola visits si applica",
        "    assegna 10 xp ad anna",
        "      limite di 15 xp al giorno: restavano 5",
        "      importo assegnato: 5 xp",
    ]
    assert lines(engine.explain("v12"))[2:] == [
        "  la regola visits si applica, ma senza effetto",
        "    assegna 10 xp ad anna",
        "      limite di 15 xp al giorno: restavano 0",
        "      importo assegnato: 0 xp",
    ]
    engine.submit(event("f", "fee", "anna", at(9)))
    assert lines(engine.explain("f"))[1:] == [
        "  la regola costs si applica, ma senza effetto",
        "    toglie 3.000,00 euro ad anna",
        "      non c'è abbastanza da togliere: sopra il minimo restavano 0,00",
        "      importo tolto: 0,00 euro",
    ]


def test_a_condition_that_does_not_hold_is_shown_with_its_values() -> None:
    engine = played(SALES, event("d1", "deal", "eva", at(2), amount=999.99))
    assert lines(engine.explain("d1"))[1:4] == [
        "  la regola big non si applica: la condizione è falsa",
        "    amount >= 1000: falso",
        "      amount = 999,99",
    ]


def test_a_late_event_and_corrections_say_what_was_corrected_and_why() -> None:
    """Of 15 a day the visit at 11 has 5; after one at 10 is heard of, it has none of what that one leaves."""
    engine = played(SALES, event("v9", "visit", "anna", at(8, "09:00")), event("v11", "visit", "anna", at(8, "11:00")))
    engine.submit(event("v10", "visit", "anna", at(8, "10:00")))
    (second,) = (one for one in engine.ledger if one.event == "v11" and not one.is_correction)
    correction = next(one for one in engine.ledger if one.event == "v11" and one.is_correction)
    assert lines(engine.explain(second))[:4] == [
        "movimento 1: 5 xp per anna (regola visits)",
        "  evento v11: visit di anna, 8 marzo 2026, 11:00",
        f"    corretto in seguito dal movimento {correction.number}: -5 xp, per l'evento v10, arrivato in ritardo",
        "    valore attuale: 0 xp",
    ]
    assert lines(engine.explain(second))[4] == "    secondo quanto si sa ora"
    assert lines(engine.explain(correction))[2] == "    corregge il movimento 1, per l'evento v10, arrivato in ritardo"


def test_what_was_said_of_an_event_is_told_with_its_reasons() -> None:
    engine = played(SALES, event("d1", "deal", "anna", at(2), amount=1000))
    monday = datetime(2026, 3, 9, 8, tzinfo=UTC)
    engine.amend(event("d1", "deal", "anna", at(3), amount=2000), reason="fattura errata", recorded_at=monday)
    assert lines(engine.explain("d1"))[:5] == [
        "evento d1: deal di anna, 3 marzo 2026, 10:15",
        "  è stato corretto e conta così com'è ora",
        "    modificato con la chiamata 1, 9 marzo 2026, 09:00: fattura errata",
        "      data e ora: prima 2 marzo 2026, 10:15, ora 3 marzo 2026, 10:15",
        "      amount: prima 1.000, ora 2.000",
    ]
    first = next(one for one in engine.ledger if one.element.currency == "xp")
    (taken,) = (one.number for one in engine.ledger if one.corrects == first.number)
    assert lines(engine.explain(first))[6:9] == [
        "    ora conta in data 3 marzo 2026, 10:15",
        f"    corretto in seguito dal movimento {taken}: -10 xp, perché l'evento d1 è stato modificato: fattura errata",
        "    valore attuale: 0 xp",
    ]
    engine.retract("d1", reason="doppione")
    assert lines(engine.explain("d1"))[1] == "  è ritirato e non conta"
    assert lines(engine.explain("d1"))[-1] == "    ritirato con la chiamata 2: doppione"
    engine.restore("d1")
    assert lines(engine.explain("d1"))[1] == "  è stato corretto e conta così com'è ora"
    assert "    ripristinato con la chiamata 3" in lines(engine.explain("d1"))
    engine.retract("d9")
    assert lines(engine.explain("d9"))[:2] == ["evento d9", "  non è ancora arrivato ed è ritirato"]


def test_an_adjustment_by_hand_says_who_made_it_and_why() -> None:
    data = {"currency": "euro", "amount": -1.5, "author": "carla", "reason": "reso"}
    engine = played(SALES, event("d1", "deal", "anna", at(2), amount=1000))
    engine.submit({"id": "a", "type": "points.adjusted", "player": "anna", "time": at(3), "data": data})
    assert lines(engine.explain("a"))[:3] == [
        "evento a: points.adjusted di anna, 3 marzo 2026, 10:15",
        "  rettifica di carla: reso",
        "  -1,50 euro per anna con la rettifica points.adjusted",
    ]


def test_why_one_stands_above_another_is_told_term_by_term() -> None:
    deals = (event(f"d{number}", "deal", "anna", at(number), amount=60000) for number in (2, 3))
    engine = played(SALES, *deals, event("v", "visit", "bob", at(4)))
    assert lines(engine.explain_rank("monthly", "bob", "anna")) == [
        "anna (posto 1) sta sopra bob (posto 2) nella classifica monthly a marzo 2026",
        "  anna ha 1.214 xp",
        "    1.200 xp da: regola big, 2 movimenti",
        "    7 xp da: regola party (badge closer bronze), 1 movimento",
        "    7 xp da: regola party (badge closer gold), 1 movimento",
        "  bob ha 10 xp",
        "    10 xp da: regola visits, 1 movimento",
        "  anna ha 1.204 xp in più",
    ]


@pytest.mark.parametrize(
    ("ties", "times", "said"),
    [
        (
            "[earliest, share]",
            ("09:00", "10:00"),
            "il punteggio è lo stesso; anna lo ha raggiunto prima: l'11 marzo 2026, 09:00, bob l'11 marzo 2026, 10:00",
        ),
        (
            "[earliest, share]",
            ("09:00", "09:00"),
            (
                "il punteggio è lo stesso, raggiunto insieme l'11 marzo 2026, 09:00; "
                "a parità completa il posto è lo stesso"
            ),
        ),
        ("[share]", ("09:00", "10:00"), "il punteggio è lo stesso, e a pari punteggio il posto è lo stesso"),
    ],
)
def test_the_rule_that_decides_between_equals_is_named(ties: str, times: tuple[str, str], said: str) -> None:
    game = game_of(f"""
        timezone: Europe/Rome
        currencies: {{xp: {{}}}}
        events: {{call: {{}}}}
        rules: {{call: {{on: call, give: {{xp: 5}}}}}}
        leaderboards: {{all: {{of: xp, ties: {ties}}}}}
    """)
    calls = [event(player, "call", player, at(11, clock)) for player, clock in zip(("anna", "bob"), times, strict=True)]
    told = lines(played(game, *calls).explain_rank("all", "anna", "bob"))
    assert told[-1] == f"  {said}"
    if times[0] == times[1] or ties == "[share]":
        assert told[0] == "anna (posto 1) è a pari posto con bob (posto 1) nella classifica all dall'inizio"


FAIR = game_of("""
    timezone: Europe/Rome
    currencies: {xp: {}}
    players: {team: text}
    events:
      touch: {lead: key}
      won: {lead: key, points: integer}
      paid: {lead: key, part: number}
      lost: {player: optional, lead: key, part: number}
      talk: {strength: number}
    multipliers:
      later: {from: 2026-04-01, factor: 2}
      strong: {when: strength > 1, factor: strength}
    rules:
      boosted:
        on: talk
        give: {xp: 10}
        round: up
        multiply: [later, strong]
      calm:  {on: talk, cooldown: 1d, give: {xp: 1}}
      first: {on: talk, when: strength > 0, group: one, priority: 1, give: {xp: 2}}
      other: {on: talk, group: one, priority: 2, give: {xp: 3}}
      ratio: {on: talk, give: {xp: 1 / (strength - 2)}}
      shared:
        on: won
        give: {xp: points}
        split: {by: lead, model: linear}
        refund: {by: lead, on: lost, share: part}
      waits:
        on: won
        give: {xp: 8}
        pending: {by: lead, confirm: paid, share: part, void: lost, within: 10d}
""")


def test_multipliers_roundings_cooldowns_and_groups_are_told() -> None:
    engine = played(FAIR, event("t1", "talk", "anna", at(2), strength=1.25), event("t2", "talk", "anna", at(2, "11:15"),
                    strength=2))  # fmt: skip
    assert lines(engine.explain("t1"))[1:8] == [
        "  la regola boosted si applica",
        "    assegna 13 xp ad anna",
        "      10 xp, prima dei moltiplicatori",
        (
            "      il moltiplicatore later non si applica: l'evento è fuori dal periodo previsto, "
            "dal 1° aprile 2026 in poi"
        ),
        "      moltiplicatore strong: x 1,25",
        "        strength > 1: vero",
        "          strength = 1,25",
    ]
    assert "      l'importo di 12,5 xp si arrotonda per eccesso a 13 xp" in lines(engine.explain("t1"))
    assert "  la regola other non si applica: nel gruppo one viene prima la regola first" in lines(engine.explain("t1"))
    told = lines(engine.explain("t2"))
    assert "  la regola calm non si applica: l'ultima assegnazione è troppo recente" in told
    assert "      in pausa dal 2 marzo 2026, 10:15 al 3 marzo 2026, 10:15" in told
    assert "  la regola ratio non si applica: c'è una divisione per 0" in told


def test_splits_what_is_held_and_what_is_taken_back_are_told() -> None:
    """Of 21 points bob has 11 and anna 10; half is refunded: he keeps 6 of 5.5. Of 8 that wait a quarter is 2."""
    engine = played(
        FAIR,
        event("c1", "touch", "bob", at(2), lead="L1"),
        event("w", "won", "anna", at(3), lead="L1", points=21),
        event("p", "paid", "anna", at(4), lead="L1", part=0.25),
        event("l", "lost", None, at(5), lead="L1", part=0.5),
    )
    assert lines(engine.explain("w"))[1:] == [
        "  la regola shared si applica",
        "    ripartizione per lead, modello linear: 2 contatti: bob 1/2 e anna 1/2",
        "      touch di bob",
        "      won di anna",
        "    assegna 11 xp a bob come quota di 21 xp",
        "      points = 21",
        "      l'evento l (5 marzo 2026, 10:15) riprende 5 xp",
        "    assegna 10 xp ad anna come quota di 21 xp",
        "      points = 21",
        "      l'evento l (5 marzo 2026, 10:15) riprende 5 xp",
        "  la regola waits si applica",
        "    assegna 8 xp ad anna, in sospeso fino alla conferma",
        '      in sospeso con lead "L1": ora restano in sospeso 0 xp',
        "        l'evento p (4 marzo 2026, 10:15) conferma 2 xp",
        "        l'evento l (5 marzo 2026, 10:15) annulla 6 xp",
    ]
    assert lines(engine.explain("p"))[1:] == [
        '  conferma 2 xp per anna, in sospeso per la regola waits con lead "L1" dall\'evento w',
        "    in sospeso all'inizio: 8 xp",
        "    la quota part è 0,25",
        "      part = 0,25",
        "    restano 6 xp",
    ]
    assert lines(engine.explain("l"))[1:8] == [
        "  riprende 5 xp ad anna (regola shared, evento w)",
        "    importo assegnato all'inizio: 10 xp",
        "    la quota part è 0,5",
        "      part = 0,5",
        "    restano 5 xp",
        "  riprende 5 xp a bob (regola shared, evento w)",
        "    importo assegnato all'inizio: 11 xp",
    ]
    assert "    ciò che resta, 5,5 xp, si arrotonda a 6 xp" in lines(engine.explain("l"))
    assert '  annulla 6 xp per anna, in sospeso per la regola waits con lead "L1" dall\'evento w' in lines(
        engine.explain("l")
    )


def test_what_comes_too_late_and_what_finds_nothing_is_told() -> None:
    engine = played(
        FAIR,
        event("w", "won", "anna", at(3), lead="L1", points=1),
        event("p", "paid", "anna", at(20), lead="L1", part=1),
        event("q", "paid", "anna", at(20), lead="L2", part=1),
        event("l", "lost", None, at(21), lead="L2", part=1),
    )
    assert lines(engine.explain("p"))[1:] == [
        (
            "  arriva troppo tardi per confermare 8 xp per anna, "
            'in sospeso per la regola waits con lead "L1" dall\'evento w'
        ),
        "    la conferma era possibile fino al 13 marzo 2026, 10:15",
    ]
    assert lines(engine.explain("w"))[-1] == (
        "        l'evento p (20 marzo 2026, 10:15) è arrivato troppo tardi per la conferma: "
        "il termine era il 13 marzo 2026, 10:15"
    )
    assert lines(engine.explain("q"))[1:] == ['  la regola waits non tiene più nulla in sospeso con lead "L2"']
    assert lines(engine.explain("l")) == [
        "evento l: lost di nessuno, 21 marzo 2026, 10:15",
        '  la regola shared non ha nulla da riprendere con lead "L2"',
        '  la regola waits non tiene più nulla in sospeso con lead "L2"',
    ]


def test_what_is_missing_and_the_shortest_way_to_it_are_told() -> None:
    engine = played(SALES, event("d1", "deal", "anna", at(2), amount=1000))
    told = engine.why_not("anna", badge="closer", tier="gold", types=["deal"]).in_language("it")
    assert (told.subject, told.gaps[0].what) == ("badge closer gold", "count(deal)")
    assert str(told).splitlines() == [
        "non ancora ottenuto: badge closer gold",
        "  count(deal): 1 su 2, manca ancora 1",
        "  ne basterebbe ancora 1:",
        "    deal (amount 1.000), 2 marzo 2026, 10:15:01",
    ]
    level = engine.why_not("anna", level=("career", 2), types=["visit"], within=1).in_language("it")
    assert str(level).splitlines() == [
        "non ancora ottenuto: livello 2 di career",
        "  guadagno totale di xp: 17 su 1.000, mancano ancora 983",
        "  nessun percorso trovato con al massimo 1 evento; eventi provati: 4",
    ]
    held = str(engine.why_not("anna", badge="closer").in_language("it")).splitlines()
    assert held == ["già ottenuto: badge closer", "  count(deal): 1 su 1, mancano ancora 0"]
    never = str(engine.why_not("anna", rule="spring", within=0).in_language("it")).splitlines()
    assert never[0] == "non ancora ottenuto: regola spring"

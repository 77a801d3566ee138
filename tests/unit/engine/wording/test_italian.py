"""How Italian writes numbers, days, instants and lists, and which words change before which."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.engine.wording import Amount, Day, Moment, Span, say
from gamicore.engine.wording.italian import ITALIAN
from gamicore.model import parse_instant

APRIL = parse_instant("2026-04-01T00:00:00Z")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("7", "7"),
        ("-0.05", "-0,05"),
        ("999", "999"),
        ("1000", "1.000"),
        ("1234567.1234567", "1.234.567,1234567"),
        ("-10000/3", "-10.000/3"),
        ("12.5%", "12,5%"),
    ],
)
def test_a_comma_stands_before_decimals_and_points_group_thousands(text: str, written: str) -> None:
    assert ITALIAN.number(text) == written


@pytest.mark.parametrize(
    ("texts", "written"),
    [(["a"], "a"), (["a", "b"], "a e b"), (["a", "b", "c"], "a, b e c"), ([], "")],
)
def test_the_last_of_several_stands_behind_an_e(texts: list[str], written: str) -> None:
    assert ITALIAN.joined(texts) == written


@pytest.mark.parametrize(
    ("unit", "label", "written"),
    [
        ("lifetime", "lifetime", "dall'inizio"),
        ("year", "2026", "nel 2026"),
        ("quarter", "2026-Q2", "nel 2° trimestre 2026"),
        ("month", "2026-03", "a marzo 2026"),
        ("month", "2026-04", "ad aprile 2026"),
        ("week", "2026-W09", "nella settimana 9 del 2026"),
        ("day", "2026-03-02", "il 2 marzo 2026"),
        ("day", "2026-03-08", "l'8 marzo 2026"),
    ],
)
def test_calendar_units_are_named_as_people_name_them(unit: str, label: str, written: str) -> None:
    assert ITALIAN.period(Span(unit, label)) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (2, 3, "dal 2 marzo 2026 al 3 marzo 2026"),
        (8, 11, "dall'8 marzo 2026 all'11 marzo 2026"),
        (1, 18, "dal 1° marzo 2026 al 18 marzo 2026"),
    ],
)
def test_articles_are_elided_before_days_that_begin_with_a_vowel(first: int, last: int, written: str) -> None:
    days = [Day(date(2026, 3, day).toordinal()) for day in (first, last)]
    assert ITALIAN.write(say("days", first=days[0], last=days[1])) == written


def test_what_is_no_day_has_no_article() -> None:
    assert [ITALIAN.formed("oltre l'anno 2999", form) for form in ("il", "al", "dal")] == [
        "oltre l'anno 2999",
        "a oltre l'anno 2999",
        "da oltre l'anno 2999",
    ]


@pytest.mark.parametrize(
    ("who", "written"), [("anna", "ad anna"), ("Ada", "ad Ada"), ("bob", "a bob"), ("eva", "a eva")]
)
def test_the_word_for_to_has_a_d_before_an_a(who: str, written: str) -> None:
    said = ITALIAN.write(say("gives", amount=Amount(5, "xp"), who=who, what="", held=""))
    assert said == f"assegna 5 xp {written}"


def test_verbs_go_with_one_or_many() -> None:
    assert [ITALIAN.write(say("left", amount=Amount(units, "xp"))) for units in (1, 2)] == [
        "resta 1 xp",
        "restano 2 xp",
    ]
    said = [ITALIAN.write(say("term", amount="5 xp", element="regola r", count=count)) for count in (1, 1200)]
    assert said == ["5 xp da: regola r, 1 movimento", "5 xp da: regola r, 1.200 movimenti"]


XP = Amount(1200, "xp")
EVENT = say("event", id="e1")
HELD = say("held-since", rule="r", by="lead", key="L", event=EVENT)
SENTENCES = {
    "nessuna regola legge eventi di tipo chat": say("unread", type="chat"),
    "anna scende sotto il livello career 2, al 2° giro": say(
        "falls", who="anna", element=say("element-level", name="career 2"), round=say("in-round", round=2)
    ),
    "evento e1 (arrivato troppo tardi per il suo momento, 1° aprile 2026, 00:00 UTC)": say(
        "headline-late", headline=EVENT, own=Moment(APRIL)
    ),
    "rettifica di autore non indicato, senza motivo indicato": say("adjusted-unsaid", author=say("somebody")),
    "amount > 5: nessun valore": say("condition-no-value", expression="amount > 5"),
    "amount > 5: non occorre": say("condition-not-needed", expression="amount > 5"),
    "il badge b si ottiene quando count(a) > 1 vale per la prima volta": say(
        "badge-when", badge="b", expression="count(a) > 1"
    ),
    "aggiunge ciò che ancora mancava, per una modifica degli attributi": say(
        "adds-missing", cause=say("because-attributes")
    ),
    "aggiunge ciò che ancora mancava, perché dal 1° aprile 2026, 00:00 UTC è in vigore la versione 2 del gioco": say(
        "adds-missing", cause=say("because-version", version="2", since=Moment(APRIL))
    ),
    "aggiunge ciò che ancora mancava, perché la versione 2 del gioco vale anche per il passato": say(
        "adds-missing", cause=say("because-version-past", version="2")
    ),
    "nella forma che il gioco le dava fino al 1° aprile 2026, 00:00 UTC": say("rule-until", before=Moment(APRIL)),
    "nella forma che il gioco le dà dal 1° aprile 2026, 00:00 UTC": say("rule-since", since=Moment(APRIL)),
    "corregge il movimento 3, perché l'evento e1 è stato ritirato: doppio": say(
        "corrects", number="3", cause=say("because-retract", event=EVENT, why=say("why", reason="doppio"))
    ),
    "perché l'evento e1 è stato ripristinato": say("because-restore", event=EVENT, why=""),
    "non è ancora arrivato e non conta": say("unheard"),
    "è diverso ciò che il gioco non dichiara": say("changed-undeclared"),
    "partecipante: prima anna, ora nessuno": say("changed", part=say("part-player"), old="anna", new=say("nobody")),
    "limite raggiunto": say("capped"),
    "limite di 1 assegnazione alla settimana da una stessa persona: restava 1, "
    "e non se ne assegna mai solo una parte": say(
        "cap",
        limit=say("cap-awards", count=1),
        per=say("per-week"),
        whose=say("of-pair"),
        room=say("cap-room", room=1),
        refused=say("cap-refused"),
    ),
    "limite di 1.200 xp nella stagione spring, in comune per ogni valore di player.team": say(
        "cap",
        limit=XP,
        per=say("per-season", season="spring"),
        whose=say("of-all", attribute="player.team"),
        room="",
        refused="",
    ),
    "limite di 1.200 xp all'anno per tutte le regole insieme: restavano 2": say(
        "cap-all", limit=XP, per=say("per-year"), room=2
    ),
    "fino al 3 marzo 2026": say("days-until", last=Day(date(2026, 3, 3).toordinal())),
    "un numero ha più di 38 cifre": say("skip-overflow", what=say("overflow-number")),
    "un plug-in ha dato errore (plug-in p: no)": say("skip-plugin-failed", said="plug-in p: no"),
    "nessuna ripartizione per lead, modello linear: lead non ha contatti": say(
        "not-split", by="lead", model="linear", why=say("no-touches", by="lead")
    ),
    "nessuna ripartizione per lead, modello linear: nessun contatto ha un peso": say(
        "not-split", by="lead", model="linear", why=say("no-weight")
    ),
    "visit di bob, 3 volte": say("touch-times", type="visit", player="bob", count=3),
    "assegna 1.200 xp a chi ha partecipato: un importo negativo non si applica": say(
        "gives", amount=XP, who=say("those-who-took-part"), what=say("what-negative"), held=""
    ),
    "toglie 1.200 xp a bob: nulla": say("takes", amount=XP, who="bob", what=say("what-nothing"), held=""),
    "non cambia ciò che la regola r tiene in sospeso: manca lead": say("held-missing", rule="r", by="lead"),
    "non conferma nulla per bob di ciò che tiene in sospeso la regola r: la quota a / b non ha valore": say(
        "confirms-nothing", who="bob", rule="r", share="a / b", code="division-by-zero"
    ),
    "lascia 1.200 xp per bob, in sospeso per la regola r con lead L dall'evento e1: "
    "un evento non cambia ciò che assegna esso stesso": say("leaves", amount=XP, who="bob", held=HELD),
    "ancora in sospeso: 1.200 xp": say("still-held", amount=XP),
    "non riprende nulla ad anna di ciò che ha assegnato la regola r: la quota non ha valore": say(
        "takes-nothing-back", who="anna", rule="r", code="missing-field"
    ),
    "non riprende nulla di ciò che ha assegnato la regola r: manca lead": say("refund-missing", rule="r", by="lead"),
    "la quota part è 1,5, che vale 1, e 1 con le precedenti": say(
        "share-is",
        share="part",
        value=Fraction(3, 2),
        counted=say("share-counted", share=1),
        total=say("share-total", total=1),
    ),
    "il totale, 2,5 xp, si arrotonda a 2 xp": say(
        "rounded-in-all", exact=Fraction(5, 2), currency="xp", amount=Amount(2, "xp")
    ),
    "l'importo di 2,5 xp si arrotonda, dalla metà in su, a 3 xp": say(
        "rounded-half-up", exact=Fraction(5, 2), currency="xp", amount=Amount(3, "xp")
    ),
    "l'importo di 2,5 xp si arrotonda per difetto a 2 xp": say(
        "rounded-down", exact=Fraction(5, 2), currency="xp", amount=Amount(2, "xp")
    ),
    "insieme danno x -1,5, sotto 0: x 0": say("together-negative", factor=Fraction(-3, 2)),
    "moltiplicatore m: x 0, perché -2 è sotto 0, che aggiunge -1 a 1": say(
        "multiplier",
        name="m",
        factor=0,
        negative=say("factor-negative", factor=-2),
        stacked=say("factor-added", added=-1),
    ),
    "moltiplicatore m: x 1,5, non il più alto, l'unico che conta": say(
        "multiplier", name="m", factor=Fraction(3, 2), negative="", stacked=say("factor-lower")
    ),
    "il moltiplicatore m non si applica": say("multiplier-off", name="m"),
    "bob ha 3 di count(a) in più, ma il metodo della classifica assegna un posto più basso": say(
        "more-yet-lower", player="bob", score=say("score-of", number=3, measure="count(a)")
    ),
    "il punteggio è lo stesso; i posti sono quelli di dense": say("equal-by-method", method="dense"),
    "il punteggio è lo stesso, raggiunto insieme dall'inizio; a parità completa il posto è lo stesso": say(
        "equal-at-once", when=say("from-the-start")
    ),
    "count(a): nessun valore su 5": say("gap-missing", what="count(a)", needs=5),
    "a è a pari posto con b nella classifica c nel 2026": say(
        "shares-rank", upper="a", lower="b", board="c", when=Span("year", "2026")
    ),
    "in sospeso per la regola r (badge b gold)": say(
        "element-pending-on", name="r", element=say("element-badge", name="b gold")
    ),
    "rimborso della regola r": say("element-refund", name="r"),
    "chat (n 1,5 e ok vero), fine": say(
        "way-event-with",
        type="chat",
        fields=(say("way-field", name="n", value=Fraction(3, 2)), say("way-field", name="ok", value=True)),
        time="fine",
    ),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_those_of_a_plain_notice(sentence: str) -> None:
    written = ITALIAN.write(SENTENCES[sentence])
    assert written == sentence

"""Italian: impersonal, in the present tense where a rule or an event does something, and neutral as to who plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from gamicore.engine.wording.language import Language
from gamicore.engine.wording.values import Span

_MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?")
# Before a day whose name begins with a vowel, the eighth and the eleventh, the article is elided.
_BEFORE_VOWEL = re.compile(r"(8|11)\b")
_ARTICLES = {"il": ("il ", "l'"), "al": ("al ", "all'"), "dal": ("dal ", "dall'")}


class _Italian(Language):
    def number(self, text: str) -> str:
        return _NUMBER.sub(lambda found: _grouped(found[1]) + (f",{found[2]}" if found[2] else ""), text)

    def joined(self, texts: Sequence[str]) -> str:
        return " e ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)

    def listed(self, texts: Sequence[str]) -> str:
        return "; ".join(texts)

    def day(self, day: date) -> str:
        return f"{'1°' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"

    def moment(self, local: datetime) -> str:
        seconds = f":{local:%S}" if local.second or local.microsecond else ""
        fraction = f",{local.microsecond:06}".rstrip("0") if local.microsecond else ""
        return f"{self.day(local)}, {local:%H:%M}{seconds}{fraction}{_zone(local)}"

    def period(self, span: Span) -> str:
        unit, label = span.unit, span.label
        if unit == "lifetime":
            return "dall'inizio"
        if unit == "day":
            return self.formed(self.day(date.fromisoformat(label)), "il")
        year, _, part = label.partition("-")
        if unit == "week":
            return f"nella settimana {int(part[1:])} del {year}"
        if unit == "month":
            return f"{self.formed(_MONTHS[int(part) - 1], 'a')} {year}"
        return f"nel {part[1:]}° trimestre {year}" if unit == "quarter" else f"nel {year}"

    def formed(self, text: str, form: str) -> str:
        if form == "a":
            return f"{'ad' if text[:1] in {'a', 'A'} else 'a'} {text}"
        if form == ",":
            return text
        if not text[:1].isdecimal():
            return text if form == "il" else f"{form[:-1]} {text}"
        plain, elided = _ARTICLES[form]
        return f"{elided if _BEFORE_VOWEL.match(text) else plain}{text}"


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


def _zone(local: datetime) -> str:
    """Name the offset where it is that of no zone, or where the clock shows the same time twice."""
    offset = local.utcoffset()
    if str(local.tzinfo) == "UTC":
        return " UTC"
    if offset == local.replace(fold=1 - local.fold).utcoffset():
        return ""
    text = f"{local:%z}"
    return f" (UTC{text[:3]}:{text[3:5]})"


ITALIAN = _Italian(
    "it",
    {
        "true": "vero",
        "false": "falso",
        "missing": "nessun valore",
        "nobody": "nessuno",
        "after-all": "oltre l'anno 2999",
        "about-share": "circa {percent}%",
        "event": "evento {id}",
        "event-from": "evento {id} da {source}",
        "element-rule": "regola {name}",
        "element-rule-on": "regola {name} ({element})",
        "element-pending": "in sospeso per la regola {name}",
        "element-pending-on": "in sospeso per la regola {name} ({element})",
        "element-refund": "rimborso della regola {name}",
        "element-refund-on": "rimborso della regola {name} ({element})",
        "element-adjustment": "rettifica {name}",
        "element-badge": "badge {name}",
        "element-level": "livello {name}",
        "headline": "{event}: {type} di {player}, {time}",
        "headline-late": "{headline} (arrivato troppo tardi per il suo momento, {own})",
        "unread": "nessuna regola legge eventi di tipo {type}",
        "entry": "movimento {number}: {amount} per {who} ({element})",
        "now-at": "ora conta in data {time}",
        "now-known": "secondo quanto si sa ora",
        "earns": "{who} ottiene il {element}{round}",
        "reaches": "{who} raggiunge il {element}{round}",
        "falls": "{who} scende sotto il {element}{round}",
        "in-round": ", al {round}° giro",
        "adjusted": "rettifica di {author}: {reason}",
        "adjusted-unsaid": "rettifica di {author}, senza motivo indicato",
        "somebody": "autore non indicato",
        "adjusts": "{amount} per {player} con la rettifica {type}",
        "condition": "{expression}: {value}",
        "condition-no-value": "{expression}: nessun valore",
        "condition-not-needed": "{expression}: non occorre",
        "value": "{expression} = {value}",
        "level-begins": "il livello {level} inizia con un guadagno totale di {threshold}",
        "badge-when": "il badge {badge} si ottiene quando {expression} vale per la prima volta",
        "badge-begins": "il badge {badge}, grado {tier}, inizia da {threshold}",
        "corrected-by": "corretto in seguito dal movimento {number}: {amount}, {cause}",
        "holds-now": "valore attuale: {amount}",
        "adds-missing": "aggiunge ciò che ancora mancava, {cause}",
        "corrects": "corregge il movimento {number}, {cause}",
        "because-attributes": "per una modifica degli attributi",
        "because-version": "perché {since:dal} è in vigore la versione {version} del gioco",
        "because-version-past": "perché la versione {version} del gioco vale anche per il passato",
        "because-late": "per l'{event}, arrivato in ritardo",
        "because-retract": "perché l'{event} è stato ritirato{why}",
        "because-restore": "perché l'{event} è stato ripristinato{why}",
        "because-amend": "perché l'{event} è stato modificato{why}",
        "not-in-force": "{element}: non è in vigore in quel momento",
        "gone": "{element}: non fa più parte del gioco",
        "why": ": {reason}",
        "rule-until": "nella forma che il gioco le dava fino {before:al}",
        "rule-since": "nella forma che il gioco le dà {since:dal}",
        "at": ", {time}",
        "unheard-retracted": "non è ancora arrivato ed è ritirato",
        "unheard": "non è ancora arrivato e non conta",
        "retracted": "è ritirato e non conta",
        "corrected": "è stato corretto e conta così com'è ora",
        "said-retract": "ritirato con la chiamata {call}{when}{why}",
        "said-restore": "ripristinato con la chiamata {call}{when}{why}",
        "said-amend": "modificato con la chiamata {call}{when}{why}",
        "changed": "{part}: prima {old}, ora {new}",
        "changed-undeclared": "è diverso ciò che il gioco non dichiara",
        "part-time": "data e ora",
        "part-sequence": "sequenza",
        "part-player": "partecipante",
        "part-type": "tipo",
        "cooling-down": "in pausa {since:dal} {until:al}",
        "capped": "limite raggiunto",
        "cap": "limite di {limit} {per}{whose}{room}{refused}",
        "cap-all": "limite di {limit} {per} per tutte le regole insieme: {room:restava|restavano} {room}",
        "cap-awards": "{count} {count:assegnazione|assegnazioni}",
        "cap-room": ": {room:restava|restavano} {room}",
        "cap-refused": ", e non se ne assegna mai solo una parte",
        "short": "non c'è abbastanza da togliere: sopra il minimo {room:restava|restavano} {room}",
        "of-pair": " da una stessa persona",
        "of-all": ", in comune per ogni valore di {attribute}",
        "per-day": "al giorno",
        "per-week": "alla settimana",
        "per-month": "al mese",
        "per-quarter": "al trimestre",
        "per-year": "all'anno",
        "per-lifetime": "in tutto",
        "per-season": "nella stagione {season}",
        "per-field": "per ogni valore di {field}",
        "days-until": "fino {last:al}",
        "days-from": "{first:dal} in poi",
        "days": "{first:dal} {last:al}",
        "skipped": "la regola {rule} non si applica: {why}",
        "skip-condition-false": "la condizione è falsa",
        "skip-missing-field": "manca {name}",
        "skip-division-by-zero": "c'è una divisione per 0",
        "skip-overflow": "{what}",
        "skip-not-in-season": "l'evento è fuori dal periodo previsto, {days}",
        "skip-group-taken": "nel gruppo {group} viene prima la regola {rule}",
        "skip-plugin-failed": "un plug-in ha dato errore ({said})",
        "skip-cooling-down": "l'ultima assegnazione è troppo recente",
        "skip-no-amount": "gli importi sono 0 o negativi",
        "recipient": "il destinatario",
        "overflow-number": "un numero ha più di 38 cifre",
        "overflow-date": "una data è fuori dagli anni da 1 a 9998",
        "overflow-award": "un importo supera i 64 bit di unità minime",
        "fired": "la regola {rule} si applica",
        "fired-for-nothing": "la regola {rule} si applica, ma senza effetto",
        "split": "ripartizione per {by}, modello {model}: {count} {count:contatto|contatti}: {shares}",
        "split-share": "{player} {share}",
        "not-split": "nessuna ripartizione per {by}, modello {model}: {why}",
        "no-weight": "nessun contatto ha un peso",
        "no-touches": "{by} non ha contatti",
        "touch": "{type} di {player}",
        "touch-at": "{type} di {player}, {time}",
        "touch-times": "{type} di {player}, {count} volte",
        "gives": "assegna {amount} {who:a}{what}{held}",
        "takes": "toglie {amount} {who:a}{what}{held}",
        "those-who-took-part": "chi ha partecipato",
        "what-negative": ": un importo negativo non si applica",
        "what-share": " come quota di {whole}",
        "what-share-nothing": " come quota di {whole}: nulla",
        "what-nothing": ": nulla",
        "until-confirmed": ", in sospeso fino alla conferma",
        "granted": "importo assegnato: {amount}",
        "taken": "importo tolto: {amount}",
        "held": "in sospeso con {by} {key}: ora {amount:resta|restano} in sospeso {amount}",
        "fate-late": "l'{event} ({time}) è arrivato troppo tardi per la conferma: il termine era {until:il}",
        "fate-confirmed": "l'{event} ({time}) conferma {amount}",
        "fate-voided": "l'{event} ({time}) annulla {amount}",
        "fate-refunded": "l'{event} ({time}) riprende {amount}",
        "held-missing": "non cambia ciò che la regola {rule} tiene in sospeso: manca {by}",
        "held-nothing": "la regola {rule} non tiene più nulla in sospeso con {by} {key}",
        "confirms-nothing": "non conferma nulla per {who} di ciò che tiene in sospeso la regola {rule}: "
        "la quota {share} non ha valore",
        "held-since": "in sospeso per la regola {rule} con {by} {key} dall'{event}",
        "too-late": "arriva troppo tardi per confermare {amount} per {who}, {held}",
        "could-be-until": "la conferma era possibile fino {until:al}",
        "leaves": "lascia {amount} per {who}, {held}: un evento non cambia ciò che assegna esso stesso",
        "confirms": "conferma {amount} per {who}, {held}",
        "voids": "annulla {amount} per {who}, {held}",
        "held-at-first": "in sospeso all'inizio: {amount}",
        "still-held": "ancora in sospeso: {amount}",
        "left": "{amount:resta|restano} {amount}",
        "takes-nothing-back": "non riprende nulla {who:a} di ciò che ha assegnato la regola {rule}: "
        "la quota non ha valore",
        "takes-back": "riprende {amount} {who:a} (regola {rule}, {event})",
        "given-at-first": "importo assegnato all'inizio: {amount}",
        "kept": "{amount:resta|restano} {amount}",
        "refund-missing": "non riprende nulla di ciò che ha assegnato la regola {rule}: manca {by}",
        "refund-nothing": "la regola {rule} non ha nulla da riprendere con {by} {key}",
        "share-is": "la quota {share} è {value}{counted}{total}",
        "share-counted": ", che vale {share}",
        "share-total": ", e {total} con le precedenti",
        "rounded-to-keep": "ciò che resta, {exact} {currency}, si arrotonda a {amount}",
        "rounded-in-all": "il totale, {exact} {currency}, si arrotonda a {amount}",
        "rounded-half-even": "l'importo di {exact} {currency} si arrotonda a {amount}",
        "rounded-half-up": "l'importo di {exact} {currency} si arrotonda, dalla metà in su, a {amount}",
        "rounded-up": "l'importo di {exact} {currency} si arrotonda per eccesso a {amount}",
        "rounded-down": "l'importo di {exact} {currency} si arrotonda per difetto a {amount}",
        "unmultiplied": "{exact} {currency}, prima dei moltiplicatori",
        "together-negative": "insieme danno x {factor}, sotto 0: x 0",
        "multiplier": "moltiplicatore {name}: x {factor}{negative}{stacked}",
        "multiplier-off": "il moltiplicatore {name} non si applica",
        "multiplier-days": "il moltiplicatore {name} non si applica: l'evento è fuori dal periodo previsto, {days}",
        "factor-negative": ", perché {factor} è sotto 0",
        "factor-added": ", che aggiunge {added} a 1",
        "factor-lower": ", non il più alto, l'unico che conta",
        "stands-above": "{upper} sta sopra {lower} nella classifica {board} {when}",
        "shares-rank": "{upper} è a pari posto con {lower} nella classifica {board} {when}",
        "ranked": "{player} (posto {rank})",
        "score": "{player} ha {score}",
        "score-of": "{number} di {measure}",
        "term": "{amount} da: {element}, {count:,} {count:movimento|movimenti}",
        "more": "{player} ha {score} in più",
        "more-yet-lower": "{player} ha {score} in più, ma il metodo della classifica assegna un posto più basso",
        "equal-by-method": "il punteggio è lo stesso; i posti sono quelli di {method}",
        "equal-shared": "il punteggio è lo stesso, e a pari punteggio il posto è lo stesso",
        "equal-at-once": "il punteggio è lo stesso, raggiunto insieme {when}; a parità completa il posto è lo stesso",
        "equal-first": "il punteggio è lo stesso; {upper} lo ha raggiunto prima: {when}, {lower} {then}",
        "from-the-start": "dall'inizio",
        "reached-at": "{time:il}",
        "aim-badge": "badge {name}",
        "aim-level": "livello {number} di {ladder}",
        "aim-rule": "regola {name}",
        "is-held": "già ottenuto: {subject}",
        "is-not-held": "non ancora ottenuto: {subject}",
        "gap": "{what}: {has} su {needs}, {lacks:manca|mancano} ancora {lacks}",
        "gap-missing": "{what}: nessun valore su {needs}",
        "earned": "guadagno totale di {currency}",
        "way": "{count:ne basterebbe|ne basterebbero} ancora {count}:",
        "way-event": "{type}, {time}",
        "way-event-with": "{type} ({fields}), {time}",
        "way-field": "{name} {value}",
        "no-way": "nessun percorso trovato con al massimo {most} {most:evento|eventi}; eventi provati: {tried}",
    },
)

"""Real histories with a game for each: a week of a bank's loan sales, a marketing funnel, and a sales pipeline."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from gamicore import Game, read_game

Wire = dict[str, Any]
Rows = dict[str, dict[str, Any]]

LOANS = """
game: loans-week
timezone: Europe/Amsterdam
currencies: {xp: {cap: {limit: 400, per: day}}, bonus: {decimals: 2}, luck: {floor: 0, short: partial}}
players: {team: text, kind: {type: enum, values: [person, automatic]}}
events:
  W_Nabellen_offertes.COMPLETE: {application: key, amount: number}
  W_Completeren_aanvraag.COMPLETE: {application: key, amount: number}
  W_Valideren_aanvraag.COMPLETE: {application: key, amount: number}
  A_ACCEPTED: {application: key, amount: number}
  O_SENT: {application: key, amount: number}
  O_SENT_BACK: {application: key, amount: number}
  O_ACCEPTED: {application: key, amount: number}
  A_CANCELLED: {application: key, amount: number}
measures:
  calls: count(W_Nabellen_offertes.COMPLETE)
  calls_of_loan: count(W_Nabellen_offertes.COMPLETE, of=application)
  days: streak(W_Nabellen_offertes.COMPLETE, every=day, at_least=5, grace=1)
rules:
  call:
    on: W_Nabellen_offertes.COMPLETE
    give: {xp: 2}
    cap: [{xp: 30, per: day}, {xp: 60, per: day, of: player.team}]
  again: {on: W_Nabellen_offertes.COMPLETE, when: calls_of_loan == 2 and player.kind == "person", give: {luck: 3}}
  in-a-row: {on: W_Nabellen_offertes.COMPLETE, when: days >= 3, give: {xp: 1}, cooldown: 2h}
  filled: {on: W_Completeren_aanvraag.COMPLETE, give: {xp: amount / 5000}, cap: {times: 20, per: day}, round: up}
  sent: {on: O_SENT, give: {bonus: amount / 3000}, pending: {by: application, confirm: O_SENT_BACK, void: A_CANCELLED}}
  won: {on: O_ACCEPTED, give: {bonus: amount / 700}, split: {by: application, model: position, shares: [40%, 20%, 40%]}}
  accepted: {on: A_ACCEPTED, give: {xp: 10}, split: {by: application, model: decay, half_life: 12h}}
  lost: {on: A_CANCELLED, take: {luck: 2}}
  caller: {on: badge.earned, when: badge == "caller", give: {luck: 10}}
badges:
  caller: {of: calls, tiers: {bronze: 10, silver: 40, gold: 100}}
  steady: {when: days >= 3 and calls >= 20}
levels: {career: {of: xp, thresholds: [0, 20, 100, 250, 500], demotion: automatic}}
leaderboards:
  daily: {of: xp, window: day, segments: [team], ties: [earliest, share]}
  calls: {of: calls, window: week}
"""

FUNNEL = """
game: funnel
timezone: America/Sao_Paulo
currencies: {xp: {}, credit: {decimals: 2}, pair: {}}
events:
  lead.captured: {player: optional, lead: key, page: text}
  lead.worked: {lead: key, kind: {type: text, optional: true}}
  deal.won: {lead: key, sdr: player, segment: {type: text, optional: true}, revenue: number}
measures:
  deals: count(deal.won)
  weeks: streak(deal.won, every=week, grace=1, freezes=1)
  quick: "sequence(lead.captured, lead.worked, deal.won, within=30d, of=lead)"
rules:
  captured: {on: lead.captured, give: {xp: 1}, cap: {xp: 20, per: day}}
  won:
    on: deal.won
    give: {credit: 100}
    split: {by: lead, model: stages, weights: {lead.captured: 1, lead.worked: 2, deal.won: 3}}
  fresh: {on: deal.won, when: "time_since(lead.captured, of=lead) < 504h", give: {xp: 25}, cap: {xp: 75, per: week}}
  quick: {on: deal.won, when: quick > 0, give: {xp: 5}}
  thanks: {on: deal.won, to: sdr, give: {pair: 3}, cap: [{pair: 9, per: month, of: pair}, {times: 12, per: quarter}]}
  worked: {on: lead.worked, give: {xp: "min(count(lead.worked, during=week), 4)"}, cooldown: 1d}
  weekly: {on: deal.won, when: weeks >= 2, give: {xp: weeks}}
  level: {on: level.reached, give: {credit: 10 / 3}}
badges:
  closer: {of: deals, tiers: {one: 1, ten: 10, fifty: 50}}
  varied: {when: "distinct(deal.won.segment, during=quarter) >= 5"}
levels: {career: {of: xp, thresholds: [0, 10, 50, 200, 1000]}}
leaderboards:
  monthly: {of: credit, window: month, ties: [earliest, share]}
  deals: {of: deals, window: quarter}
"""

CRM = """
game: crm
timezone: America/New_York
currencies: {revenue: {}, xp: {cap: {limit: 300, per: week}}, coach: {}, luck: {floor: 0, short: refuse}}
players: {office: {type: enum, values: [Central, East, West]}, manager: text}
events:
  opportunity.engaged: {opportunity: key, account: {type: key, optional: true}, product: text}
  opportunity.won: {opportunity: key, account: {type: key, optional: true}, value: number, manager: player}
  opportunity.lost: {opportunity: key, account: {type: key, optional: true}, manager: player}
measures:
  wins: count(opportunity.won)
  in_a_row: streak(opportunity.won, every=day)
  of_account: sum(opportunity.won.value, of=account, during=quarter)
rules:
  revenue:
    on: opportunity.won
    give: {revenue: value}
    cap: [{revenue: 50000, per: quarter}, {revenue: 100000, per: quarter, of: player.manager}]
  coach: {on: opportunity.*, when: wins > 3, to: player.office, give: {coach: 1}}
  manager: {on: opportunity.won, to: manager, give: {coach: 3}, cap: {coach: 40, per: month, of: pair}}
  account: {on: opportunity.won, give: {xp: 30}, split: {by: account, model: linear}, cap: {xp: 60, per: day}}
  quick: {on: opportunity.won, when: "time_since(opportunity.engaged, of=opportunity) < 720h", give: {xp: 37, luck: 1}}
  target:
    on: opportunity.won
    when: sum(opportunity.won.value, during=quarter) >= 20000
    give: {luck: 5}
    cap: {times: 1, per: quarter}
  row: {on: opportunity.won, when: in_a_row >= 3, give: {xp: in_a_row}, cooldown: 1d}
  big: {on: opportunity.won, when: "default(of_account, 0) > 20000", give: {luck: 1}}
  lost: {on: opportunity.lost, when: "streak(opportunity.won, every=event, where=value > 1000) < 2", take: {luck: 2}}
badges:
  seller: {of: wins, tiers: {bronze: 5, silver: 10, gold: 20}}
  wide: {when: "distinct(opportunity.won.account, during=month) >= 8"}
levels: {career: {of: revenue, thresholds: [0, 10000, 50000, 100000, 200000], demotion: automatic}}
leaderboards:
  quarter: {of: revenue, window: quarter, segments: [office], ties: [earliest, share]}
  wins: {of: wins, window: month, everybody: true}
"""


# Everybody's deals of an account share its awards, so each late one changes all that come after it.
LAST_OF_CRM = "2017-03-25"


@frozen
class History:
    """Events, sorted by time, with whom they are about.

    Args:
        known_flaws: Ids of events that are known to be wrong in themselves.
    """

    game: Game
    events: list[Wire]
    players: Rows
    known_flaws: tuple[str, ...] = ()


def history_of(name: str, folder: Path) -> History:
    """Give one of `HISTORIES` from the folder of real data."""
    return HISTORIES[name](folder)


@cache
def _loans(folder: Path) -> History:
    """The last week of October 2011, in which clocks are put back; whoever played in it."""
    game = read_game(LOANS)
    with gzip.open(folder / "loans" / "events.jsonl.gz", "rt", encoding="utf-8") as stream:
        week = [event for event in map(json.loads, stream) if "2011-10-24" <= event["time"] < "2011-10-31"]
    events = [event for event in week if event["type"] in game.type_index and event["player"]]
    rows = _rows(folder / "loans" / "players.csv")
    return History(game, _sorted(events), {row["player"]: {"team": row["team"], "kind": row["kind"]} for row in rows})


@cache
def _funnel(folder: Path) -> History:
    """Leads from the places that they came from, and deals, which name who worked on them and who won them."""
    events: list[Wire] = []
    contacts: dict[str, str] = {}
    for row in _rows(folder / "funnel" / "leads.csv"):
        lead, day = row["mql_id"], row["first_contact_date"]
        contacts[lead] = day
        who = {"player": row["origin"]} if row["origin"] not in {"", "unknown"} else {}
        data = {"lead": lead, "page": row["landing_page_id"]}
        events.append({"id": lead, "type": "lead.captured", **who, "time": f"{day}T00:00:00-03:00", "data": data})
    flaws = []
    for row in _rows(folder / "funnel" / "deals.csv"):
        lead, when = row["mql_id"], f"{row['won_date'].replace(' ', 'T')}Z"
        flaws += [lead] if row["won_date"] < contacts[lead] else []
        worked = {"lead": lead, "kind": row["lead_type"] or None}
        won: Wire = {"lead": lead, "sdr": row["sdr_id"], "segment": row["business_segment"] or None}
        won["revenue"] = float(row["declared_monthly_revenue"])
        event = {"id": lead, "time": when}
        # Both happen at one instant, with one id: their sources tell them apart.
        events.append({**event, "source": "sdr", "type": "lead.worked", "player": row["sdr_id"], "data": worked})
        events.append({**event, "source": "sr", "type": "deal.won", "player": row["sr_id"], "data": won})
    return History(read_game(FUNNEL), _sorted(events), {}, tuple(flaws))


@cache
def _crm(folder: Path) -> History:
    """Opportunities that begin and end until a day in spring; days are all that is known of their times."""
    agents = {row["sales_agent"]: row for row in _rows(folder / "crm" / "sales_teams.csv")}
    events: list[Wire] = []
    for row in _rows(folder / "crm" / "sales_pipeline.csv"):
        agent, number = row["sales_agent"], row["opportunity_id"]
        data = {"opportunity": number, "account": row["account"] or None, "product": row["product"]}
        event = {"id": number, "player": agent}
        if row["engage_date"]:
            time = f"{row['engage_date']}T09:00:00-05:00"
            events.append({**event, "source": "begun", "type": "opportunity.engaged", "time": time, "data": data})
        if row["deal_stage"] in {"Won", "Lost"}:
            end: Wire = {**data, "manager": agents[agent]["manager"]}
            end |= {"value": float(row["close_value"])} if row["deal_stage"] == "Won" else {}
            name = f"opportunity.{row['deal_stage'].lower()}"
            events.append({**event, "type": name, "time": f"{row['close_date']}T17:00:00-05:00", "data": end})
    rows = {name: {"office": row["regional_office"], "manager": row["manager"]} for name, row in agents.items()}
    until_spring = [event for event in events if event["time"] < LAST_OF_CRM]
    return History(read_game(CRM), _sorted(until_spring), rows)


HISTORIES = {"loans": _loans, "funnel": _funnel, "crm": _crm}


def _sorted(events: list[Wire]) -> list[Wire]:
    def order(event: Wire) -> tuple[datetime, str, str]:
        return (datetime.fromisoformat(event["time"]), event.get("source", ""), event["id"])

    return sorted(events, key=order)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)

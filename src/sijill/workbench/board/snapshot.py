"""The board at one moment: what filters and counts. Nothing in it changes, so that a request sees one state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from sijill.language.fold import fold
from sijill.record.settling import SECOND
from sijill.workbench.board.reading import LOSSES, NO_DAY
from sijill.workbench.board.reviewed import EVERYBODY, Opinions
from sijill.workbench.board.table import Codes, Column, Table
from sijill.workbench.filters import STATES, Filter

DOUBTFUL = 0.5
"""Below this score a mention is in doubt."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``stamp`` grows with every change; ``documents``: revision → name; ``opinions``: what each
    person said; ``part`` reads what is asked for seldom."""

    stamp: int
    documents: dict[int, str]
    codes: dict[str, Codes]
    places: dict[str, dict[str, Any]]
    table: Table
    opinions: Opinions
    part: Callable[[str], Any]

    @property
    def ids(self) -> Column:
        return self.table["mention"]

    def __getitem__(self, name: str) -> Column:
        """A column by its name in :func:`reading.mentions`; of coded ones the numbers that ``codes`` gives names."""
        return self.table[name]

    def asked(self, wanted: Filter) -> Snapshot:
        """The board on which to look for what the filter wants: this one, or that of what was left behind."""
        found: Snapshot = self.part("left") if "again" in wanted.needs else self
        return found

    def states(self, rows: Column, blind: str | None = None) -> dict[int, str]:
        """Mention → state, for the rows with these indexes; as ``blind`` sees it, who gives second opinions."""
        if blind is not None:
            return {int(id): self.opinions.get(int(id), {}).get(SECOND + blind, "open") for id in self.ids[rows]}
        return {int(self.ids[row]): STATES[self["state"][row]] for row in rows}

    def row(self, mention: int) -> int | None:
        """The index of a mention, None where it is not on the board."""
        at = int(np.searchsorted(self.ids, mention))
        return at if at < len(self.ids) and self.ids[at] == mention else None

    def rows(self, wanted: Filter, who: str | None = None) -> Column:
        """Indexes of the mentions that pass ``wanted``. Rejected ones pass only where their state is asked for.

        who: gives second opinions, where the filter asks for what to give them on.
        """
        keep: Column = np.ones(len(self.ids), bool)
        if wanted.blind and who is not None:
            keep &= np.isin(self.ids, self._for_second(who, wanted.state))
        elif wanted.state:
            keep &= np.isin(self["state"], [STATES.index(state) for state in wanted.state if state in STATES])
        elif "again" not in wanted.needs:
            keep &= self["state"] != STATES.index("rejected")
        for name in ("type", "status", "country"):
            chosen = getattr(wanted, name)
            if chosen:
                keep &= np.isin(self[name], [self.codes[name].known(value) for value in chosen])
        for name in ("place", "event"):
            if getattr(wanted, name):
                keep &= self[name] == self.codes[name].known(getattr(wanted, name))
        if wanted.document is not None:
            revisions = [key for key, name in self.documents.items() if name == wanted.document]
            keep &= np.isin(self["revision"], revisions)
        if wanted.since or wanted.until:
            keep &= self._dated(wanted.since, wanted.until)
        for need in wanted.needs:
            if need not in ("unlocated", "again") and not (wanted.blind and need == "review"):
                keep &= self._lacking(need)
        if wanted.actor:
            keep &= np.isin(self.ids, self._of_actor(wanted.actor))
        if wanted.q:
            keep &= np.isin(self.ids, self.part("quotes").holding(wanted.q))
        if "unlocated" in wanted.needs:
            # Last, for it asks about the event under all other filters: the map counts in the same way.
            keep &= ~np.isin(self["event"], self["event"][keep & self.located()])
        return np.flatnonzero(keep)

    def located(self) -> Column:
        """Which mentions have a place with coordinates."""
        known = [self.codes["place"].known(id) for id, place in self.places.items() if place["latitude"] is not None]
        found: Column = np.isin(self["place"], known)
        return found

    def _for_second(self, who: str, states: tuple[str, ...]) -> list[int]:
        """Mentions of a coder that somebody but ``who`` reviewed, with these states (any without) as ``who`` said."""
        found = []
        for id, said in self.opinions.items():
            firsts = [name for name in said if name not in (EVERYBODY, who) and not name.startswith(SECOND)]
            if firsts and "added" not in said.values() and (not states or said.get(SECOND + who, "open") in states):
                found.append(id)
        return found

    def _dated(self, since: date | None, until: date | None) -> Column:
        """Mentions whose interval may meet [since, until]; open sides count as unbounded, undated ones do not pass."""
        dated: Column = (self["first"] != NO_DAY) | (self["last"] != NO_DAY)
        if since:
            dated &= (self["last"] == NO_DAY) | (self["last"] >= since.toordinal())
        if until:
            dated &= (self["first"] == NO_DAY) | (self["first"] <= until.toordinal())
        return dated

    def _lacking(self, need: str) -> Column:
        if need == "date":
            found: Column = (self["first"] == NO_DAY) & (self["last"] == NO_DAY)
        elif need == "place":
            found = self["place"] == 0
        elif need == "flag":
            found = self["flagged"]
        elif need == "doubt":
            found = self["score"] < DOUBTFUL
        elif need == "actor":
            sides = self.part("sides")
            # Merged with an actor of the registry it is known.
            merged = [self.codes["party"].known(one) for one in self.part("same").first]
            found = np.isin(self.ids, sides["mention"][(sides["actor"] == 0) & ~np.isin(sides["party"], merged)])
        else:
            found = self["state"] == STATES.index("open")
        return found

    def _of_actor(self, actor: str) -> Column:
        """Mentions of an actor by id or by a name that the registry does not know, merged ones included."""
        sides, same, known = self.part("sides"), self.part("same"), self.codes["party"].known
        wanted = {known(one) for name in (actor, fold(actor)) for one in same.members(name)}
        found: Column = sides["mention"][np.isin(sides["party"], list(wanted))]
        return found

    def figures(self, rows: Column) -> dict[str, Column]:
        """For each kind of loss the numbers of the figures that these mentions state, 0 for none."""
        losses = self.part("losses")
        return {name: _of(losses, name, self.ids[rows]) for name in LOSSES}

    def readings(self, rows: Column) -> Column:
        """For each mention the number of how it names its place, 0 where as the place itself is known."""
        return _of(self.part("readings"), "reading", self.ids[rows])


def _of(part: Table, name: str, mentions: Column) -> Column:
    """A column of ``part`` for these mentions, 0 where it has no row of them."""
    if not len(part["mention"]):
        return np.zeros(len(mentions), np.int32)
    at = np.minimum(np.searchsorted(part["mention"], mentions), len(part["mention"]) - 1)
    found: Column = np.where(part["mention"][at] == mentions, part[name][at], 0)
    return found


def in_order(board: Snapshot, rows: Column) -> Column:
    """The events (their numbers) of these mentions by first day, undated ones last."""
    first = np.where(board["first"][rows] == NO_DAY, board["last"][rows], board["first"][rows])
    order = np.lexsort((board["event"][rows], first, first == NO_DAY))
    found = board["event"][rows][order]
    _, at = np.unique(found, return_index=True)
    return found[np.sort(at)]

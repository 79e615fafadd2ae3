"""Sides that are lists: what is joined to an agent or an object stands on the same side."""

from __future__ import annotations

import sijill


def test_agents_of_a_passive_are_one_side() -> None:
    (event,) = sijill.find_events("The depot was shelled by the Syrian army and Hezbollah in May 2015.")
    assert [party.actor for party in event.actors_a] == ["sy-army", "lb-hezbollah"]


def test_joined_objects_are_one_side() -> None:
    (event,) = sijill.find_events("On 3 May 2015 the army attacked Hezbollah and Jabhat al-Nusra.")
    assert [party.actor for party in event.actors_b] == ["lb-hezbollah", "sy-nusra"]

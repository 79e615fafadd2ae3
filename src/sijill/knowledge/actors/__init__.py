"""The registry of actors: who fought, governed, mediated and watched in the conflicts of the Arab world since 1948."""

from sijill.knowledge.actors.model import Actor, ActorType, types
from sijill.knowledge.actors.registry import Match, Registry, registry

__all__ = ["Actor", "ActorType", "Match", "Registry", "registry", "types"]

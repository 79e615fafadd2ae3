"""Finding those who act and suffer: named actors, described groups, persons, short forms."""

from sijill.mentions.actors.finder import find
from sijill.mentions.actors.relations import ActorRelation, find_relations

__all__ = ["ActorRelation", "find", "find_relations"]

"""The event ontology: types, modes, their labels, and what they correspond to in other ontologies.

The facts stand in ``ontology.yaml`` and ``crosswalks.yaml`` here; how to extend them is said at their top.
"""

from sijill.knowledge.ontology.crosswalk import SCHEMES, Counterpart, Crosswalk, crosswalk
from sijill.knowledge.ontology.sides import Standing, joint_side, standing
from sijill.knowledge.ontology.types import Group, Mode, Type, groups, label, types

__all__ = [
    "SCHEMES", "Counterpart", "Crosswalk", "Group", "Mode", "Standing", "Type", "crosswalk", "groups", "joint_side",
    "label", "standing", "types",
]  # fmt: skip

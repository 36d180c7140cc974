"""The norms of inspecting at the workbench: ``caps`` with ``writing`` and ``simulating``, ``calm``, ``classes``."""

from hengjian.interfaces.workbench.views.norms import calm, caps, classes
from hengjian.interfaces.workbench.views.norms.simulating import simulator
from hengjian.interfaces.workbench.views.norms.writing import new as cap_new
from hengjian.interfaces.workbench.views.norms.writing import revise as cap_revise

__all__ = ["calm", "cap_new", "cap_revise", "caps", "classes", "simulator"]

"""The office and the phones of the tests of field work, and a browser on the phones' door."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from django.conf import settings


def _neighbour(name: str, path: str) -> ModuleType:
    """The fixtures of another folder: one office serves all doors."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[2] / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


_office = _neighbour("inspection_office", "casework/conftest.py")
bodies, still, office = _office.bodies, _office.still, _office.office
visit = _neighbour("field_visit_phones", "casework/field_work/conftest.py").visit
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where nothing was collected

"""衡鉴 Hengjian: one platform on which a city and its districts supervise enterprises lawfully, precisely and together.

Calls go down, news goes up: ``site > wiring > interfaces > casework > registers > statutes > kernel``.
Start reading at ``wiring.py``, then open the title page (``__init__``) of any module.
"""

__version__ = "0.1.0"

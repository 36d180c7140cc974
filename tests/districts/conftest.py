"""The tests of a district's feature itself run in a process in which it is switched on; see ``test_example``."""

from django.conf import settings

collect_ignore = [] if "districts.example" in settings.HENGJIAN.districts else ["loaded"]

"""Who may do which act of check codes, how far."""

from hengjian.kernel.access import Permission

PERMISSIONS: tuple[Permission, ...] = ()

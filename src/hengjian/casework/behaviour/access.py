"""Who may do which act of behaviour, how far."""

from hengjian.kernel.access import Permission

PERMISSIONS: tuple[Permission, ...] = ()

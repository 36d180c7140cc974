"""Who may do which act of devices, how far."""

from hengjian.kernel.access import Permission

PERMISSIONS: tuple[Permission, ...] = ()

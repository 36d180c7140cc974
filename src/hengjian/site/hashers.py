"""How passwords are kept: Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).

Django's own setting uses eight lanes and 100 MiB, which on a small node lets a few sign-ins at once starve everybody.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

"""The interface for programs (接口): OpenAPI 3.1 under ``/api/``, the same reads and acts as workbench and portal.

- ``/api/public/…`` needs no sign-in and shows what the portal shows. ``public``.
- ``/api/official/…`` takes the session of the workbench with its CSRF token (header ``X-CSRFToken``) and shows what the
  signed-in person may see. ``official`` reads, ``acting`` acts: each act is exactly one operation of the domain, whose
  keyword arguments are its body. Tokens for programs without a person behind them come with their own issue.

Errors are RFC 9457 problems in Chinese with the three parts of a refusal (``problems``). Lists go on by key: ``next`` is
what to give as ``after``. There is no documentation page, since it would need script from elsewhere; the document itself
is ``/api/openapi.json``, and ``contracts/openapi.json`` in the repository is kept in step by a test.
"""

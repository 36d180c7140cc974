"""The portal (公众门户): what citizens and firms see without signing in.

Home with one search, items (监管事项), plans (抽查计划), draws with their verification in the browser (抽查与核验), results of
inspections (检查结果), and the public log (公开日志) with its tiles. Every view is open; nothing here knows a class or a
score. All pages work without script; verification then offers the material for download.

- ``frame``: bar, question in the address, chips. ``views``: one file per section.
- ``static/portal``: ``verify_draw.js`` replays a draw, ``draw_page.js`` shows its outcome, ``receipt.js`` a firm's own
  slip, ``log_proof.js`` and ``log_page.js`` prove a line of the log. They load public files and send nothing.
- A firm finds itself in a draw by its slip (回执) only: its public code together with the rate of its group would tell
  its class.
"""

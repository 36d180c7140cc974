"""Complaints and tip-offs (投诉举报): one library for five hotlines, the national inlet, portal, letters and the desk.

What it is
    A *letter* (来件) comes in through a channel and is split into *matters*: a complaint (投诉) is mediated, a tip-off (举报) is
    verified, a request (诉求工单) is handled and called back. The hub dispatches, the unit signs or returns to the hub, never
    sideways; every period is a clock with its article; the answer goes back to the person and to the platform.
On which texts
    市场监督管理投诉举报处理暂行办法 until 2026-04-14, 市场监督管理投诉举报处理办法 (总局令第121号) from 2026-04-15; 行政处罚程序规定
    第十八条; 沪府办〔2018〕62号; 沪府办发〔2019〕21号 二（八）.
Its words
    *sender* (反映人): his data stand sealed in a store of their own; *hub* (统一接收机构); *route* (派单目录); *master* (主件).
Opens
    tip-offs of the office's own when mediation comes upon an offence; inspections, cases and clues by those who handle.
Tells, hears
    ``LetterReceived`` to ``MatterClosed``; nothing yet. Who sent a letter is in no event.
Where to start
    ``rules/procedure.py``, then ``operations``; ``sealing`` is the only file that opens a sender's data.
"""

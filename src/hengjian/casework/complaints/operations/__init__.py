"""The acts of complaints, by noun: receiving, dispatching, complaints, tip-offs, requests, telling and closing, senders."""

from hengjian.casework.complaints.operations.attaching import Upload, attach, check_file
from hengjian.casework.complaints.operations.complaints import (
    accept,
    agree,
    ask_recusal,
    decide_recusal,
    find_offence,
    refuse,
    terminate,
)
from hengjian.casework.complaints.operations.dispatching import (
    Target,
    designate,
    dispatch,
    merge,
    open_dispute,
    redirect,
    refer_dispute,
    return_to_hub,
    set_route,
    sign,
)
from hengjian.casework.complaints.operations.ending import call_back, close, open_work, rate, redo, tell
from hengjian.casework.complaints.operations.indexing import reindex
from hengjian.casework.complaints.operations.own import ask_reopen, attach_own, decide_reopen
from hengjian.casework.complaints.operations.receiving import Received, add_material, receive
from hengjian.casework.complaints.operations.requests import contact, escalate, reply
from hengjian.casework.complaints.operations.senders import look_at_sender
from hengjian.casework.complaints.operations.tip_offs import decline, file, reward
from hengjian.casework.complaints.operations.under_way import (
    ask_extension,
    end_testing,
    extend,
    note_session,
    refuse_extension,
    start_testing,
)
from hengjian.casework.complaints.rules import NewLetter
from hengjian.casework.complaints.sealing import Sender

__all__ = [
    "NewLetter", "Received", "Sender", "Target", "Upload", "accept", "add_material", "agree", "ask_extension", "ask_recusal",
    "ask_reopen", "attach", "attach_own", "call_back", "check_file", "close", "contact", "decide_recusal", "decide_reopen", "decline",
    "designate", "dispatch", "end_testing", "escalate", "extend", "file", "find_offence", "look_at_sender", "merge",
    "note_session", "open_dispute", "open_work", "rate", "receive", "redirect", "redo", "refer_dispute", "refuse",
    "refuse_extension", "reindex", "reply", "return_to_hub", "reward", "set_route", "sign", "start_testing", "tell", "terminate",
]

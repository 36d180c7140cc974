"""Who answers which news. The second file a newcomer reads.

``at_once`` answers in the same transaction: one act in law. ``later`` answers from the log, cursor and effect in one
transaction, in order. ``copied`` answers news of another node in the same way, when its lines and copies have arrived: what
this node derives from its own records it derives from copies too, and a task meant for its organs begins here.
"""

from __future__ import annotations

from hengjian.casework.behaviour import events as acts
from hengjian.casework.behaviour import reactions as behaviour
from hengjian.casework.check_codes import reactions as check_codes
from hengjian.casework.complaints import events as letters
from hengjian.casework.complaints import reactions as library
from hengjian.casework.disclosure import events as publications
from hengjian.casework.disclosure import reactions as disclosure
from hengjian.casework.double_random import events as draws
from hengjian.casework.double_random import reactions as double_random
from hengjian.casework.enforcement import events as case_news
from hengjian.casework.enforcement import reactions as cases
from hengjian.casework.evidence import events as exhibits
from hengjian.casework.evidence import reactions as evidence
from hengjian.casework.field_work import reactions as field_work
from hengjian.casework.inspections import events as inspections
from hengjian.casework.inspections import reactions as visits
from hengjian.casework.recordings import reactions as recordings
from hengjian.casework.unlicensed import reactions as places
from hengjian.exchange.hotlines import reactions as hotlines
from hengjian.exchange.hotlines import telling as hotline_steps
from hengjian.exchange.national import events as nation
from hengjian.exchange.national import reactions as national
from hengjian.exchange.tiers import facts as tiers_news
from hengjian.exchange.tiers import fetching, witness
from hengjian.exchange.tiers import reactions as tiers
from hengjian.kernel import bodies, events, upkeep
from hengjian.kernel.records.stating import RowsStated
from hengjian.kernel.transparency import witnessed
from hengjian.registers.catalogue import events as items
from hengjian.registers.officers import events as staff
from hengjian.registers.regulated_entities import events as register
from hengjian.registers.regulated_entities import reactions as entities


def connect() -> None:
    """Hang up every answer. Called once, after all modules have loaded."""
    # A phone's file may overtake the act that declares it; it waits, and is taken in with the declaration.
    events.subscribe(exhibits.ExhibitDeclared, evidence.take_waiting)
    # What a plan or a draw makes public stands among the publications in the same act.
    events.subscribe(draws.PlanPublished, disclosure.enter_plan)
    events.subscribe(draws.DrawMade, disclosure.enter_draw)
    events.subscribe(draws.DrawVoided, disclosure.remark_void)
    # A draw's task ends with the last of its inspections.
    events.subscribe(inspections.InspectionMarkedPublished, double_random.count_finished)
    events.subscribe(inspections.InspectionTerminated, double_random.count_finished)
    # A check code is in use from the arrival, open for rating from the result, withdrawn with the visit.
    events.subscribe(inspections.OfficersArrived, check_codes.use_code)
    events.subscribe(inspections.InspectionConcluded, check_codes.open_rating)
    events.subscribe(inspections.InspectionTerminated, check_codes.withdraw_code)
    events.subscribe(inspections.OfficersArrived, check_codes.watch_arrival, when="later")
    # What an inspection comes to stands in the behaviour library; nobody at the door waits for it.
    for told in (
        inspections.InspectionConcluded, inspections.InspectionReviewed, inspections.InspectionMarkedPublished,
        inspections.InspectionTerminated, inspections.CorrectionOrdered, inspections.CorrectionReported,
        inspections.CorrectionRechecked, inspections.InspectionTransferred, inspections.KeepDecided, inspections.KeepDisposed,
        inspections.KeepLapsed,
    ):
        events.subscribe(told, behaviour.collect, when="later")
    _cases()
    _nation()
    _letters()
    # Films that came in before a visit's acts find it now; acts that must be filmed throughout wait for their films.
    for done in (inspections.InspectionRecorded, inspections.PaperWritten):
        events.subscribe(done, recordings.open_duty)
    for seen in (inspections.InspectionRecorded, inspections.InspectionConcluded):
        events.subscribe(seen, recordings.match_visit, when="later")
    # The search index and the kept counts trail the register by one reading of the journal.
    events.subscribe(register.EntitiesRecorded, entities.index_batch, when="later")
    for news in (register.EntityCorrected, register.EntityTagged, register.SenselessMarked, register.PendingResolved):
        events.subscribe(news, entities.index_entity, when="later")
    events.subscribe(register.ImportFinished, entities.count_anew, when="later")
    _copied()
    # A body that is kept elsewhere is fetched by its hash.
    bodies.on_missing(fetching.fetch)
    # The districts witness the city's draws, and the other way round.
    witnessed.name_witnesses(witness.known)
    # What comes about by the passing of time alone.
    upkeep.offer("inspections.release_kept", visits.release_kept)
    upkeep.offer("enforcement.release_expired", cases.release_expired)
    upkeep.offer("field_work.wake_the_rest", field_work.wake_the_rest)
    upkeep.offer("national.end_shared", national.end_shared)


def _cases() -> None:
    """What a case comes to stands in the behaviour library, and with the place of business it was opened for."""
    for step in (
        case_news.PenaltyDecided, case_news.CaseStepped, case_news.MeasureChanged, case_news.TransferChanged, case_news.ChallengeChanged,
    ):
        events.subscribe(step, cases.collect, when="later")
    for end in (case_news.PenaltyDecided, case_news.CaseStepped):
        events.subscribe(end, places.note_case, when="later")


def _letters() -> None:
    """What becomes of letters reaches everybody who wrote and every platform they came through."""
    # Every step of a matter is queued for the hotline its letter came from, in the same transaction.
    for step in hotline_steps.STEPS:
        events.subscribe(step, hotlines.queue_news)
    # Whoever wrote of the same thing is answered with the matter that theirs was merged into.
    for answered in (letters.PartyTold, letters.RequestReplied):
        events.subscribe(answered, library.tell_merged, when="later")
    # The nation hears what its complaints came to when the person has been told.
    for end in (letters.PartyTold, letters.RequestReplied, letters.MatterRedirected, letters.MatterClosed):
        events.subscribe(end, national.answer_outcome)


def _nation() -> None:
    """What goes up to the nation, in the order of the log."""
    for version in (acts.SupervisoryActEntered, acts.SupervisoryActRevised, acts.SupervisoryActAmended, acts.SupervisoryActCancelled):
        events.subscribe(version, national.queue_version, when="later")
    for listed in (
        items.ItemPublished, items.ItemAbolished, items.ChecklistPublished, staff.OfficerRegistered, staff.CertificateRenewed,
        staff.CertificateSuspended, staff.CertificateResumed, staff.CertificateRevoked, staff.ItemScopeSet, staff.OfficerDeparted,
        register.EntityCorrected, register.PendingResolved,
    ):
        events.subscribe(listed, national.queue_record, when="later")
    for many in (items.BatchPublished, items.ChecklistBatchPublished, staff.OfficersRegistered):
        events.subscribe(many, national.queue_all, when="later")
    events.subscribe(register.EntitiesRecorded, national.queue_entities, when="later")
    events.subscribe(nation.MatterAnswered, national.queue_record, when="later")


def _copied() -> None:
    """Answers to news of other nodes."""
    # The city's dispatch reaches the districts, where each opens its own organs' inspections; the end of each comes back up.
    events.subscribe(draws.TasksDispatched, double_random.open_own, when="copied")
    for ended in (inspections.InspectionMarkedPublished, inspections.InspectionTerminated):
        events.subscribe(ended, double_random.count_finished, when="copied")
    # What districts collect goes up to the nation through the city.
    for version in (acts.SupervisoryActEntered, acts.SupervisoryActRevised, acts.SupervisoryActAmended, acts.SupervisoryActCancelled):
        events.subscribe(version, national.queue_version, when="copied")
    # What districts find on the nation's complaints and clues goes up; what the nation gives back reaches whoever entered it.
    events.subscribe(nation.MatterAnswered, national.queue_record, when="copied")
    events.subscribe(nation.RowReturned, national.take_back, when="copied")
    # The owner does what others ask, and answers; an accepted record is yielded, and its taker goes on with it.
    events.subscribe(tiers_news.CommandAsked, tiers.do_command, when="copied")
    events.subscribe(tiers_news.CommandAnswered, tiers.finish_mending, when="copied")
    events.subscribe(tiers_news.OfferAccepted, tiers.give_accepted, when="copied")
    events.subscribe(tiers_news.OfferDeclined, tiers.note_declined, when="copied")
    events.subscribe(tiers_news.RecordYielded, tiers.take_over, when="copied")
    # Each node searches and counts for itself: copies are found by words as its own rows are.
    for told in (
        acts.SupervisoryActEntered, acts.SupervisoryActRevised, acts.SupervisoryActAmended, acts.SupervisoryActSentBack,
        acts.SupervisoryActCancelled,
    ):
        events.subscribe(told, behaviour.index_copy, when="copied")
    for written in (letters.LetterReceived, letters.OffenceFound):
        events.subscribe(written, library.index_copy, when="copied")
    for public in (publications.ResultPublished, publications.ResultRepublished, publications.NoticePublished):
        events.subscribe(public, disclosure.index_copy, when="copied")
    events.subscribe(register.EntitiesRecorded, entities.index_batch, when="copied")
    for news in (register.EntityCorrected, register.EntityTagged, register.SenselessMarked, register.PendingResolved):
        events.subscribe(news, entities.index_entity, when="copied")
    events.subscribe(register.ImportFinished, entities.count_anew, when="copied")
    for stated in (entities.index_stated, behaviour.index_stated, disclosure.index_stated, library.index_stated):
        events.subscribe(RowsStated, stated, when="copied")

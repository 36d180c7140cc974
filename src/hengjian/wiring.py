"""Who answers which news. The second file a newcomer reads.

``at_once`` answers in the same transaction: one act in law. ``later`` answers from the log, cursor and effect in one
transaction, in order.
"""

from __future__ import annotations

from hengjian.casework.behaviour import events as acts
from hengjian.casework.behaviour import reactions as behaviour
from hengjian.casework.check_codes import reactions as check_codes
from hengjian.casework.disclosure import reactions as disclosure
from hengjian.casework.double_random import events as draws
from hengjian.casework.double_random import reactions as double_random
from hengjian.casework.evidence import events as exhibits
from hengjian.casework.evidence import reactions as evidence
from hengjian.casework.field_work import reactions as field_work
from hengjian.casework.inspections import events as inspections
from hengjian.casework.inspections import reactions as visits
from hengjian.casework.recordings import reactions as recordings
from hengjian.exchange.national import reactions as national
from hengjian.kernel import events, upkeep
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
    # What the library holds goes up to the nation, in the order of the log.
    for version in (acts.SupervisoryActEntered, acts.SupervisoryActRevised, acts.SupervisoryActAmended, acts.SupervisoryActCancelled):
        events.subscribe(version, national.queue_version, when="later")
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
    # What comes about by the passing of time alone.
    upkeep.offer("inspections.release_kept", visits.release_kept)
    upkeep.offer("field_work.wake_the_rest", field_work.wake_the_rest)

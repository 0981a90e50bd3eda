import type { Transaction } from '#prisma/database.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Party } from '#app/kernel/cases/clock.ts';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import { defineCase } from '#app/kernel/cases/define-case.server.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { comesTooLate, type ReturnItem } from '#app/kernel/cases/itemised-returns.ts';
import { frozen } from '#app/kernel/content/frozen.server.ts';
import { isTaken, writeGroups } from '#app/kernel/files/accepted.ts';
import type { Made } from '#app/kernel/make-move.server.ts';
import type { Actor, By, ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { addWorkingDays } from '#app/kernel/work-calendar/work-calendar.ts';
import { placeTold, takePlace, type Place } from './places/contract-place.server.ts';
import { closeHold } from './places/close-holds.server.ts';
import { hasLetter } from './letters/letter.ts';
import { keepLetter } from './letters/keep-letters.server.ts';
import { loadMoveIn, seenAtOf, type MoveInRow } from './load-move-in.server.ts';
import { concernsOf, mayRead, moveInRoles } from './who-may.server.ts';
import { withFindings } from './move-in-checks.ts';
import { clocksOf, contractUntil, type MoveInEvent, type MoveInEventKind } from './move-in-clocks.ts';
import { holdsFile, roundsOf, type MoveInContent } from './move-in-content.ts';
import { FOLLOWS_IN, isGivenUp, OPEN_STATES, type MoveInState } from './move-in-states.ts';
import { fileMode, missingOf, freshOf } from './open-questions.ts';
import { followsOf, owedOf } from './materials/promises.ts';
import { moveInWorkflow, type MoveInFacts, type MoveInMove, type MoveInRole } from './move-in-workflow.ts';

/** What a move says besides its reason. */
export interface Said {
  /** 补正: the one list. */
  items?: readonly ReturnItem[];
  /** The announced last day of a pause. */
  until?: Day;
  waitsFor?: Party;
  /** What was found of conditions, by their keys. */
  findings?: Readonly<Record<string, string>>;
  /** Where it moves in. */
  place?: Place;
}

function factsOf(
  row: MoveInRow,
  actor: Actor | null,
  { items = [], findings = {}, reason, another }: Said & { reason: string; another: boolean },
): MoveInFacts {
  const { questions, versions, clocks, today, calendar, rules, checks, institution } = row;
  const names = new Map(questions.map(({ at, name }) => [at, name]));
  const rounds = roundsOf(questions, versions);
  const fresh = freshOf(row);
  const own = (...ids: readonly (string | null)[]): string | null => ids.find((id) => id !== null && id === actor?.personId) ?? null;
  const who = (kinds: readonly MoveInEventKind[], events: MoveInRow['events']) =>
    own(...events.flatMap(({ kind, byId }) => (kinds.includes(kind) ? [byId] : [])));
  const round = row.events.slice(
    Math.max(
      0,
      row.events.findLastIndex(({ kind }) => kind === 'received'),
    ),
  );
  const involved = {
    // Whoever filled it in or handed it in does not decide it, whomever they work for by now.
    applicantId: own(row.createdById) ?? who(['received', 'appealed'], row.events),
    organisationIds: [institution.organisationId],
    acceptedById: own(row.acceptedById) ?? who(['accepted', 'overturned'], round),
    decidedById: row.decidedById,
  };
  return {
    today,
    calendar,
    limits: rules.limits,
    missing: missingOf(row),
    ties: actor ? tiesOf(actor, involved) : [],
    claimedBy: row.claimedById === null || row.claimedById === actor?.personId ? null : (row.claimedBy?.name ?? null),
    clocks,
    checks: withFindings(checks, findings),
    owed: owedOf(row).map(({ name, until }) => `${name}（最晚${writeDay(until)}）`),
    late: comesTooLate(rounds, items)
      .filter((at) => !fresh.includes(at))
      .map((at) => names.get(at) ?? at),
    overturned: who(['declined', 'notAccepted'], round) !== null && round.some(({ kind }) => kind === 'overturned'),
    unaccepted: !round.some(({ kind }) => kind === 'accepted' || kind === 'overturned'),
    withdrawn: institution.status === 'withdrawn',
    returnedInReview: versions.some(({ returned }) => returned?.afterAcceptance === true),
    listsFresh: fresh.length > 0 && items.every(({ at }) => fresh.includes(at)),
    another,
    reason,
  };
}

/** Freezes what is handed in: answers, files with their hashes, and the checks as they are. */
async function freeze(tx: Transaction, { id, answers, rules, units, checks, versions }: MoveInRow, now: Date): Promise<void> {
  const content: MoveInContent = {
    ...answers,
    rules: { id: rules.id, number: rules.number },
    places: Object.fromEntries(units.map((unit) => [unit.id, unit.place])),
    checks,
  };
  const version = { moveInId: id, number: versions.length + 1, submittedAt: now, ...frozen(content) };
  await tx.moveInVersion.create({ data: version, select: { number: true } });
}

/** The event that a move leaves; every move leaves one. */
const EVENT: Record<MoveInMove, MoveInEventKind> = {
  submit: 'received',
  withdraw: 'withdrawn',
  appeal: 'appealed',
  accept: 'accepted',
  refuseAcceptance: 'notAccepted',
  return: 'returned',
  pause: 'paused',
  resume: 'resumed',
  extend: 'extended',
  announce: 'announced',
  object: 'objected',
  approve: 'approved',
  decline: 'declined',
  prolong: 'prolonged',
  uphold: 'upheld',
  overturn: 'overturned',
  deem: 'deemed',
  lapse: 'lapsed',
  contract: 'contracted',
};

/** 申诉 that was not upheld ends it for good. */
const forgets = ({ move, to }: Made<MoveInState, MoveInMove>): boolean => isGivenUp(to) || move === 'uphold';

/** What else a move writes into the row. */
function rowAfter(made: Made<MoveInState, MoveInMove>, row: MoveInRow, by: By) {
  const { move, to } = made;
  const byId = by.actor?.personId ?? null;
  // Accepting and deciding are done by two people, so that nobody keeps what they have accepted; an ended or returned one is nobody's.
  const keeps = (to === row.state && move !== 'accept') || move === 'deem' || (move === 'announce' && row.claimedById === byId);
  return {
    ...(move === 'accept' || move === 'overturn' ? { acceptedById: byId } : move === 'deem' ? { acceptedById: null } : {}),
    ...(move === 'approve' || move === 'decline' || move === 'refuseAcceptance' || move === 'uphold' ? { decidedById: byId } : {}),
    ...(keeps ? {} : { claimedById: null, claimedAt: null }),
    ...(forgets(made) ? { contact: null, phone: null } : {}),
  };
}

/** What is kept of the time for the contract once it was approved or prolonged. */
function contractAfter(row: MoveInRow, event: MoveInEvent) {
  const { placement, calendar, rules, today } = row;
  if (placement.waits) return { waitedOn: today };
  const clocks = clocksOf([...row.events, event], rules.limits, { today, calendar });
  // An approval after an appeal begins anew.
  const kept = event.kind === 'approved' ? { waitedOn: null, contractTold: null } : row;
  return { waitedOn: kept.waitedOn, contractTold: contractUntil(clocks, placement, kept, calendar) };
}

/** What follows a move: its event, the frozen version or the list, who did what, and the letter about it. */
async function follow(tx: Transaction, by: By, row: MoveInRow, made: Made<MoveInState, MoveInMove>, said: Said): Promise<void> {
  const { id, rules, calendar, today, checks } = row;
  const { move, reason } = made;
  const number = row.events.length + 1;
  const pauses = move === 'pause' ? { until: said.until ?? null, waitsFor: said.waitsFor ?? ('others' as const) } : {};
  const announces = move === 'announce' ? { until: addWorkingDays(calendar, today, rules.limits.announce) } : {};
  const told = move === 'return' ? rules.limits.resubmit : move === 'decline' || move === 'refuseAcceptance' ? rules.limits.appeal : null;
  const tells = told === null ? {} : { until: addWorkingDays(calendar, today, told) };
  const extends_ = move === 'extend' || move === 'prolong' ? { days: rules.limits.extend } : {};
  const decides = move === 'approve' || move === 'decline' ? { findings: JSON.stringify(withFindings(checks, said.findings ?? {})) } : {};
  const event: MoveInEvent = {
    kind: EVENT[move],
    on: dayOf(by.now),
    byId: by.actor?.personId ?? null,
    why: reason,
    until: null,
    waitsFor: null,
    days: null,
    ...pauses,
    ...announces,
    ...tells,
    ...extends_,
  };
  await tx.moveInEvent.create({ data: { moveInId: id, number, at: by.now, ...event, ...decides }, select: { number: true } });
  if (move === 'submit') await freeze(tx, row, by.now);
  if (move === 'return')
    await tx.moveInReturn.create({
      data: {
        moveInId: id,
        version: row.versions.length,
        items: JSON.stringify(said.items ?? []),
        returnedAt: by.now,
        afterAcceptance: made.from === 'accepted',
      },
      select: { version: true },
    });
  if (move === 'contract' && said.place) await takePlace(tx, by, row, said.place);
  if (isGivenUp(made.to)) await closeHold(tx, by, row, []);
  const contract = move === 'approve' || move === 'prolong' ? contractAfter(row, event) : {};
  await tx.moveIn.update({ where: { id }, data: { ...rowAfter(made, row, by), ...contract }, select: { id: true } });
  if (hasLetter(EVENT[move])) await keepLetter(tx, id, number, by.now);
}

/** Most files of one material. */
export const FILE_LIMIT = 5;

/** A material to which a file is added, or from which one is taken. */
interface FileAsked {
  material: string;
  removes?: true;
}

/**
 * 入驻申请 as a case: opened by the institution, decided by the park's operator.
 * @param said what a move says.
 * @param file the material to which a file is added, or from which one is taken.
 */
export function moveInCase({ actor: who, now }: By, said: Said & { reason?: string } = {}, file: FileAsked | null = null) {
  const follows = (row: MoveInRow): boolean => file !== null && fileMode(row, file.material) === 'follow';
  return defineCase<MoveInState, MoveInMove, MoveInRole, MoveInFacts, MoveInRow>({
    workflow: moveInWorkflow,
    table: (tx) => tx.moveIn,
    async load(tx, id) {
      const row = await loadMoveIn(tx, id, now);
      return row && (who === null || mayRead(who, row)) ? row : null;
    },
    roles: ({ actor }, row) => moveInRoles(actor, row),
    async facts(tx, { actor }, row) {
      const others = { institutionId: row.institutionId, parkSlug: row.parkSlug, id: { not: row.id }, state: { in: [...OPEN_STATES] } };
      return factsOf(row, actor, { ...said, reason: said.reason ?? '', another: (await tx.moveIn.count({ where: others })) > 0 });
    },
    concerns: (row, move) => concernsOf(row, row.submittedAt !== null || move === 'submit'),
    changes: (_tx, _by, _row, { move }) => Promise.resolve(move === 'contract' && said.place ? placeTold(said.place) : {}),
    at: seenAtOf,
    // Colleagues hear who was first; the applicant has to do with the park.
    movedBy: ({ actor }, row) => {
      const last = row.events.at(-1);
      return last?.by && last.byId !== actor.personId && may(actor, 'decide:move-in', { parkSlug: row.parkSlug }) ? last.by.name : null;
    },
    time: {
      role: 'time',
      due: ({ byTime }) => byTime,
      facts: (row) => factsOf(row, null, { reason: '', another: false }),
      follow: (tx, by, row, made) => follow(tx, by, row, made, {}),
    },
    quiet: true,
    refuses(actor, row) {
      const target = { organisationId: row.institution.organisationId };
      if (!may(actor, 'read:move-in', target)) return { ok: false, why: 'absent', message: '没有找到这份入驻申请。' };
      if (!may(actor, 'write:move-in', target)) return { ok: false, why: 'notAllowed', message: '只有所有者和管理员可以修改入驻申请。' };
      if (row.standing === 'lapsed') return { ok: false, why: 'stale', message: '补正期限已过，这份申请已失效；可以重新申请。' };
      const mode = file && fileMode(row, file.material);
      if (file === null || mode === 'edit' || (mode === 'follow' && !file.removes)) return null;
      if (isEditable(moveInWorkflow, row.standing) || FOLLOWS_IN.includes(row.standing))
        return {
          ok: false,
          why: 'guard',
          field: 'file',
          message:
            mode === 'follow' ? '补交的文件园区已经看到，不能移除；可以再添加。' : '这份材料没有要求补正，也没有约定补交，现在不能改动。',
        };
      const followed = followsOf(row).some(({ key }) => key === file.material);
      return followed ? { ok: false, why: 'stale', message: '申请已经决定或办结，不能再补交。' } : null;
    },
    editable: (row) => isEditable(moveInWorkflow, row.state) || follows(row),
    closed: '申请已提交或已办结，不能再修改。',
    evidence: {
      limit: FILE_LIMIT,
      deeds: { add: (row) => (follows(row) ? 'moveIn.supply' : 'moveIn.file.add'), remove: 'moveIn.file.remove' },
      of: (moveInId, id) => ({ moveInFile: { moveInId, id, material: file?.material ?? '', replacedAt: null } }),
      wants({ rules }, mediaType) {
        const wanted = rules.materials.find(({ key }) => key === file?.material);
        if (!wanted || isTaken(wanted.takes, mediaType)) return null;
        return `${wanted.name}只收 ${writeGroups(wanted.takes)}，请换一份上传。`;
      },
      join: (tx, { caseId: moveInId, fileId, row, now: at }) =>
        tx.moveInFile.create({
          data: { moveInId, fileId, material: file?.material ?? '', suppliedAt: follows(row) ? at : null },
          select: { id: true },
        }),
      async setsAside(tx, fileId, at) {
        const { moveIn, suppliedAt } = await tx.moveInFile.findUniqueOrThrow({
          where: { fileId },
          select: { suppliedAt: true, moveIn: { select: { versions: { select: { content: true } } } } },
        });
        const held = suppliedAt !== null || moveIn.versions.some((version) => holdsFile(version, fileId));
        if (held) await tx.moveInFile.update({ where: { fileId }, data: { replacedAt: at }, select: { id: true } });
        return held;
      },
      leaves: { moveInFile: { delete: true } },
      words: {
        tooMany: `每种材料最多 ${FILE_LIMIT} 份文件；可以移除的先移除，已经补交的请联系园区退回补正后再换。`,
        gone: '这份材料已经移除。',
      },
    },
    follow: (tx, by: ByActor, row, made) => follow(tx, by, row, made, said),
  });
}

import type { Transaction } from '#prisma/database.ts';
import { dayOf, writeDay, type Day } from '#app/kernel/calendar.ts';
import type { Party } from '#app/kernel/cases/clock.ts';
import { defineCase } from '#app/kernel/cases/define-case.server.ts';
import { tiesOf } from '#app/kernel/cases/four-eyes.ts';
import { comesTooLate, openFields, unanswered, type ReturnItem } from '#app/kernel/cases/itemised-returns.ts';
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
import { contractUntil, type MoveInEventKind } from './move-in-clocks.ts';
import {
  fieldsOf,
  holdsFile,
  materialQuestion,
  owedOf,
  missingBySection,
  roundsOf,
  SECTIONS,
  type MoveInContent,
} from './move-in-content.ts';
import { OPEN_STATES, type MoveInState } from './move-in-states.ts';
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

/** The questions of the last list that were neither changed nor answered yet. */
export function unansweredOf({ answers, questions, versions }: MoveInRow): string[] {
  const draft = { fields: fieldsOf(questions, answers), answers: versions.at(-1)?.returned?.answers ?? {} };
  return unanswered(roundsOf(questions, versions), draft).map(({ at }) => at);
}

/** What keeps an application from being handed in: what is missing, and listed items that were neither changed nor answered. */
export function missingOf(row: MoveInRow): string[] {
  const { rules, answers, contact, phone, units, parkOnline, questions } = row;
  const gone = units.filter(({ onPlan }) => !onPlan).map(({ place }) => place);
  const missing = missingBySection(rules, answers, { contact, phone }, { gone, parkOnline, today: row.today });
  const names = new Map(questions.map(({ at, name }) => [at, name]));
  const open = unansweredOf(row).map((at) => `回应补正要求“${names.get(at) ?? at}”`);
  return [...SECTIONS.flatMap((section) => missing[section]), ...open];
}

/** The questions that the applicant may change now; another unit may be chosen for one that is not on the plan any more. */
export function openQuestions({ questions, versions, units, answers, today }: MoveInRow): string[] {
  const all = questions.map(({ at }) => at);
  const open = openFields(roundsOf(questions, versions), all);
  const gone = units.some(({ onPlan }) => !onPlan);
  // A promise that has passed cannot be handed in again as it is.
  const passed = owedOf(answers, answers.files).flatMap(({ key, until }) => (until < today ? [materialQuestion(key)] : []));
  return all.filter((at) => open.includes(at) || (at === 'wishes' && gone) || passed.includes(at));
}

function factsOf(
  row: MoveInRow,
  actor: Actor | null,
  { items = [], findings = {}, reason, another }: Said & { reason: string; another: boolean },
): MoveInFacts {
  const { questions, versions, clocks, today, calendar, rules, checks, institution } = row;
  const names = new Map(questions.map(({ at, name }) => [at, name]));
  const rounds = roundsOf(questions, versions);
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
    owed: owedOf(versions.at(-1)?.content ?? row.answers, row.answers.files).map(
      ({ key, until }) => `${names.get(materialQuestion(key)) ?? key}（约定${writeDay(until)}以前）`,
    ),
    late: comesTooLate(rounds, items).map((at) => names.get(at) ?? at),
    overturned: who(['declined', 'notAccepted'], round) !== null && round.some(({ kind }) => kind === 'overturned'),
    unaccepted: !round.some(({ kind }) => kind === 'accepted' || kind === 'overturned'),
    withdrawn: institution.status === 'withdrawn',
    returnedInReview: versions.some(({ returned }) => returned?.afterAcceptance === true),
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

/** The states in which nobody works on it any more; whom to call is deleted if nothing follows for the park. */
const FORGETS: readonly MoveInState[] = ['withdrawn', 'lapsed'];
/** 申诉 that was not upheld ends it for good. */
const forgets = ({ move, to }: Made<MoveInState, MoveInMove>): boolean => FORGETS.includes(to) || move === 'uphold';

/** The last day for the contract as approving or prolonging tells it, or that it waits for a unit. */
function toldAfter(move: 'approve' | 'prolong', { placement, clocks, calendar, rules, today, waitedOn }: MoveInRow) {
  if (placement.waits) return { waitedOn: today, contractTold: null };
  const [approvedOn, more] = move === 'approve' ? [today, 0] : [clocks.approvedOn, rules.limits.extend];
  const contractDays = (move === 'approve' ? rules.limits.contract : clocks.contractDays) + more;
  const kept = { waitedOn: move === 'approve' ? null : waitedOn, contractTold: null };
  return { ...kept, contractTold: contractUntil({ approvedOn, contractDays }, placement, kept, calendar) };
}

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
    ...(move === 'approve' || move === 'prolong' ? toldAfter(move, row) : {}),
  };
}

/** What follows a move: its event, the frozen version or the list, who did what, and the letter about it. */
async function follow(tx: Transaction, by: By, row: MoveInRow, made: Made<MoveInState, MoveInMove>, said: Said): Promise<void> {
  const { id, rules, calendar, today, checks } = row;
  const { move, reason } = made;
  const number = row.events.length + 1;
  const pauses = move === 'pause' ? { until: said.until, waitsFor: said.waitsFor ?? ('others' as const) } : {};
  const announces = move === 'announce' ? { until: addWorkingDays(calendar, today, rules.limits.announce) } : {};
  const told = move === 'return' ? rules.limits.resubmit : move === 'decline' || move === 'refuseAcceptance' ? rules.limits.appeal : null;
  const tells = told === null ? {} : { until: addWorkingDays(calendar, today, told) };
  const extends_ = move === 'extend' || move === 'prolong' ? { days: rules.limits.extend } : {};
  const decides = move === 'approve' || move === 'decline' ? { findings: JSON.stringify(withFindings(checks, said.findings ?? {})) } : {};
  await tx.moveInEvent.create({
    data: {
      moveInId: id,
      number,
      kind: EVENT[move],
      on: dayOf(by.now),
      at: by.now,
      byId: by.actor?.personId ?? null,
      why: reason,
      ...pauses,
      ...announces,
      ...tells,
      ...extends_,
      ...decides,
    },
    select: { number: true },
  });
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
  if (FORGETS.includes(made.to)) await closeHold(tx, by, row, null);
  await tx.moveIn.update({ where: { id }, data: rowAfter(made, row, by), select: { id: true } });
  if (hasLetter(EVENT[move])) await keepLetter(tx, id, number, by.now);
}

/** Most files of one material. */
export const FILE_LIMIT = 5;

/**
 * 入驻申请 as a case: opened by the institution, decided by the park's operator.
 * @param said what a move says.
 * @param material the key of the material to which files are added, or from which they are taken.
 */
export const moveInCase = ({ actor: who, now }: By, said: Said & { reason?: string } = {}, material: string | null = null) =>
  defineCase<MoveInState, MoveInMove, MoveInRole, MoveInFacts, MoveInRow>({
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
      if (material === null || openQuestions(row).includes(materialQuestion(material))) return null;
      return { ok: false, why: 'guard', field: 'file', message: '这次补正没有要求改这份材料，不能改动。' };
    },
    closed: '申请已提交或已办结，不能再修改。',
    evidence: {
      limit: FILE_LIMIT,
      deeds: { add: 'moveIn.file.add', remove: 'moveIn.file.remove' },
      of: (moveInId, id) => ({ moveInFile: { moveInId, id, material: material ?? '', replacedAt: null } }),
      wants({ rules }, mediaType) {
        const wanted = rules.materials.find(({ key }) => key === material);
        if (!wanted || isTaken(wanted.takes, mediaType)) return null;
        return `${wanted.name}只收 ${writeGroups(wanted.takes)}，请换一份上传。`;
      },
      join: (tx, moveInId, fileId) => tx.moveInFile.create({ data: { moveInId, fileId, material: material ?? '' }, select: { id: true } }),
      async setsAside(tx, fileId, at) {
        const { moveInId } = await tx.moveInFile.findUniqueOrThrow({ where: { fileId }, select: { moveInId: true } });
        const versions = await tx.moveInVersion.findMany({ where: { moveInId }, select: { content: true } });
        const held = versions.some((version) => holdsFile(version, fileId));
        if (held) await tx.moveInFile.update({ where: { fileId }, data: { replacedAt: at }, select: { id: true } });
        return held;
      },
      leaves: { moveInFile: { delete: true } },
      words: { tooMany: `每种材料最多 ${FILE_LIMIT} 份文件，请先移除不需要的。`, gone: '这份材料已经移除。' },
    },
    follow: (tx, by: ByActor, row, made) => follow(tx, by, row, made, said),
  });

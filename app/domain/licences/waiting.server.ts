import { addDays, dayOf } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { inDistricts, may, reachOf } from '#app/kernel/permissions/may.ts';
import { queueItem, type WaitsFor } from '#app/kernel/waiting.server.ts';
import { statesWaitingFor } from '#app/kernel/workflow.ts';
import { paths } from '#app/paths.ts';
import { EXPIRING_WITHIN_DAYS, LICENCE_KINDS, LICENCE_NAME, licenceFactsSelect, licenceState, offerableUntil } from '../lines/licence.ts';
import { DECISION_DAYS } from '../organisations/request-workflow.ts';
import { submissionWorkflow } from './submission-workflow.ts';

/** Submissions that wait for the bureau's decision. */
export const submissionsToDecide: WaitsFor = async (db, actor, at) => {
  const { _count: count, _min } = await db.licenceSubmission.aggregate({
    where: { state: { in: statesWaitingFor(submissionWorkflow, 'bureau') }, ...inDistricts(reachOf(actor, 'decide:licence')) },
    _count: true,
    _min: { submittedAt: true },
  });
  const text = `${count} 份许可备案申报待核验`;
  return queueItem(at, { text, to: paths.bureauLicences(), action: '去核验', count, oldest: _min.submittedAt, days: DECISION_DAYS });
};

/** After this long the writer is not reminded of a draft any more. */
const PRESSED_MS = 30 * 86_400_000;

/** The organisation for which `actor` states licences; null if there is none. */
function stated(actor: Actor): string | null {
  const organisationId = actor.organisation?.organisationId;
  return organisationId && may(actor, 'submit:licence', { organisationId }) ? organisationId : null;
}

/** The institution's own submissions that were returned or not handed in yet. */
export const ownSubmissionsWaiting: WaitsFor = async (db, actor, { now }) => {
  const organisationId = stated(actor);
  if (organisationId === null) return [];
  const rows = await db.licenceSubmission.findMany({
    where: {
      institution: { organisationId },
      state: { in: statesWaitingFor(submissionWorkflow, 'applicant') },
      OR: [{ state: { not: 'draft' } }, { createdAt: { gt: new Date(now.getTime() - PRESSED_MS) } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, kind: true, state: true, createdAt: true, decidedAt: true },
  });
  return rows.map(({ id, kind, state, createdAt, decidedAt }) => ({
    text: state === 'draft' ? `${LICENCE_NAME[kind]}的申报还没有提交` : `${LICENCE_NAME[kind]}的申报被退回，请补正`,
    to: paths.deskLicence(id),
    action: state === 'draft' ? '继续填写' : '去补正',
    count: 1,
    due: null,
    since: dayOf(decidedAt ?? createdAt),
  }));
};

/**
 * Kinds of licence of the institution that end soon, or ended lately, and are not covered after that. One that has been stated anew waits
 * for the bureau instead.
 */
export const licencesExpiring: WaitsFor = async (db, actor, { today }) => {
  const organisationId = stated(actor);
  if (organisationId === null) return [];
  const of = { institution: { organisationId } };
  const [licences, submitted] = await Promise.all([
    db.licence.findMany({ where: of, select: licenceFactsSelect }),
    db.licenceSubmission.findMany({
      where: { ...of, state: { in: statesWaitingFor(submissionWorkflow, 'bureau') } },
      select: { kind: true },
    }),
  ]);
  return LICENCE_KINDS.flatMap((kind) => {
    const last = licences
      .flatMap((licence) =>
        licence.kind === kind && licence.validTo !== null && ['expiring', 'expired'].includes(licenceState(licence, today))
          ? [licence.validTo]
          : [],
      )
      .sort()
      .at(-1);
    if (last === undefined || last < addDays(today, -EXPIRING_WITHIN_DAYS) || submitted.some((one) => one.kind === kind)) return [];
    const until = offerableUntil([kind], licences, today);
    if (until !== null && until > addDays(today, EXPIRING_WITHIN_DAYS)) return [];
    const text = until === null ? `${LICENCE_NAME[kind]}已经到期，请换证后申报` : `${LICENCE_NAME[kind]}即将到期，请换证后申报`;
    return [{ text, to: paths.deskLicences(), action: '去申报', count: 1, due: until ?? last, ends: true, since: null }];
  });
};

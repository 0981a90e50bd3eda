import { addDays, addWorkingDays, dayOf } from '#app/kernel/calendar.ts';
import { inDistricts, may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { EXPIRING_WITHIN_DAYS, LICENCE_KINDS, licenceFactsSelect, licenceState, offerableUntil } from '../lines/licence.ts';
import { DECISION_DAYS } from '../organisations/request-workflow.ts';

/** Submissions that wait for the bureau's decision. */
export const submissionsToDecide: WaitsFor = async (db, actor) => {
  const { _count: count, _min } = await db.licenceSubmission.aggregate({
    where: { state: 'submitted', ...inDistricts(reachOf(actor, 'decide:licence')) },
    _count: true,
    _min: { submittedAt: true },
  });
  const due = _min.submittedAt && addWorkingDays(dayOf(_min.submittedAt), DECISION_DAYS);
  return count > 0 ? [{ text: `${count} 份许可备案申报待核验`, to: paths.bureauLicences(), action: '去核验', count, due }] : [];
};

/** Kinds of licence of the institution that end soon and are not covered after that. */
export const licencesExpiring: WaitsFor = async (db, actor, { today }) => {
  const organisationId = actor.organisation?.organisationId;
  if (!organisationId || !may(actor, 'edit:storefront', { organisationId })) return [];
  const licences = await db.licence.findMany({ where: { institution: { organisationId } }, select: licenceFactsSelect });
  const ending = LICENCE_KINDS.filter((kind) =>
    licences.some((licence) => licence.kind === kind && licenceState(licence, today) === 'expiring'),
  )
    .map((kind) => offerableUntil([kind], licences, today) ?? today)
    .filter((until) => until <= addDays(today, EXPIRING_WITHIN_DAYS))
    .sort((a, b) => (a < b ? -1 : 1));
  const [due] = ending;
  if (due === undefined) return [];
  const text = `${ending.length} 种许可备案将在 ${EXPIRING_WITHIN_DAYS} 天内到期`;
  return [{ text, to: paths.deskLicences(), action: '去办理', count: ending.length, due }];
};

import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { ACCEPTED } from '#app/kernel/files/accepted.ts';
import { FOREVER, LICENCE_NAME } from '#app/domain/lines/licence.ts';
import type { SubmissionView } from '#app/domain/licences/read-submission.server.ts';
import { SUBMISSION_TONE, submissionWorkflow } from '#app/domain/licences/submission-workflow.ts';
import { writeStatedEnd } from '#app/domain/licences/submission.ts';

const FILE_KIND: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(ACCEPTED).map(({ mediaType, name }) => [mediaType, name]),
);

/** A submission as both the institution and the bureau see it, everything in words. */
export function submissionView({
  id,
  kind,
  number,
  issuer,
  scope,
  validFrom,
  validTo,
  districtSlug,
  branch,
  state,
  submittedAt,
  decidedAt,
  reason,
  district,
  renews,
  institution,
  scans,
}: SubmissionView) {
  return {
    id,
    kindName: LICENCE_NAME[kind],
    state,
    stateName: submissionWorkflow.stateNames[state],
    tone: SUBMISSION_TONE[state],
    /** In the form's format. */
    stated: {
      number,
      issuer,
      scope,
      validFrom: validFrom ?? '',
      term: validTo === null ? '' : validTo === FOREVER ? 'forever' : 'until',
      validTo: validTo === null || validTo === FOREVER ? '' : validTo,
      district: districtSlug,
      branch: branch ?? '',
    },
    validFrom: validFrom === null ? '未填写' : writeDay(validFrom),
    validTo: writeStatedEnd(validTo),
    district: district.name,
    renews: renews?.number ?? null,
    submitted: submittedAt && writeMoment(submittedAt),
    decided: decidedAt && writeMoment(decidedAt),
    reason,
    institution: {
      name: institution.organisation.name,
      uscc: institution.organisation.uscc,
      slug: institution.status === 'preparing' ? null : institution.slug,
    },
    scans: scans.map(({ id: scanId, file }) => ({
      id: scanId,
      fileId: file.id,
      name: file.name,
      note: FILE_KIND[file.mediaType] ?? '文件',
      picture: file.mediaType.startsWith('image/'),
    })),
  };
}

export type SubmissionFactsView = ReturnType<typeof submissionView>;

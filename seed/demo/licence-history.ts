import { addDays } from '#app/kernel/calendar.ts';
import { addScan, editSubmission } from '#app/domain/licences/edit-submission.server.ts';
import type { StatedLicence } from '#app/domain/licences/recorded-licence.ts';
import type { LicenceKind } from '#app/domain/lines/licence.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import { openSubmission } from '#app/domain/licences/open-submission.server.ts';
import { CITY } from '#app/kernel/city/active.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { districtName, districtOf } from '#app/kernel/city/districts.ts';
import { actAs } from './act-as.ts';
import type { Stage } from './history.ts';
import { termStart } from './licences.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

interface Statement {
  organisationId: string;
  kind: LicenceKind;
  renewsId: string | null;
  stated: StatedLicence;
}

/** Completes a submission with a scan and submits it. */
async function* state(
  { db, files, evidence }: Stage,
  key: DemoAccountKey,
  now: Date,
  { organisationId, kind, renewsId, stated }: Statement,
): AsyncGenerator<Date, string> {
  yield now;
  const { submissionId } = await actAs(db, key, now, (by) => openSubmission(db, by, { organisationId, kind, renewsId }));
  await actAs(db, key, now, (by) => editSubmission(db, by, submissionId, stated));
  await actAs(db, key, now, (by) => addScan(db, files, by, submissionId, evidence));
  await actAs(db, key, now, (by) => moveSubmission(db, by, { submissionId, seen: 'draft', move: 'submit' }));
  return submissionId;
}

/** A renewal that waits to be verified, and a new permit that was sent back. */
export async function* licencesAreStated(stage: Stage): Strand {
  const { db, today, organisations, institutions } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const incomplete = yield* state(stage, 'institution', at(8, '10:20'), {
    organisationId: organisations.fullyValid,
    kind: 'dispatchPermit',
    renewsId: null,
    stated: {
      number: `（演示）派遣许字〔${today.slice(0, 4)}〕第${districtOf(SCENE.home).adcode.slice(2)}000902号`,
      issuer: `${CITY.name}${districtName(SCENE.home)}人力资源和社会保障局`,
      scope: '劳务派遣',
      validFrom: addDays(today, -10),
      validTo: addDays(today, 355),
      districtSlug: SCENE.home,
      branch: null,
    },
  });
  yield at(6, '16:30');
  await actAs(db, 'districtBureau', at(6, '16:30'), (by) =>
    moveSubmission(db, by, {
      submissionId: incomplete,
      seen: 'submitted',
      move: 'return',
      reason: '申报的有效期是一年，与扫描件上的三年不一致；扫描件缺少副本第二页。请一并补正。',
    }),
  );
  const validTo = addDays(today, 20 + 3 * 365);
  const ending = await db.licence.findFirstOrThrow({
    where: { institutionId: institutions.expiring, kind: 'dispatchPermit' },
    select: { id: true, issuer: true },
  });
  yield* state(stage, 'otherInstitution', at(2, '14:45'), {
    organisationId: organisations.expiring,
    kind: 'dispatchPermit',
    renewsId: ending.id,
    stated: {
      number: `（演示）派遣许字〔${today.slice(0, 4)}〕第${districtOf(SCENE.expiring.district).adcode.slice(2)}000901号`,
      issuer: ending.issuer,
      scope: '劳务派遣',
      validFrom: termStart('dispatchPermit', validTo),
      validTo,
      districtSlug: SCENE.expiring.district,
      branch: null,
    },
  });
}

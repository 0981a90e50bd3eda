import { addDays } from '#app/kernel/calendar.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { readDraft, revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { saveSections } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import type { Actor, ByActor } from '#app/kernel/permissions/actor.ts';
import { FOREVER, LICENCE_KINDS, type LicenceKind } from '#app/domain/lines/licence.ts';
import { addScan, editSubmission } from '#app/domain/licences/edit-submission.server.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import { openSubmission } from '#app/domain/licences/open-submission.server.ts';
import type { Proposal } from '#app/domain/organisations/correction.ts';
import { addEvidence, editRequest } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openClaim, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { DEMO_ACCOUNTS } from '#app/domain/people/demo-accounts.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { SEED_REQUEST } from '../../announcement.ts';
import type { Stage } from '../history.ts';
import { demoPerson, demoPersonId } from '../identity.ts';
import { demoLicence, termStart } from '../licences.ts';
import { moment } from '../moments.ts';
import type { Strand } from '../tell.ts';
import { actorOf, type Crowd, type CrowdInstitution, type CrowdPerson } from './crowd.ts';
import { CLAIMS, CORRECTIONS, TAGLINES } from './texts.ts';

/** When each owner's claim was handed in and how many days later it was granted. */
const GRANTED = [
  [78, 1],
  [76, 2],
  [73, 4],
  [71, 1],
  [69, 6],
  [66, 3],
  [64, 2],
  [62, 7],
  [60, 1],
  [57, 5],
] as const;
/** The days on which what waits was handed in; the earliest of each are overdue. */
const CLAIMED_AGO = [13, 9, 6, 5, 4, 3, 2, 2, 1, 1] as const;
const CORRECTED_AGO = [10, 4, 3, 1] as const;
const STATED_AGO = [14, 11, 9, 8, 6, 5, 4, 4, 3, 2, 2, 1] as const;
const WRITTEN_AGO = [8, 3, 1] as const;

/** Throws if a deed was refused, since then the demonstration's story is wrong. */
function done<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> {
  if (!answer.ok) throw new Error(`演示人群的操作没有成功：${JSON.stringify(answer)}`);
  return answer as Extract<T, { ok: true }>;
}

const by = (actor: Actor, now: Date): ByActor => ({ actor, requestId: SEED_REQUEST, now });

const ownerOf = (person: CrowdPerson, { organisationId, name }: CrowdInstitution): Actor =>
  actorOf(person, { memberships: [{ organisationId, name, role: 'owner' }] });

const officer = (): Actor =>
  actorOf({ id: demoPersonId('bureau'), name: DEMO_ACCOUNTS.find(({ key }) => key === 'bureau')?.name ?? '' }, { districts: 'all' });

interface Asked {
  statement: string;
  proposed?: Proposal;
}

/** Completes an open request with evidence and hands it in. */
async function handIn({ db, files, evidence }: Stage, who: ByActor, requestId: string, district: string, asked: Asked): Promise<void> {
  const { statement, proposed = {} } = asked;
  done(await editRequest(db, who, requestId, { statement, districtSlug: district, proposed }));
  done(await addEvidence(db, files, who, requestId, evidence));
  done(await moveRequest(db, who, { requestId, seen: 'draft', move: 'submit' }));
}

/** A claim, granted some days later if it is to be. */
async function* claim(
  stage: Stage,
  { person, institution }: Crowd['owners'][number],
  daysAgo: number,
  grantedAfter: number | null,
  n: number,
): Strand {
  const { db, today } = stage;
  const now = moment(today, daysAgo, `1${n % 7}:${10 + n}`);
  yield now;
  const who = by(actorOf(person), now);
  const { organisationId, district } = institution;
  const { requestId } = done(await openClaim(db, who, { organisationId, districtSlug: district }));
  await handIn(stage, who, requestId, district, { statement: CLAIMS[n % CLAIMS.length]! });
  if (grantedAfter === null) return;
  const then = moment(today, daysAgo - grantedAfter, '15:20');
  yield then;
  done(await moveRequest(db, by(officer(), then), { requestId, seen: 'submitted', move: 'grant' }));
}

async function* correction(stage: Stage, { person, institution }: Crowd['owners'][number], daysAgo: number, n: number): Strand {
  const now = moment(stage.today, daysAgo, `10:${20 + n}`);
  yield now;
  const who = by(ownerOf(person, institution), now);
  const { organisationId, district } = institution;
  const { requestId } = done(await openCorrection(stage.db, who, { organisationId, districtSlug: district }));
  const proposed = n % 2 === 0 ? { legalRepresentative: demoPerson(40 + n) } : { establishedOn: addDays(stage.today, -2_000 - n) };
  await handIn(stage, who, requestId, district, { statement: CORRECTIONS[n % CORRECTIONS.length]!, proposed });
}

const SCOPE: Record<LicenceKind, string> = {
  hrPermit: '职业中介',
  hrFiling: '人力资源管理咨询',
  dispatchPermit: '劳务派遣',
  telecomPermit: '信息服务业务（仅限互联网信息服务）',
};

/** A submission of a licence of a kind, as a renewal where the institution has one that can be renewed. */
async function* statement(
  stage: Stage,
  { person, institution }: Crowd['owners'][number],
  kind: LicenceKind,
  daysAgo: number,
  n: number,
): Strand {
  const { db, files, today, evidence } = stage;
  const now = moment(today, daysAgo, `14:${10 + n}`);
  yield now;
  const who = by(ownerOf(person, institution), now);
  const { organisationId, district, id: institutionId } = institution;
  const held = await db.licence.findFirst({
    where: { institutionId, kind, revokedOn: null, supersededOn: null },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  const validTo = kind === 'hrFiling' ? null : addDays(today, 365 * 3 + 10 * n);
  const validFrom = validTo === null ? addDays(today, -5 - n) : termStart(kind, validTo);
  const { number, issuer } = demoLicence(kind, 800 + n, district, { validFrom, validTo });
  const { submissionId } = done(await openSubmission(db, who, { organisationId, kind, renewsId: held?.id ?? null }));
  done(
    await editSubmission(db, who, submissionId, {
      number,
      issuer,
      scope: SCOPE[kind],
      validFrom,
      validTo: validTo ?? FOREVER,
      districtSlug: district,
      branch: null,
    }),
  );
  done(await addScan(db, files, who, submissionId, evidence));
  done(await moveSubmission(db, who, { submissionId, seen: 'draft', move: 'submit' }));
}

/** A change of a storefront that is moderated: decided two days later, or waiting. */
async function* change(
  stage: Stage,
  { person, institution }: Crowd['owners'][number],
  daysAgo: number,
  decided: boolean,
  n: number,
): Strand {
  const { db, today } = stage;
  const now = moment(today, daysAgo, `16:${10 + n}`);
  yield now;
  const who = by(ownerOf(person, institution), now);
  const read = async () => {
    const draft = await readDraft(db, storefrontKind, institution.id);
    if (!draft) throw new Error('演示里没有要编辑的旗舰店');
    return draft;
  };
  const draft = await read();
  const value = { ...draft.content.introduction, tagline: TAGLINES[n % TAGLINES.length]! };
  done(
    await saveSections(db, who, storefrontKind, {
      subjectId: institution.id,
      sections: [{ section: 'introduction', seen: revisionOf(draft, 'introduction'), value }],
    }),
  );
  const { versionId } = done(await submitVersion(db, who, storefrontKind, { subjectId: institution.id, seen: draftMark(await read()) }));
  if (!decided) return;
  const then = moment(today, daysAgo - 2, '11:30');
  yield then;
  done(await decideVersion(db, by(officer(), then), storefrontKind, { versionId, move: 'publish', reasons: {} }));
}

/** The owners of the crowd who are not in a park, whose storefronts the bureau moderates. */
const freeOwners = async ({ db, today }: Stage, { owners }: Crowd) => {
  const housed = await db.tenancy.findMany({
    where: { institutionId: { in: owners.map(({ institution }) => institution.id) }, OR: [{ endsOn: null }, { endsOn: { gte: today } }] },
    select: { institutionId: true },
  });
  return owners.filter(({ institution }) => !housed.some(({ institutionId }) => institutionId === institution.id));
};

/** Waits until an owner has joined, since only then may they act. */
async function* changes(stage: Stage, crowd: Crowd): Strand {
  yield moment(stage.today, 45, '08:00');
  const free = await freeOwners(stage, crowd);
  const waiting = WRITTEN_AGO.flatMap((daysAgo, n) => (free[n] ? [change(stage, free[n], daysAgo, false, n)] : []));
  const decided = [30, 22].flatMap((daysAgo, n) => {
    const owner = free[WRITTEN_AGO.length + n];
    return owner ? [change(stage, owner, daysAgo, true, n + 1)] : [];
  });
  for (const strand of [...decided, ...waiting]) yield* strand;
}

/** What the people of the crowd do: claims that were granted, and what waits for the bureau on the seeded day. */
export function crowdActs(stage: Stage, crowd: Crowd): Strand[] {
  const { owners, claimants } = crowd;
  const at = (n: number) => owners[n % Math.max(owners.length, 1)];
  return [
    ...GRANTED.flatMap(([daysAgo, after], n) => (owners[n] ? [claim(stage, owners[n], daysAgo, after, n)] : [])),
    ...CLAIMED_AGO.flatMap((daysAgo, n) => (claimants[n] ? [claim(stage, claimants[n], daysAgo, null, n)] : [])),
    ...CORRECTED_AGO.flatMap((daysAgo, n) => {
      const owner = at(n + 3);
      return owner ? [correction(stage, owner, daysAgo, n)] : [];
    }),
    ...STATED_AGO.flatMap((daysAgo, n) => {
      const owner = at(n);
      return owner ? [statement(stage, owner, LICENCE_KINDS[n % LICENCE_KINDS.length]!, daysAgo, n)] : [];
    }),
    changes(stage, crowd),
  ];
}

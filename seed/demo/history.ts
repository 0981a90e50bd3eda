import type { Day } from '#app/kernel/calendar.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import { linkToken } from '#app/kernel/links/one-time-link.server.ts';
import { acceptInvitation } from '#app/domain/organisations/accept-invitation.server.ts';
import type { Proposal } from '#app/domain/organisations/correction.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import { addEvidence, editRequest } from '#app/domain/organisations/edit-request.server.ts';
import { inviteMember } from '#app/domain/organisations/invite-member.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { createOrganisation, openClaim, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import type { RequestMove } from '#app/domain/organisations/request-workflow.ts';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import type { MembershipRole } from '#app/kernel/permissions/actor.ts';
import type { DistrictSlug } from '#app/kernel/city/districts.ts';
import type { Database } from '#prisma/database.ts';
import { actAs } from './act-as.ts';
import { demoEnterpriseUscc, demoPerson } from './identity.ts';
import { moment } from './moments.ts';
import type { DetailName, DrawnDetail, SceneName } from './pictures.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

/** The demonstration's 用人单位: 待核验, and claimed by two people. */
export const DEMO_ENTERPRISE = {
  uscc: demoEnterpriseUscc(1, SCENE.home),
  name: '演示·竹篱精密部件制造有限公司',
  district: SCENE.home,
} as const;

export interface Stage {
  db: Database;
  today: Day;
  box: SecretBox;
  files: FileStore;
  /** The evidence that everybody submits. */
  evidence: InspectedFile;
  /** A file to fill in, of a park's rules. */
  template: InspectedFile;
  pictures: Record<SceneName, Buffer>;
  /** Smaller pictures, already in their sizes. */
  details: Record<DetailName, DrawnDetail>;
  /** The organisations that the institutions' accounts own. */
  organisations: { fullyValid: string; expiring: string };
  institutions: { fullyValid: string; expiring: string };
}

/** What a person writes into a request. */
interface Written {
  district: DistrictSlug;
  statement: string;
  proposed?: Proposal;
}

/** The demonstration's attempts are not limited. */
export const UNCOUNTED: Limiter = {
  take: () => Promise.resolve({ ok: true }),
  giveBack: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

const addressOf = (key: DemoAccountKey): string => DEMO_ACCOUNTS.find((account) => account.key === key)?.address ?? '';

/** Completes an open request with evidence and submits it. */
async function handIn(
  { db, files, evidence }: Stage,
  key: DemoAccountKey,
  now: Date,
  requestId: string,
  { district, statement, proposed = {} }: Written,
): Promise<string> {
  await actAs(db, key, now, (by) => editRequest(db, by, requestId, { statement, districtSlug: district, proposed }));
  await actAs(db, key, now, (by) => addEvidence(db, files, by, requestId, evidence));
  await actAs(db, key, now, (by) => moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' satisfies RequestMove }));
  return requestId;
}

async function claim(stage: Stage, key: DemoAccountKey, now: Date, organisationId: string, written: Written): Promise<string> {
  const { requestId } = await actAs(stage.db, key, now, (by) =>
    openClaim(stage.db, by, { organisationId, districtSlug: written.district }),
  );
  return handIn(stage, key, now, requestId, written);
}

async function correct(stage: Stage, key: DemoAccountKey, now: Date, organisationId: string, written: Written): Promise<string> {
  const { requestId } = await actAs(stage.db, key, now, (by) =>
    openCorrection(stage.db, by, { organisationId, districtSlug: written.district }),
  );
  return handIn(stage, key, now, requestId, written);
}

function decide({ db }: Stage, key: DemoAccountKey, now: Date, requestId: string, move: RequestMove, reason?: string): Promise<unknown> {
  return actAs(db, key, now, (by) => moveRequest(db, by, { requestId, seen: 'submitted', move, reason }));
}

/** Invites a person, who accepts. */
async function* bringIn(
  { db, box }: Stage,
  {
    from,
    to,
    organisationId,
    role,
    invitedAt,
    acceptedAt,
  }: { from: DemoAccountKey; to: DemoAccountKey; organisationId: string; role: MembershipRole; invitedAt: Date; acceptedAt: Date },
): Strand {
  const address = addressOf(to);
  yield invitedAt;
  await actAs(db, from, invitedAt, (by) => inviteMember(db, UNCOUNTED, by, { organisationId, address, role }));
  const { id } = await db.oneTimeLink.findFirstOrThrow({ where: { purpose: 'invitation', address, usedAt: null }, select: { id: true } });
  yield acceptedAt;
  await actAs(db, to, acceptedAt, (by) => acceptInvitation(db, box, by, linkToken(box, id)));
}

/** How the institutions came to their owners and members. */
export async function* institutionsJoin(stage: Stage): Strand {
  const { today, organisations } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  yield at(60, '09:40');
  const own = await claim(stage, 'institution', at(60, '09:40'), organisations.fullyValid, {
    district: SCENE.home,
    statement: '本人为该机构负责人，申请认领并维护展示页。',
  });
  yield at(58, '14:20');
  await decide(stage, 'districtBureau', at(58, '14:20'), own, 'grant');
  yield at(55, '10:15');
  const other = await claim(stage, 'otherInstitution', at(55, '10:15'), organisations.expiring, {
    district: SCENE.expiring.district,
    statement: '受公司委托办理平台事务，申请认领。',
  });
  yield at(53, '16:05');
  await decide(stage, 'bureau', at(53, '16:05'), other, 'grant');
  const organisationId = organisations.fullyValid;
  yield* bringIn(stage, {
    from: 'institution',
    to: 'institutionManager',
    organisationId,
    role: 'manager',
    invitedAt: at(50, '11:00'),
    acceptedAt: at(49, '09:10'),
  });
  yield* bringIn(stage, {
    from: 'institution',
    to: 'otherInstitution',
    organisationId,
    role: 'member',
    invitedAt: at(47, '15:30'),
    acceptedAt: at(46, '08:55'),
  });
}

/** What waits on the seeded day: two competing claims, one correction to decide and one to revise. */
export async function* requestsWait(stage: Stage): Strand {
  const { db, today, organisations } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  yield at(9, '10:30');
  const incomplete = await correct(stage, 'otherInstitution', at(9, '10:30'), organisations.expiring, {
    district: SCENE.expiring.district,
    statement: '法定代表人已变更，请按新营业执照更正。',
    proposed: { legalRepresentative: demoPerson(36) },
  });
  yield at(7, '15:45');
  await decide(
    stage,
    'bureau',
    at(7, '15:45'),
    incomplete,
    'return',
    '上传的材料看不清法定代表人一栏，请重新上传变更后营业执照的清晰扫描件。',
  );

  const { uscc, name, district } = DEMO_ENTERPRISE;
  const founded = at(4, '09:20');
  yield founded;
  const created = await actAs(db, 'enterprise', founded, (by) => createOrganisation(db, by, { uscc, name, districtSlug: district }));
  await handIn(stage, 'enterprise', founded, created.requestId, {
    district,
    statement: '本人为公司人事负责人，申请核验主体，用于发布用工需求。',
  });
  yield at(2, '13:50');
  await claim(stage, 'newcomer', at(2, '13:50'), created.organisationId, {
    district,
    statement: '本人为该公司行政主管，公司账号应由本人管理，申请认领。',
  });
  yield at(1, '16:30');
  await correct(stage, 'institution', at(1, '16:30'), organisations.fullyValid, {
    district: SCENE.home,
    statement: '法定代表人已变更，附变更后的营业执照。',
    proposed: { legalRepresentative: demoPerson(24) },
  });
}

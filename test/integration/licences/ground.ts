import { expect } from 'vitest';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { addScan, editSubmission } from '#app/domain/licences/edit-submission.server.ts';
import type { StatedLicence } from '#app/domain/licences/recorded-licence.ts';
import type { LicenceKind } from '#app/domain/lines/licence.ts';
import { moveSubmission } from '#app/domain/licences/move-submission.server.ts';
import { openSubmission } from '#app/domain/licences/open-submission.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { institution } from '#test/factories/institution.ts';
import { after, person } from '#test/factories/person.ts';
import { groundedDatabase, inspected, officer, testFiles } from '../organisations/ground.ts';

export const TODAY = '2026-11-21';

/** A stated licence, in force today. */
export const STATED: StatedLicence = {
  number: '沪人服证字〔2024〕第15000123号',
  issuer: '上海市浦东新区人力资源和社会保障局',
  scope: '职业中介',
  validFrom: '2024-03-01',
  validTo: '2029-02-28',
  districtSlug: 'pudong',
  branch: null,
};

/**
 * A published institution in 浦东 that offers recruitment and software, without a licence; its owner, and the district's officer, who acts an
 * hour later.
 */
export async function licenceGround() {
  const db = await groundedDatabase();
  const files = await testFiles();
  const own = await institution(db, {
    name: '演示·青禾人力资源有限公司',
    services: {
      create: [
        {
          slug: 'zhaopin',
          title: '中高端招聘',
          summary: '招聘',
          category: { connect: { slug: 'recruitment' } },
          priceModel: 'negotiable',
          position: 0,
        },
        {
          slug: 'xitong',
          title: '人事系统',
          summary: '系统',
          category: { connect: { slug: 'software' } },
          priceModel: 'negotiable',
          position: 1,
        },
      ],
    },
    lines: { create: [{ categorySlug: 'recruitment' }, { categorySlug: 'software' }] },
  });
  const { organisationId, id: institutionId, slug } = own;
  const owner = await (await person(db, { name: '张三', memberships: [{ organisationId, role: 'owner' }] })).by();
  const bureau = await (await officer(db, 'pudong')).by({ now: after(3_600) });
  return { db, files, organisationId, institutionId, slug, owner, bureau };
}

/** A draft of the organisation for which `by` acts. */
export async function opened(db: Database, by: ByActor, kind: LicenceKind = 'hrPermit', renewsId: string | null = null): Promise<string> {
  const answer = await openSubmission(db, by, { organisationId: by.actor.organisation?.organisationId ?? '', kind, renewsId });
  if (!answer.ok) throw new Error(answer.message);
  return answer.submissionId;
}

interface Given {
  kind?: LicenceKind;
  renewsId?: string | null;
  stated?: Partial<StatedLicence>;
}

/** A complete submission, submitted. */
export async function submitted(
  db: Database,
  files: FileStore,
  by: ByActor,
  { kind = 'hrPermit', renewsId = null, stated = {} }: Given = {},
): Promise<string> {
  const submissionId = await opened(db, by, kind, renewsId);
  expect(await editSubmission(db, by, submissionId, { ...STATED, ...stated })).toEqual({ ok: true });
  expect(await addScan(db, files, by, submissionId, inspected(`扫描件-${submissionId}`))).toEqual({ ok: true });
  expect(await moveSubmission(db, by, { submissionId, seen: 'draft', move: 'submit' })).toMatchObject({ ok: true, to: 'submitted' });
  return submissionId;
}

/** A licence imported from a register. */
export function held(
  db: Database,
  institutionId: string,
  given: {
    kind?: LicenceKind;
    number?: string;
    validFrom?: string | null;
    validTo?: string | null;
    revokedOn?: string;
    supersededOn?: string;
    districtSlug?: string;
  } = {},
) {
  const {
    kind = 'hrPermit',
    number = '沪人服证字〔2021〕第15000001号',
    validFrom = '2021-12-01',
    validTo = '2026-11-30',
    revokedOn = null,
    ...rest
  } = given;
  return db.licence.create({
    data: {
      institutionId,
      kind,
      number,
      issuer: '上海市浦东新区人力资源和社会保障局',
      validFrom,
      validTo,
      revokedOn,
      revokedReason: revokedOn && '测试',
      sourceId: 'example',
      verifiedOn: '2026-01-01',
      ...rest,
    },
    select: { id: true, number: true },
  });
}

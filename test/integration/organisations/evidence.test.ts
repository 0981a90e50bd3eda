import { describe, expect, it } from 'vitest';
import { FILE_OWNERS } from '#app/domain/assembly/file-owners.server.ts';
import { findFile } from '#app/kernel/files/find-file.server.ts';
import { forgetBytes } from '#app/kernel/files/forget-bytes.server.ts';
import { addEvidence, removeEvidence } from '#app/domain/organisations/edit-request.server.ts';
import { EVIDENCE_LIMIT, moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openClaim, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { findRequest } from '#app/domain/organisations/read-request.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import type { Database } from '#prisma/database.ts';
import { NOW, organisation, person } from '#test/factories/person.ts';
import { VERIFIED, deedsOnRecord, groundedDatabase, inspected, officer, testFiles, twoRivals } from './ground.ts';

async function emptyClaim(db: Database, by: ByActor): Promise<string> {
  const opened = await openClaim(db, by, { organisationId: (await organisation(db)).id, districtSlug: 'pudong' });
  if (!opened.ok) throw new Error(opened.message);
  return opened.requestId;
}

async function ground() {
  const db = await groundedDatabase();
  const files = await testFiles();
  const by = await (await person(db)).by();
  return { db, files, by, requestId: await emptyClaim(db, by) };
}

const evidenceOf = (db: Database, requestId: string) =>
  db.evidence.findMany({ where: { requestId }, orderBy: { id: 'asc' }, select: { id: true, fileId: true } });

async function bytesOf(stream: ReadableStream<Uint8Array> | null): Promise<string | null> {
  return stream && Buffer.from(await new Response(stream).arrayBuffer()).toString();
}

describe('adding evidence', () => {
  it('keeps the bytes on the disk, their particulars in the database and the deed on the record', async () => {
    const { db, files, by, requestId } = await ground();
    const file = inspected('营业执照', '营业执照.pdf');
    expect(await addEvidence(db, files, by, requestId, file)).toEqual({ ok: true });
    expect(await db.storedFile.findMany({ omit: { id: true } })).toEqual([
      {
        sha256: file.sha256,
        mediaType: 'application/pdf',
        name: '营业执照.pdf',
        size: file.bytes.length,
        uploadedById: by.actor.personId,
        uploadedAt: NOW,
      },
    ]);
    expect(await files.onDisk()).toEqual([file.sha256]);
    expect(await bytesOf(await files.open(file.sha256))).toBe('营业执照');
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'request.evidence.add' } })).toMatchObject({
      subjectId: requestId,
      changes: '{"file":[null,"application/pdf"]}',
    });
  });

  it('is one file when it is sent twice', async () => {
    const { db, files, by, requestId } = await ground();
    await addEvidence(db, files, by, requestId, inspected('营业执照', '一.pdf'));
    expect(await addEvidence(db, files, by, requestId, inspected('营业执照', '二.pdf'))).toEqual({ ok: true });
    expect(await evidenceOf(db, requestId)).toHaveLength(1);
    expect(await db.storedFile.count()).toBe(1);
    expect(await deedsOnRecord(db, { subjectId: requestId })).toEqual(['request.open', 'request.evidence.add']);
  });

  it('is taken as the inspection hands it over', async () => {
    const { db, files, by, requestId } = await ground();
    const handed = { ok: true, ...inspected('营业执照') } as const;
    expect(await addEvidence(db, files, by, requestId, handed)).toEqual({ ok: true });
    expect(await db.storedFile.findFirstOrThrow()).toMatchObject({ sha256: handed.sha256, size: handed.bytes.length, name: handed.name });
  });

  it('is one file when it is sent twice at once, on connections of their own', async () => {
    const { db, files, by, requestId } = await ground();
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([one, other].map((each) => addEvidence(each, files, by, requestId, inspected('营业执照'))));
    expect(answers).toEqual([{ ok: true }, { ok: true }]);
    expect(await evidenceOf(db, requestId)).toHaveLength(1);
    expect(await db.storedFile.count()).toBe(1);
  });

  it('stops at ten, and goes on after one was removed', async () => {
    const { db, files, by, requestId } = await ground();
    expect(EVIDENCE_LIMIT).toBe(10);
    for (let i = 0; i < EVIDENCE_LIMIT; i += 1)
      expect(await addEvidence(db, files, by, requestId, inspected(`材料 ${i}`))).toEqual({ ok: true });
    const eleventh = inspected('第十一份');
    expect(await addEvidence(db, files, by, requestId, eleventh)).toMatchObject({ ok: false, why: 'tooMany' });
    expect(await files.onDisk()).not.toContain(eleventh.sha256);
    const [first] = await evidenceOf(db, requestId);
    await removeEvidence(db, files, by, requestId, first?.id ?? '');
    expect(await addEvidence(db, files, by, requestId, eleventh)).toEqual({ ok: true });
    expect(await evidenceOf(db, requestId)).toHaveLength(10);
  });

  it('stops at ten also for two at once, on connections of their own', async () => {
    const { db, files, by, requestId } = await ground();
    for (let i = 0; i < EVIDENCE_LIMIT - 1; i += 1) await addEvidence(db, files, by, requestId, inspected(`材料 ${i}`));
    const [one, other] = await twoRivals(db);
    const answers = await Promise.all([
      addEvidence(one, files, by, requestId, inspected('甲')),
      addEvidence(other, files, by, requestId, inspected('乙')),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await evidenceOf(db, requestId)).toHaveLength(10);
  });

  it('leaves no row where the bytes cannot be kept', async () => {
    const { db, files, by, requestId } = await ground();
    const full = { ...files, put: () => Promise.reject(new Error('磁盘已满')) };
    await expect(addEvidence(db, full, by, requestId, inspected('营业执照'))).rejects.toThrow('磁盘已满');
    expect([await db.storedFile.count(), await db.evidence.count()]).toEqual([0, 0]);
    expect(await deedsOnRecord(db)).not.toContain('request.evidence.add');
  });

  it('is for the applicant alone, and while the request may be changed', async () => {
    const { db, files, by, requestId } = await ground();
    await addEvidence(db, files, by, requestId, inspected('营业执照'));
    const [evidence] = await evidenceOf(db, requestId);
    for (const other of [await (await person(db)).by(), await (await officer(db, 'pudong')).by(), await (await officer(db)).by()]) {
      expect(await addEvidence(db, files, other, requestId, inspected('外人'))).toMatchObject({ ok: false, why: 'notAllowed' });
      expect(await removeEvidence(db, files, other, requestId, evidence?.id ?? '')).toMatchObject({ ok: false, why: 'notAllowed' });
      expect(await findRequest(db, other.actor, requestId)).toBeNull();
    }
    expect(await addEvidence(db, files, by, 'unknown', inspected('外人'))).toMatchObject({ ok: false, why: 'absent' });
    await moveRequest(db, by, { requestId, seen: 'draft', move: 'submit' });
    expect(await addEvidence(db, files, by, requestId, inspected('迟到'))).toMatchObject({ ok: false, why: 'stale' });
    expect(await removeEvidence(db, files, by, requestId, evidence?.id ?? '')).toMatchObject({ ok: false, why: 'stale' });
    expect(await files.onDisk()).toEqual([inspected('营业执照').sha256]);
  });
});

describe('removing evidence', () => {
  it('takes row and bytes, and is on the record', async () => {
    const { db, files, by, requestId } = await ground();
    await addEvidence(db, files, by, requestId, inspected('营业执照', '营业执照.pdf'));
    const [evidence] = await evidenceOf(db, requestId);
    expect(await removeEvidence(db, files, by, requestId, evidence?.id ?? '')).toEqual({ ok: true });
    expect([await db.storedFile.count(), await db.evidence.count(), await files.onDisk()]).toEqual([0, 0, []]);
    expect(await db.recordEntry.findFirstOrThrow({ where: { deed: 'request.evidence.remove' } })).toMatchObject({
      changes: '{"file":["application/pdf",null]}',
    });
    expect(await removeEvidence(db, files, by, requestId, evidence?.id ?? '')).toMatchObject({ ok: false, why: 'absent' });
  });

  it('keeps the bytes for as long as another request has them', async () => {
    const { db, files, by, requestId } = await ground();
    const other = await (await person(db)).by();
    const otherId = await emptyClaim(db, other);
    const file = inspected('同一份执照');
    await addEvidence(db, files, by, requestId, file);
    await addEvidence(db, files, other, otherId, file);
    expect(await db.storedFile.count()).toBe(2);
    expect(await files.onDisk()).toEqual([file.sha256]);
    await removeEvidence(db, files, by, requestId, (await evidenceOf(db, requestId))[0]?.id ?? '');
    expect(await bytesOf(await files.open(file.sha256))).toBe('同一份执照');
    const kept = (await evidenceOf(db, otherId))[0];
    expect(await findFile(db, FILE_OWNERS, other.actor, kept?.fileId ?? '')).toMatchObject({ sha256: file.sha256 });
    await removeEvidence(db, files, other, otherId, kept?.id ?? '');
    expect(await files.onDisk()).toEqual([]);
  });

  it('does not take evidence of another request, not even of one’s own', async () => {
    const { db, files, by, requestId } = await ground();
    const second = await emptyClaim(db, by);
    await addEvidence(db, files, by, second, inspected('另一份'));
    const [foreign] = await evidenceOf(db, second);
    expect(await removeEvidence(db, files, by, requestId, foreign?.id ?? '')).toMatchObject({ ok: false, why: 'absent' });
    expect(await evidenceOf(db, second)).toHaveLength(1);
  });

  it('while the same bytes come in again leaves them there, on connections of their own', async () => {
    const { db, files, by, requestId } = await ground();
    const other = await (await person(db)).by();
    const otherId = await emptyClaim(db, other);
    const file = inspected('同一份执照');
    await addEvidence(db, files, by, requestId, file);
    const [one, two] = await twoRivals(db);
    const id = (await evidenceOf(db, requestId))[0]?.id ?? '';
    await Promise.all([removeEvidence(one, files, by, requestId, id), addEvidence(two, files, other, otherId, file)]);
    expect(await db.storedFile.findMany({ select: { sha256: true, uploadedById: true } })).toEqual([
      { sha256: file.sha256, uploadedById: other.actor.personId },
    ]);
    expect(await bytesOf(await files.open(file.sha256))).toBe('同一份执照');
  });

  it('forgets only what no row speaks of', async () => {
    const { db, files, by, requestId } = await ground();
    const [kept, orphan] = [inspected('有主'), inspected('无主')];
    await addEvidence(db, files, by, requestId, kept);
    await files.put(orphan.sha256, orphan.bytes);
    await forgetBytes(db, files, [kept.sha256, orphan.sha256, orphan.sha256, inspected('不存在').sha256]);
    expect(await files.onDisk()).toEqual([kept.sha256]);
  });
});

describe('who opens a file', () => {
  /** A file of a request of either kind, and everybody who might want to see it. */
  async function watched(kind: 'claim' | 'correction') {
    const db = await groundedDatabase();
    const files = await testFiles();
    const { id: organisationId } = await organisation(db);
    const { id: foreign } = await organisation(db);
    const applicant = await (await person(db, kind === 'correction' ? { memberships: [{ organisationId, role: 'manager' }] } : {})).by();
    await db.organisation.updateMany({ data: VERIFIED });
    const opened = await (kind === 'claim' ? openClaim : openCorrection)(db, applicant, { organisationId, districtSlug: 'pudong' });
    const requestId = opened.ok ? opened.requestId : '';
    await db.organisationRequest.update({ where: { id: requestId }, data: { proposed: '{"name":"新名称"}' } });
    await addEvidence(db, files, applicant, requestId, inspected('执照'));
    const fileId = (await evidenceOf(db, requestId))[0]?.fileId ?? '';
    const memberOf = async (role: 'owner' | 'manager' | 'member', of = organisationId) =>
      (await person(db, { memberships: [{ organisationId: of, role }] })).by();
    const everybody = {
      applicant,
      owner: await memberOf('owner'),
      manager: await memberOf('manager'),
      member: await memberOf('member'),
      foreignOwner: await memberOf('owner', foreign),
      pudong: await (await officer(db, 'pudong')).by(),
      city: await (await officer(db)).by(),
      xuhui: await (await officer(db, 'xuhui')).by(),
      withoutSecondStep: await (await officer(db, 'pudong')).by({ strong: false }),
      administrator: await (await person(db, { appointments: [{ role: 'administrator' }] })).by(),
      visitor: null,
    };
    const openedBy = async () => {
      const found = await Promise.all(
        Object.entries(everybody).map(async ([name, by]) => ((await findFile(db, FILE_OWNERS, by?.actor ?? null, fileId)) ? name : null)),
      );
      return found.filter((name) => name !== null);
    };
    const move = async (seen: 'draft' | 'submitted' | 'returned', name: string, by = applicant) =>
      expect(await moveRequest(db, by, { requestId, seen, move: name, reason: '理由' })).toMatchObject({ ok: true });
    return { db, openedBy, move, everybody, fileId };
  }

  it('of a claim: the applicant, and the bureau in charge once it was submitted', async () => {
    const { openedBy, move, everybody } = await watched('claim');
    expect(await openedBy()).toEqual(['applicant']);
    await move('draft', 'submit');
    expect(await openedBy()).toEqual(['applicant', 'pudong', 'city']);
    await move('submitted', 'refuse', everybody.pudong);
    expect(await openedBy()).toEqual(['applicant', 'pudong', 'city']);
  });

  it('of a correction: also those who run the organisation, once it was submitted', async () => {
    const { openedBy, move, everybody } = await watched('correction');
    expect(await openedBy()).toEqual(['applicant']);
    await move('draft', 'submit');
    expect(await openedBy()).toEqual(['applicant', 'owner', 'manager', 'pudong', 'city']);
    await move('submitted', 'return', everybody.city);
    expect(await openedBy()).toEqual(['applicant', 'owner', 'manager', 'pudong', 'city']);
  });

  it.each(['claim', 'correction'] as const)('of a %s withdrawn before it was submitted: the applicant alone', async (kind) => {
    const { openedBy, move } = await watched(kind);
    await move('draft', 'withdraw');
    expect(await openedBy()).toEqual(['applicant']);
  });

  it('of no request: whoever uploaded it', async () => {
    const { db, openedBy, fileId } = await watched('claim');
    await db.evidence.deleteMany();
    expect(await openedBy()).toEqual(['applicant']);
    expect(fileId).not.toBe('');
  });

  it('reads what is asked for, and nothing for what is not there', async () => {
    const { db, everybody, fileId } = await watched('claim');
    expect(await findFile(db, FILE_OWNERS, everybody.applicant.actor, fileId)).toEqual({
      sha256: inspected('执照').sha256,
      mediaType: 'application/pdf',
      name: '执照.pdf',
      size: 6,
    });
    expect(await findFile(db, FILE_OWNERS, everybody.applicant.actor, 'unknown')).toBeNull();
  });
});

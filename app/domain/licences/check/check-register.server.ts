import type { Refused } from '#app/kernel/answer.ts';
import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { withinDistricts } from '#app/kernel/cases/read-queue.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { mayAtAll, reachOf } from '#app/kernel/permissions/may.ts';
import { asFile } from '#app/kernel/work/as-file.server.ts';
import { threads, type Budget } from '#app/kernel/work/threads.server.ts';
import { TOO_BUSY } from '#app/kernel/work/words.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { RegisterToRead, SheetReading } from './read-register-sheet.server.ts';
import { compareWithRegister, type CheckLine } from './register-check.ts';

export type Checked = { ok: true; checkId: string } | Refused<'notAllowed' | 'invalid' | 'nothing' | 'unavailable'>;

/** What the reading of a register may take. */
const BUDGET: Budget = { seconds: 60, memoryMib: 768 };

/** 批量比对: compares a register with every waiting submission in the actor's districts, and keeps the result. It decides nothing by itself. */
export async function checkRegister(
  db: Database,
  by: ByActor,
  upload: { name: string; bytes: Uint8Array },
  budget = BUDGET,
): Promise<Checked> {
  if (!mayAtAll(by.actor, 'decide:licence')) return { ok: false, why: 'notAllowed', message: '只有主管部门可以用名录比对申报。' };
  const [districts, waiting] = await Promise.all([
    db.district.findMany({ orderBy: { position: 'asc' }, select: { slug: true, name: true, shortName: true, adcode: true } }),
    db.licenceSubmission.findMany({
      where: { AND: [withinDistricts(reachOf(by.actor, 'decide:licence')), { state: 'submitted' }] },
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        kind: true,
        number: true,
        issuer: true,
        validFrom: true,
        validTo: true,
        submittedAt: true,
        institution: { select: { organisation: { select: { uscc: true } } } },
      },
    }),
  ]);
  if (waiting.length === 0) return { ok: false, why: 'nothing', field: 'file', message: '现在没有待核验的申报，不需要比对。' };
  const usccOf = ({ institution }: (typeof waiting)[number]): string => institution.organisation.uscc;
  const asked = { name: upload.name, wanted: new Set(waiting.map(usccOf)), districts, today: dayOf(by.now) };
  const done = await asFile(upload.bytes, (file) =>
    threads.run<SheetReading>(
      'app/domain/licences/check/read-register-work.server.ts',
      { ...asked, file } satisfies RegisterToRead,
      budget,
    ),
  );
  if (!done.ok)
    return done.why === 'full'
      ? { ok: false, why: 'unavailable', field: 'file', message: TOO_BUSY }
      : { ok: false, why: 'invalid', field: 'file', message: '名录太大，没能读完。请只保留所辖区域的机构后重新上传。' };
  const reading = done.value;
  if (!reading.ok) return { ok: false, why: 'invalid', field: 'file', message: reading.message };
  const { title, dated, read, listed, reading: how } = reading.register;
  if (read === 0)
    return { ok: false, why: 'invalid', field: 'file', message: '表里没有一行可以读懂的机构，请核对统一社会信用代码和所在区两列。' };
  const lines = waiting.flatMap((submission): CheckLine[] =>
    submission.submittedAt === null
      ? []
      : [
          {
            submissionId: submission.id,
            submittedAt: submission.submittedAt.toISOString(),
            ...compareWithRegister(submission, listed.get(usccOf(submission)) ?? []),
          },
        ],
  );
  return inTransaction<Checked>(db, async (tx) => {
    const { id } = await tx.registerCheck.create({
      data: {
        title,
        datedOn: dated,
        checkedById: by.actor.personId,
        checkedAt: by.now,
        lines: JSON.stringify(lines),
        reading: JSON.stringify(how),
      },
      select: { id: true },
    });
    await writeEntry(tx, by, { deed: 'licence.check', subjectId: id, organisationId: null, changes: { rows: [null, lines.length] } });
    return { ok: true, checkId: id };
  });
}

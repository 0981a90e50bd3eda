import { createHash } from 'node:crypto';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import { MAX_NAME_LENGTH } from '#app/kernel/files/accepted.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { oneLine } from '#app/kit/text-fields.server.ts';
import { columnFaults, missingFrom, type BankColumns } from './bank-columns.ts';
import { bytesOf, concernsOf, FILE_ABSENT, findBankFile } from './load-bank-file.server.ts';
import { readBankBytes } from './read-bytes.server.ts';

/** So many files of a park may wait to be imported. */
const MOST_WAITING = 20;

export interface Uploading {
  parkSlug: string;
  /** Of which account it is; empty for a new one. */
  accountId: string;
  /** What a new account is called. */
  accountName: string;
  file: { name: string; bytes: Uint8Array };
}

/** `known`: the same file is there already, and nothing was added. */
export type TakenFile = { ok: true; id: string; known: boolean } | Refused<'absent' | 'invalid' | 'unavailable' | 'tooMany'>;

const nameOf = (name: string): string =>
  Array.from(oneLine(name.split(/[\\/]/u).at(-1) ?? ''))
    .slice(0, MAX_NAME_LENGTH)
    .join('') || '银行明细';

/** The account that is meant: one of the park's, or a new one; by its name, if there is one already. */
async function accountOf(tx: Transaction, by: ByActor, { parkSlug, accountId, accountName: name }: Uploading): Promise<string | null> {
  if (accountId !== '') return (await tx.bankAccount.findUnique({ where: { id: accountId, parkSlug }, select: { id: true } }))?.id ?? null;
  const known = await tx.bankAccount.findUnique({ where: { parkSlug_name: { parkSlug, name } }, select: { id: true } });
  if (known) return known.id;
  const data = { parkSlug, name, createdAt: by.now, createdById: by.actor.personId };
  return (await tx.bankAccount.create({ data, select: { id: true } })).id;
}

/**
 * Takes a bank's file of an account, after looking whether it has a header; nothing is entered. The same bytes are taken once, unless what
 * they brought was undone. Refuses what is no table, and more files than 20 that wait to be imported.
 */
export async function takeBankFile(db: Database, by: ByActor, wanted: Uploading): Promise<TakenFile> {
  const { parkSlug, accountId, accountName, file } = wanted;
  if (!may(by.actor, 'keep:bill', { parkSlug })) return { ok: false, why: 'absent', message: '没有找到这个园区。' };
  if (accountId === '' && accountName === '')
    return { ok: false, why: 'invalid', field: 'accountName', message: '请选择账户，或写明新账户的名称。' };
  if (accountId !== '' && accountName !== '')
    return { ok: false, why: 'invalid', field: 'accountName', message: '已经选了账户；要用新账户的，请把上面改选为“新的账户”。' };
  const head = await readBankBytes(file.bytes, { columns: null, today: dayOf(by.now) });
  if (!head.ok) return head;
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return inTransaction<TakenFile>(db, async (tx) => {
    const account = await accountOf(tx, by, wanted);
    if (account === null) return { ok: false, why: 'invalid', field: 'accountId', message: '没有这个账户，请重新选择。' };
    const known = await tx.bankFile.findFirst({ where: { accountId: account, sha256, standing: true }, select: { id: true } });
    if (known) return { ok: true, id: known.id, known: true };
    if ((await tx.bankFile.count({ where: { parkSlug, importedAt: null } })) >= MOST_WAITING)
      return { ok: false, why: 'tooMany', field: 'file', message: `已有 ${MOST_WAITING} 个文件还没有导入，请先导入或删除它们。` };
    const park = await tx.park.findUniqueOrThrow({ where: { slug: parkSlug }, select: { districtSlug: true } });
    const bytes = Uint8Array.from(file.bytes);
    const data = {
      parkSlug,
      accountId: account,
      name: nameOf(file.name),
      sha256,
      bytes,
      uploadedAt: by.now,
      uploadedById: by.actor.personId,
    };
    const { id } = await tx.bankFile.create({ data, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.upload', subjectId: id, ...concernsOf({ parkSlug, park }) });
    return { ok: true, id, known: false };
  });
}

export type BankFileDone = { ok: true } | Refused<'absent' | 'invalid' | 'stale' | 'unavailable'>;

const IMPORTED = { ok: false, why: 'stale', message: '这个文件刚刚已经导入。' } as const;

/** Says which column is which, for this file and the next ones of its account. Refuses a choice by which the file cannot be read, beside the column. */
export async function mapColumns(
  db: Database,
  by: ByActor,
  { columns, ...which }: { parkSlug: string; fileId: string; columns: BankColumns },
): Promise<BankFileDone> {
  const file = await findBankFile(db, by.actor, which);
  const bytes = file && (await bytesOf(db, file.id));
  if (!file) return FILE_ABSENT;
  if (!bytes) return IMPORTED;
  const [fault] = Object.entries(columnFaults(columns));
  if (fault) return { ok: false, why: 'invalid', field: fault[0], message: fault[1] };
  const head = await readBankBytes(bytes, { columns: null, today: dayOf(by.now) });
  if (!head.ok) return { ...head, field: '' };
  const [missing] = missingFrom(columns, head.header);
  if (missing !== undefined) return { ok: false, why: 'stale', message: `文件里没有“${missing}”这一列，请重新选择。` };
  return inTransaction<BankFileDone>(db, async (tx) => {
    const now = await findBankFile(tx, by.actor, which);
    if (!now) return FILE_ABSENT;
    if (now.importedAt !== null) return IMPORTED;
    await tx.bankAccount.update({ where: { id: now.account.id }, data: { columns: JSON.stringify(columns) }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.columns', subjectId: now.id, ...concernsOf(now) });
    return { ok: true };
  });
}

/** Deletes a file that was not imported. */
export function dropBankFile(db: Database, by: ByActor, which: { parkSlug: string; fileId: string }): Promise<BankFileDone> {
  return inTransaction<BankFileDone>(db, async (tx) => {
    const file = await findBankFile(tx, by.actor, which);
    if (!file) return FILE_ABSENT;
    if (file.importedAt !== null) return IMPORTED;
    await tx.bankFile.delete({ where: { id: file.id }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'bankFile.drop', subjectId: file.id, ...concernsOf(file) });
    return { ok: true };
  });
}

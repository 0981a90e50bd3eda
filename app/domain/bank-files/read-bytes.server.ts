import type { Refused } from '#app/kernel/answer.ts';
import { asFile } from '#app/kernel/work/as-file.server.ts';
import { threads, type Budget } from '#app/kernel/work/threads.server.ts';
import { TOO_BUSY } from '#app/kernel/work/words.ts';
import type { BankSheet, BankSheetRead, SheetToRead } from './read-sheet.server.ts';

/** What the reading of a file may take. */
const BUDGET: Budget = { seconds: 60, memoryMib: 512 };

/** Reads the bytes of a bank's file as `readBankSheet` does, in a thread and within `budget`; everything is refused while too much waits. */
export async function readBankBytes(
  bytes: Uint8Array,
  asked: Omit<SheetToRead, 'file'>,
  budget = BUDGET,
): Promise<BankSheet | Refused<'invalid' | 'unavailable'>> {
  const done = await asFile(bytes, (file) =>
    threads.run<BankSheetRead>('app/domain/bank-files/read-sheet-work.server.ts', { ...asked, file } satisfies SheetToRead, budget),
  );
  if (!done.ok)
    return done.why === 'full'
      ? { ok: false, why: 'unavailable', field: 'file', message: TOO_BUSY }
      : { ok: false, why: 'invalid', field: 'file', message: '文件过于复杂，没能读完。请只保留一个月的明细，或另存为 CSV 后重试。' };
  return done.value.ok ? done.value : { ok: false, why: 'invalid', field: 'file', message: done.value.message };
}

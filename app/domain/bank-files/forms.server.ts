import { z } from 'zod';
import { ids, short } from '#app/kit/number-fields.server.ts';
import { line, lineField, lines, STALE_PAGE } from '#app/kit/text-fields.server.ts';
import { readFen } from '#app/kit/typed-numbers.ts';
import { BANK_COLUMNS, type BankColumn } from './bank-columns.ts';
import { BANK_FILE_TEXT, PARTS } from './bank-file.ts';

const id = lineField(64, STALE_PAGE);

export const uploadForm = z.object({ accountId: id, accountName: line('账户名称', BANK_FILE_TEXT.account) });

/** The name of a column as it stands in the file: no cell is longer. */
const column = z
  .string()
  .max(4_000, { error: STALE_PAGE })
  .optional()
  .transform((name = '') => (name === '' ? null : name));

export const columnsForm = z.object(Object.fromEntries(BANK_COLUMNS.map((key) => [key, column])) as Record<BankColumn, typeof column>);

export const noForm = z.object({});

/** Each is a row and the tenant that was proposed for it. */
export const picksForm = z.object({
  picks: ids.transform((given) =>
    given.map((one) => {
      const [rowId = '', institutionId = ''] = one.split(' ');
      return { rowId, institutionId };
    }),
  ),
});

const reason = lines('理由', BANK_FILE_TEXT.reason);
export const reasonForm = z.object({ reason });

const tenant = line('租户', 120);
const amount = short.transform((text, context) => {
  const fen = text === '' ? null : readFen(text);
  if (text === '' || (fen !== null && fen > 0)) return fen;
  context.addIssue({ code: 'custom', message: '请填写金额，大于 0，最多两位小数，例如 27600。' });
  return z.NEVER;
});

/** Tenants as they were typed, with their amounts in fen; null where none was typed. */
export const partsForm = z
  .object({
    tenant1: tenant,
    amount1: amount,
    tenant2: tenant,
    amount2: amount,
    tenant3: tenant,
    amount3: amount,
    tenant4: tenant,
    amount4: amount,
  })
  .transform((typed) => PARTS.map((number) => ({ number, tenant: typed[`tenant${number}`], amount: typed[`amount${number}`] })));

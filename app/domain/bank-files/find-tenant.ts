import { unspaced } from '#app/kit/visible-text.ts';
import type { TenantFact } from './propose.ts';

const plain = (text: string): string => unspaced(text).toUpperCase();

export type TenantTyped = { ok: true; institutionId: string } | { ok: false; message: string };

/** The tenant whose name, 统一社会信用代码 or 合同编号 somebody typed. */
export function tenantTyped(typed: string, tenants: readonly TenantFact[]): TenantTyped {
  const asked = plain(typed);
  const fits = tenants.filter(({ name, uscc, lease }) => [name, uscc, lease].some((one) => one !== '' && plain(one) === asked));
  const [first, ...more] = new Set(fits.map(({ institutionId }) => institutionId));
  if (first === undefined) return { ok: false, message: '本园区没有这家租户。请填写全称、统一社会信用代码或合同编号。' };
  if (more.length > 0) return { ok: false, message: '有几家租户都是这样，请填写统一社会信用代码。' };
  return { ok: true, institutionId: first };
}

import type { FoundBill } from '#app/domain/charges/find-bill.server.ts';
import { refuse } from '#app/web/answer.server.ts';

/** @throws 404 if the reader may not see the bill, or there is none. */
export function theBill(found: FoundBill | null): FoundBill {
  if (!found) throw refuse('absent', { title: '没有找到这份账单', text: '它可能属于另一个主体或园区。请回到账单的列表打开。' });
  return found;
}

import { leasePaper } from '#app/domain/leases/lease-paper.ts';
import type { LeaseRow } from '#app/domain/leases/load-lease.server.ts';
import type { Paper } from '#app/kernel/papers/paper.ts';
import { refuse } from '#app/web/answer.server.ts';

/**
 * The paper of a contract that the reader may see.
 * @throws 404 if there is none.
 */
export function contractOf(row: LeaseRow | null, office: boolean): Paper {
  const paper = row && leasePaper(row, office);
  if (!paper) throw refuse('absent', { title: '没有找到这份合同', text: '请回到“租赁合同”，从合同的页面打开它的文本。' });
  return paper;
}

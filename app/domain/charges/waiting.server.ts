import type { Prisma } from '#prisma/generated/client.ts';
import { addDays } from '#app/kernel/calendar.ts';
import { may, reachOf } from '#app/kernel/permissions/may.ts';
import type { WaitingItem, WaitsFor } from '#app/kernel/waiting.server.ts';
import { paths } from '#app/paths.ts';
import { writeFen } from '../rents/fen.ts';
import { listIssuable } from './issue-invoice.server.ts';
import { readBills } from './read-accounts.server.ts';

/** A bill stands in 等您处理 so many days before its last day. */
const SOON_DAYS = 7;

/** Bills that the institution has to pay soon, or should have paid; those that it disputes wait for the park. */
export const ownBillsWaiting: WaitsFor = async (db, actor, { today }) => {
  const organisationId = actor.organisation?.organisationId ?? null;
  if (organisationId === null || !may(actor, 'confirm:lease', { organisationId })) return [];
  const due = { institution: { organisationId }, voidedOn: null, effectiveDue: { lte: addDays(today, SOON_DAYS) } };
  const unpaid = async (disputes: Prisma.BillDisputeListRelationFilter) =>
    (await readBills(db, { ...due, disputes })).filter(({ left }) => left > 0);
  const open = await unpaid({ none: { endedOn: null } });
  const [first] = open;
  if (!first) return [];
  const left = open.reduce((sum, bill) => sum + bill.left, 0);
  const item = { to: paths.deskBills(), action: '去查看', count: open.length, due: first.effectiveDue, since: first.issuedOn };
  const disputed = (await unpaid({ some: { endedOn: null } })).length;
  const others = disputed === 0 ? '' : `；另有 ${disputed} 份有异议，等园区答复`;
  return [{ text: `${open.length} 份账单待付，共 ${writeFen(left)}${others}`, ...item }];
};

/** Bills that a park's operator can issue. */
export const billsToIssue: WaitsFor = async (db, actor, { now }) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:bill').parkSlugs) {
    const issuable = await listIssuable(db, parkSlug, now);
    const [first] = issuable;
    if (!first) continue;
    const text = `${issuable.length} 份账单可以开具`;
    items.push({
      text,
      to: paths.parkBills(parkSlug),
      action: '去开具',
      count: issuable.length,
      due: first.planned.effectiveDue,
      since: null,
    });
  }
  return items;
};

/** Disputes of bills that a park's operator has to answer. */
export const disputesToAnswer: WaitsFor = async (db, actor) => {
  const items: WaitingItem[] = [];
  for (const parkSlug of reachOf(actor, 'keep:bill').parkSlugs) {
    const open = { endedOn: null, invoice: { parkSlug } };
    const count = await db.billDispute.count({ where: open });
    const first = await db.billDispute.findFirst({
      where: open,
      orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
      select: { raisedOn: true, invoice: { select: { id: true, institutionId: true } } },
    });
    if (!first) continue;
    const to = paths.parkBill(parkSlug, first.invoice.institutionId, first.invoice.id);
    items.push({ text: `${count} 份账单有异议，待答复`, to, action: '去答复', count, due: null, since: first.raisedOn });
  }
  return items;
};

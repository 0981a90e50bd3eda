import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf } from '#app/kernel/calendar.ts';
import type { Limiter } from '#app/kernel/limits/limiter.server.ts';
import type { Limited, Taken } from '#app/kernel/limits/limits.ts';
import { issueLink, sendLinkAgain } from '#app/kernel/links/one-time-link.server.ts';
import { LINK_LIFE_MS } from '#app/kernel/links/purposes.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { CategorySlug } from '../lines/categories.ts';
import { isOperated } from '../parks/is-operated.server.ts';
import { findWantedUnitById } from '../units/find-wanted-unit.server.ts';
import { UNIT_STATE_NAME } from '../units/unit-state.ts';
import { OPEN_STATES, type IntentStart } from './intent-workflow.ts';
import { messageAddress } from './message-address.ts';

/** What somebody wants. */
export interface IntentWritten {
  parkSlug: string;
  unitId: string | null;
  name: string;
  contact: string;
  phone: string;
  email: string | null;
  /** In 0.01 m². */
  area: number | null;
  desks: number | null;
  startsWhen: IntentStart;
  line: CategorySlug | null;
  question: string | null;
}

const NOT_OPERATED = '这个园区在本站还没有运营方，暂时不能提交意向。';

export type IntentSent =
  | {
      ok: true;
      id: string;
      /** Whether the same was sent before and is still open. */
      again: boolean;
      /** The link by which a visitor follows it, if this made one. */
      linkId: string | null;
    }
  | Limited
  | Refused<'absent' | 'guard'>;

/** The unit as it may be asked for, or why it may not. */
async function judgeUnit(tx: Transaction, { parkSlug, unitId }: IntentWritten, by: By) {
  if (unitId === null) return { area: null, refused: null };
  const unit = await findWantedUnitById(tx, parkSlug, unitId, dayOf(by.now));
  const why =
    unit === null ? '您选的单元已经不在平面图上' : unit.lettable ? null : `${unit.place}现在不能申请（${UNIT_STATE_NAME[unit.state]}）`;
  const message = why && `${why}。您填写的仍在表单里，可以不指定单元，直接提交给园区。`;
  return { area: unit?.area ?? null, refused: message === null ? null : ({ ok: false, why: 'guard', message } as const) };
}

/**
 * Takes 入驻意向 from anybody. The same words again, while the first are open, are the first ones; a visitor's link is sent once more.
 * @param from the network address of the request, by which visitors are counted, as they are by their telephone.
 */
export async function sendIntent(
  db: Database,
  limiter: Limiter,
  by: By,
  { from, ...written }: IntentWritten & { from: string },
): Promise<IntentSent> {
  const personId = by.actor?.personId ?? null;
  const address = personId === null ? messageAddress(written) : null;
  const limits = [
    ...(personId === null ? [() => limiter.take('intentByAddress', from)] : []),
    () => limiter.take('intentByPerson', personId ?? written.phone),
    ...(address === null ? [] : [() => limiter.take('linkByRecipient', address)]),
  ];
  for (const take of limits) {
    const taken: Taken = await take();
    if (!taken.ok) return taken;
  }
  const sent = await inTransaction<IntentSent>(db, async (tx) => {
    const park = await tx.park.findUnique({ where: { slug: written.parkSlug }, select: { slug: true } });
    if (!park) return { ok: false, why: 'absent', message: '没有找到这个产业园。' };
    if (!(await isOperated(tx, park.slug))) return { ok: false, why: 'guard', message: NOT_OPERATED };
    const unit = await judgeUnit(tx, written, by);
    const row = { ...written, personId, area: written.area ?? (written.desks === null ? unit.area : null) };
    const open = await tx.intent.findFirst({ where: { ...row, state: { in: [...OPEN_STATES] } }, select: { id: true } });
    if (open) {
      await sendLinkAgain(tx, { purpose: 'intent', subjectId: open.id }, LINK_LIFE_MS.intent, by.now);
      return { ok: true, id: open.id, again: true, linkId: null };
    }
    if (unit.refused) return unit.refused;
    const { id } = await tx.intent.create({ data: { ...row, sentAt: by.now }, select: { id: true } });
    await writeEntry(tx, by, { deed: 'intent.send', subjectId: id, organisationId: null, parkSlug: written.parkSlug, personId });
    const to = address === null ? { address: '', sentAt: by.now } : { address };
    const linkId = personId === null ? await issueLink(tx, { purpose: 'intent', subjectId: id, ...to }, by.now) : null;
    return { ok: true, id, again: false, linkId };
  });
  // Nothing was sent to the address.
  if (!sent.ok && address !== null) await limiter.giveBack('linkByRecipient', address);
  return sent;
}

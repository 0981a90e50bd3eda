import { silenceLink } from '#app/kernel/links/one-time-link.server.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { PersonalTie } from '../people/personal-tie.server.ts';
import { CLOSED, LINK_AFTER_CLOSING_MS } from './closing.ts';
import { OPEN_STATES } from './intent-workflow.ts';

/** 入驻意向: whoever leaves withdraws those that are open, also those that they sent as a visitor from an address of theirs. */
export const intentTie: PersonalTie = {
  copy: async (db, personId) => ({
    intents: await db.intent.findMany({
      where: { personId },
      orderBy: { sentAt: 'asc' },
      select: {
        park: { select: { name: true } },
        unit: { select: { number: true } },
        name: true,
        contact: true,
        phone: true,
        email: true,
        area: true,
        desks: true,
        question: true,
        sentAt: true,
        talked: true,
        visitAt: true,
        visitPlace: true,
        offer: true,
        reason: true,
      },
    }),
  }),
  async forget(tx, by, addresses) {
    const among = { in: [...addresses] };
    const asVisitor = { personId: null, OR: [{ phone: among }, { email: among }] };
    const open = await tx.intent.findMany({
      where: { state: { in: [...OPEN_STATES] }, OR: [{ personId: by.actor.personId }, asVisitor] },
      orderBy: { id: 'asc' },
      select: { id: true, parkSlug: true },
    });
    for (const { id, parkSlug } of open) {
      await tx.intent.update({ where: { id }, data: { ...CLOSED, state: 'withdrawn', decidedAt: by.now }, select: { id: true } });
      await writeEntry(tx, by, { deed: 'intent.withdraw', subjectId: id, organisationId: null, parkSlug });
      await silenceLink(tx, { purpose: 'intent', subjectId: id }, LINK_AFTER_CLOSING_MS, by.now);
    }
  },
};

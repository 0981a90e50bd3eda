import type { PersonalTie } from '../people/personal-tie.server.ts';
import { isCategorySlug, categoryName } from '../lines/categories.ts';
import { writeArea } from '../units/write-area.ts';
import { INTENT_START_NAME, intentWorkflow, OPEN_STATES } from './intent-workflow.ts';
import { withdrawLeft } from './move-intent.server.ts';

/** 入驻意向: whoever leaves withdraws those that are open, also those that they sent as a visitor from an address of theirs. */
export const intentTie: PersonalTie = {
  copy: async (db, personId) => {
    const rows = await db.intent.findMany({
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
        startsWhen: true,
        line: true,
        question: true,
        state: true,
        sentAt: true,
        talked: true,
        visitAt: true,
        visitPlace: true,
        visitSaid: true,
        offer: true,
        reason: true,
      },
    });
    return {
      intents: rows.map(({ area, startsWhen, line, state, ...row }) => ({
        ...row,
        area: area === null ? null : writeArea(area),
        startsWhen: INTENT_START_NAME[startsWhen],
        line: line !== null && isCategorySlug(line) ? categoryName(line) : null,
        state: intentWorkflow.stateNames[state],
      })),
    };
  },
  async forget(tx, by, addresses) {
    const among = { in: [...addresses] };
    const asVisitor = { personId: null, OR: [{ phone: among }, { email: among }] };
    const open = await tx.intent.findMany({
      where: { state: { in: [...OPEN_STATES] }, OR: [{ personId: by.actor.personId }, asVisitor] },
      orderBy: { id: 'asc' },
      select: { id: true, state: true },
    });
    for (const { id, state } of open) await withdrawLeft(tx, by, id, state);
  },
};

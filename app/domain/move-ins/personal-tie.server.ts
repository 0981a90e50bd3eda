import type { PersonalTie } from '../people/personal-tie.server.ts';
import { moveInWorkflow } from './move-in-workflow.ts';

/**
 * 入驻申请: whom the park calls. An application is the institution's and stays when somebody leaves; their name and telephone go, and the
 * institution names somebody else.
 */
export const moveInTie: PersonalTie = {
  copy: async (db, personId) => {
    const rows = await db.moveIn.findMany({
      where: { createdById: personId },
      orderBy: { createdAt: 'asc' },
      select: {
        park: { select: { name: true } },
        institution: { select: { organisation: { select: { name: true } } } },
        state: true,
        contact: true,
        phone: true,
        createdAt: true,
        submittedAt: true,
      },
    });
    return {
      moveIns: rows.map(({ state, institution, ...row }) => ({
        ...row,
        organisation: institution.organisation.name,
        state: moveInWorkflow.stateNames[state],
      })),
    };
  },
  async forget(tx, _by, addresses) {
    await tx.moveIn.updateMany({ where: { phone: { in: [...addresses] } }, data: { contact: null, phone: null } });
  },
};

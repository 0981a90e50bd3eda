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
    const own = await db.person.findUnique({ where: { id: personId }, select: { mobile: true } });
    // The contact may be a colleague.
    const isOwn = (phone: string | null): boolean => phone !== null && phone === own?.mobile;
    return {
      moveIns: rows.map(({ state, institution, contact, phone, ...row }) => ({
        ...row,
        contact: isOwn(phone) ? contact : null,
        phone: isOwn(phone) ? phone : null,
        organisation: institution.organisation.name,
        state: moveInWorkflow.stateNames[state],
      })),
    };
  },
  async forget(tx, _by, addresses) {
    await tx.moveIn.updateMany({ where: { phone: { in: [...addresses] } }, data: { contact: null, phone: null } });
  },
};

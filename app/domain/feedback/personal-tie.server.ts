import type { PersonalTie } from '../people/personal-tie.server.ts';

/** What people wrote to the site. After an account is closed it stays under a number that names nobody, without their addresses. */
export const feedbackTie: PersonalTie = {
  copy: async (db, personId) => ({
    feedback: await db.feedback.findMany({
      where: { personId },
      orderBy: { sentAt: 'asc' },
      select: { page: true, text: true, sentAt: true, answer: true },
    }),
  }),
  async forget(tx, _by, addresses) {
    await tx.feedback.updateMany({ where: { address: { in: [...addresses] } }, data: { address: null } });
  },
};

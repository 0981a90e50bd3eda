import type { PersonalTie } from '../people/personal-tie.server.ts';

/** The institutions that somebody keeps in order to compare them: theirs alone, and gone with their account. */
export const shortlistTie: PersonalTie = {
  copy: async (db, personId) => ({
    shortlist: (
      await db.shortlistEntry.findMany({
        where: { personId },
        orderBy: { position: 'asc' },
        select: { institution: { select: { organisation: { select: { name: true, uscc: true } } } } },
      })
    ).map(({ institution }) => institution.organisation),
  }),
  async forget(tx, { actor: { personId } }) {
    await tx.shortlistEntry.deleteMany({ where: { personId } });
  },
};

import type { PersonalTie } from '../people/personal-tie.server.ts';

/** Reviews. After an account is closed they stay under a number that names nobody. */
export const reviewTie: PersonalTie = {
  copy: async (db, personId) => ({
    reviews: await db.review.findMany({ where: { personId }, select: { rating: true, text: true, writtenAt: true } }),
  }),
};

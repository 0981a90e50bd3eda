import { CLOSED_NAME, type PersonalTie } from '../people/personal-tie.server.ts';

/** Briefs and messages. Agreements between organisations are kept as the law requires, without the person's contact details. */
export const inquiryTie: PersonalTie = {
  copy: (db, personId) =>
    db.person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        briefs: {
          select: {
            text: true,
            contactName: true,
            contactPhone: true,
            contactEmail: true,
            createdAt: true,
            organisation: { select: { name: true } },
          },
        },
        inquiryMessages: { select: { text: true, at: true } },
      },
    }),
  async forget(tx, { actor: { personId } }) {
    await tx.inquiryBrief.updateMany({ where: { personId }, data: { contactName: CLOSED_NAME, contactPhone: null, contactEmail: null } });
  },
};

import type { PersonalTie } from '../people/personal-tie.server.ts';

/** 合同日历: the secret addresses that somebody asked for are theirs alone, and open nothing once their account is closed. */
export const leaseCalendarTie: PersonalTie = {
  copy: async (db, personId) => {
    const rows = await db.leaseCalendar.findMany({
      where: { personId },
      orderBy: { givenAt: 'asc' },
      select: { givenAt: true, organisation: { select: { name: true } }, park: { select: { name: true } } },
    });
    return { leaseCalendars: rows.map(({ givenAt, organisation, park }) => ({ givenAt, of: organisation?.name ?? park?.name ?? null })) };
  },
  async forget(tx, { actor: { personId } }) {
    await tx.leaseCalendar.deleteMany({ where: { personId } });
  },
};

import type { Day } from '#app/kernel/calendar.ts';
import type { Findable, Found } from '#app/kernel/search-index/findable.server.ts';
import { readCalendar } from '#app/kernel/work-calendar/read-calendar.server.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { institutionDocuments, type InstitutionRecord } from './documents.ts';
import { institutionsChangedByDate, readInstitutions, readInstitutionsById } from './read-records.server.ts';

function foundOf(record: InstitutionRecord, today: Day, calendar: WorkCalendar): Found {
  const { institution, services } = institutionDocuments(record, today, calendar);
  return { document: institution, parts: { services } };
}

/** Institutions with the services that they may offer. Both depend on the licences, so they are indexed together. */
export const institutionFindable: Findable = {
  subject: 'institution',
  index: 'institutions',
  parts: ['services'],
  async *readAll(db, today) {
    const calendar = await readCalendar(db);
    for await (const record of readInstitutions(db, today)) yield foundOf(record, today, calendar);
  },
  changes: {
    async readSome(db, ids, today) {
      const calendar = await readCalendar(db);
      return (await readInstitutionsById(db, ids, today)).map((record) => foundOf(record, today, calendar));
    },
    byDate: institutionsChangedByDate,
  },
};

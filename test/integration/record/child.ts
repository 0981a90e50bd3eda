/** Another process that writes entries into the record: `record-child <url> <name> <count>`. */
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { openDatabase } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';

const [url = '', name = '', count = '0'] = process.argv.slice(2);
const db = await openDatabase(url);
for (let i = 0; i < Number(count); i += 1) {
  const by = { actor: null, requestId: `${name}-${i}`, now: new Date('2026-11-21T01:00:00.000Z') };
  await inTransaction(db, (tx) => writeEntry(tx, by, { deed: 'person.signIn', subjectId: name, personId: name }));
}
await db.$disconnect();

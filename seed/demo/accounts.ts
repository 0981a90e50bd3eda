import type { Day } from '#app/kernel/calendar.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { newTotpSecret } from '#app/kernel/credentials/totp.server.ts';
import { appoint, writeNewAppointment, type NewAppointment } from '#app/domain/people/appoint.server.ts';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import type { By } from '#app/kernel/permissions/actor.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import type { Database } from '#prisma/database.ts';
import { actAs } from './act-as.ts';
import { demoPersonId } from './identity.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import { SEED_REQUEST } from '../announcement.ts';

type Office = Omit<NewAppointment, 'personId'>;

/** Who holds which office; the administrator comes first, since they appoint the others. */
const OFFICES = [
  ['administrator', { role: 'administrator', parkSlug: null, districtSlug: null }],
  ['operator', { role: 'operator', parkSlug: SCENE.parks.first, districtSlug: null }],
  ['otherOperator', { role: 'operator', parkSlug: SCENE.parks.other, districtSlug: null }],
  ['bureau', { role: 'bureau', parkSlug: null, districtSlug: null }],
  ['districtBureau', { role: 'bureau', parkSlug: null, districtSlug: SCENE.home }],
] as const satisfies readonly (readonly [DemoAccountKey, Office])[];

const DAYS_AGO = 90;
const holdsOffice = (key: DemoAccountKey): boolean => OFFICES.some(([holder]) => holder === key);

/** The demonstration's accounts, all with one password. Those with an office have the second step turned on. */
export async function addAccounts(
  db: Database,
  today: Day,
  { passwordHash, box }: { passwordHash: string; box: SecretBox },
): Promise<void> {
  const by: By = { actor: null, requestId: SEED_REQUEST, now: moment(today, DAYS_AGO, '09:00') };
  for (const { key, address, name } of DEMO_ACCOUNTS) {
    const id = demoPersonId(key);
    const secondStep = holdsOffice(key) ? { totpSecret: box.seal(newTotpSecret()), totpSince: by.now } : {};
    await db.person.create({
      data: { id, name, email: address, passwordHash, demo: true, createdAt: by.now, ...secondStep },
      select: { id: true },
    });
    await writeEntry(db, by, { deed: 'person.register', subjectId: id, personId: id });
    if (holdsOffice(key)) await writeEntry(db, by, { deed: 'person.secondStep.on', subjectId: id, personId: id });
  }
}

/** Appoints the people who hold an office. */
export async function fillOffices(db: Database, today: Day): Promise<void> {
  const now = moment(today, DAYS_AGO, '10:00');
  const [[first, office], ...others] = OFFICES;
  const appointed = await writeNewAppointment(
    db,
    { actor: null, requestId: SEED_REQUEST, now },
    { personId: demoPersonId(first), ...office },
  );
  if (!appointed.ok) throw new Error(`演示管理员没有任命：${appointed.message}`);
  for (const [key, one] of others) await actAs(db, 'administrator', now, (by) => appoint(db, by, { personId: demoPersonId(key), ...one }));
}

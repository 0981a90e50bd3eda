import type { Database } from '#prisma/database.ts';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import { writeAppointment } from './appointments.ts';
import { maskAddress } from '#app/kernel/credentials/contact.ts';

const FIELDS = {
  id: true,
  name: true,
  email: true,
  mobile: true,
  demo: true,
  createdAt: true,
  totpSince: true,
  memberships: { select: { role: true, organisation: { select: { name: true } } } },
  appointments: {
    where: { endedAt: null },
    orderBy: { appointedAt: 'asc' },
    select: { id: true, role: true, appointedAt: true, park: { select: { shortName: true } }, district: { select: { name: true } } },
  },
} as const;

export interface FoundPerson {
  id: string;
  name: string;
  /** Masked. */
  addresses: string[];
  secondStep: boolean;
  memberships: { name: string; role: 'owner' | 'manager' | 'member' }[];
  appointments: { id: string; says: string; since: Date }[];
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

function readRow(db: Database, id: string) {
  return db.person.findFirst({ where: { id, closedAt: null }, select: FIELDS });
}

function view(row: Row): FoundPerson {
  return {
    id: row.id,
    name: row.name,
    addresses: [row.email, row.mobile].flatMap((address) => (address === null ? [] : [maskAddress(address)])),
    secondStep: row.totpSince !== null,
    memberships: row.memberships.map(({ role, organisation }) => ({ role, name: organisation.name })),
    appointments: row.appointments.map(({ id, role, appointedAt, park, district }) => ({
      id,
      says: writeAppointment(role, park?.shortName ?? null, district?.name ?? null),
      since: appointedAt,
    })),
  };
}

/** Page length of the list. */
export const PEOPLE_PER_PAGE = 20;

/** Finds accounts for the administrator by part of a name or a whole address. An empty query lists those who hold an office. */
export async function findPeople(db: Database, q: string, page: number): Promise<{ people: FoundPerson[]; total: number }> {
  const asked = q.trim().slice(0, 100);
  const read = readContactAddress(asked);
  const where = {
    closedAt: null,
    ...(asked === ''
      ? { appointments: { some: { endedAt: null } } }
      : read.ok
        ? { [read.kind]: read.value }
        : { name: { contains: asked } }),
  };
  const [rows, total] = await Promise.all([
    db.person.findMany({
      where,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PEOPLE_PER_PAGE,
      take: PEOPLE_PER_PAGE,
      select: FIELDS,
    }),
    db.person.count({ where }),
  ]);
  return { people: rows.map(view), total };
}

/** Finds one account for the administrator; null if there is none or it is closed. */
export async function findPerson(db: Database, id: string): Promise<FoundPerson | null> {
  const row = await readRow(db, id);
  return row && view(row);
}

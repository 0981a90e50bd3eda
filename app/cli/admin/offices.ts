import { dayOf, writeDay } from '#app/kernel/calendar.ts';
import { writeDismissal, writeNewAppointment } from '#app/domain/people/appoint.server.ts';
import { writeAppointment } from '#app/domain/people/appointments.ts';
import { addressColumn, maskAddress } from '#app/kernel/credentials/contact.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Outcome } from '../outcome.ts';
import type { Office } from './arguments.ts';

const byCommand = (now: Date) => ({ actor: null, requestId: 'cli', now });

/** The message for an unknown park or district, with a list of the known ones; null if the place exists. */
async function unknownPlace(tx: Transaction, { parkSlug, districtSlug }: Office): Promise<string | null> {
  const listed = (rows: { slug: string; shortName: string }[]): string =>
    rows.map(({ slug, shortName }) => `${slug}（${shortName}）`).join('、') || '（还没有基础数据）';
  const fields = { orderBy: { position: 'asc' }, select: { slug: true, shortName: true } } as const;
  const [parks, districts] = [await tx.park.findMany(fields), await tx.district.findMany(fields)];
  if (parkSlug !== null && !parks.some(({ slug }) => slug === parkSlug)) return `没有园区“${parkSlug}”。可用的有：${listed(parks)}。`;
  if (districtSlug !== null && !districts.some(({ slug }) => slug === districtSlug))
    return `没有区“${districtSlug}”。可用的有：${listed(districts)}。`;
  return null;
}

/** Finds the person for an office, or returns why there is none. */
async function findHolder(
  tx: Transaction,
  office: Office,
): Promise<{ person: { id: string; name: string; totpSince: Date | null } } | Outcome> {
  const place = await unknownPlace(tx, office);
  if (place !== null) return { code: 2, text: place };
  const person = await tx.person.findFirst({
    where: { closedAt: null, ...addressColumn(office.address) },
    select: { id: true, name: true, totpSince: true },
  });
  return person ? { person } : { code: 1, text: `没有用 ${maskAddress(office.address)} 登录的账号。请先让本人在网站上注册。` };
}

/** 任命. */
export function grant(db: Database, office: Office, now: Date): Promise<Outcome> {
  return inTransaction<Outcome>(db, async (tx) => {
    const found = await findHolder(tx, office);
    if ('code' in found) return found;
    const { person } = found;
    const appointed = await writeNewAppointment(tx, byCommand(now), { personId: person.id, ...office });
    if (!appointed.ok) return { code: 1, text: `${person.name}：${appointed.message}` };
    const next = person.totpSince === null ? '本人设置两步验证之后任命才生效。' : '本人下次打开网页时生效。';
    return { code: 0, text: `已任命 ${person.name}（${maskAddress(office.address)}）。${next}` };
  });
}

/** 解除任命. */
export function revoke(db: Database, { role, parkSlug, districtSlug, ...office }: Office, now: Date): Promise<Outcome> {
  return inTransaction<Outcome>(db, async (tx) => {
    const found = await findHolder(tx, { role, parkSlug, districtSlug, ...office });
    if ('code' in found) return found;
    const { person } = found;
    const appointment = await tx.appointment.findFirst({
      where: { personId: person.id, endedAt: null, role, parkSlug, districtSlug },
      select: { id: true },
    });
    if (!appointment) return { code: 1, text: `${person.name} 没有这项任命。现在的任命见 npm run admin -- list。` };
    const dismissed = await writeDismissal(tx, byCommand(now), appointment.id);
    return dismissed.ok
      ? { code: 0, text: `已解除 ${person.name}（${maskAddress(office.address)}）的任命。` }
      : { code: 1, text: dismissed.message };
  });
}

/** The appointments in force, a line each. */
export async function list(db: Database): Promise<Outcome> {
  const appointments = await db.appointment.findMany({
    where: { endedAt: null },
    orderBy: [{ role: 'asc' }, { appointedAt: 'asc' }, { id: 'asc' }],
    select: {
      role: true,
      appointedAt: true,
      park: { select: { shortName: true } },
      district: { select: { name: true } },
      person: { select: { name: true, email: true, mobile: true, totpSince: true } },
    },
  });
  if (appointments.length === 0) return { code: 0, text: '还没有任命。第一位系统管理员请用 npm run admin -- init 任命。' };
  const lines = appointments.map(({ role, appointedAt, park, district, person: { name, email, mobile, totpSince } }) => {
    const addresses = [email, mobile]
      .flatMap((address) => address ?? [])
      .map(maskAddress)
      .join('、');
    return [
      writeAppointment(role, park?.shortName ?? null, district?.name ?? null),
      `${name}（${addresses}）`,
      `${writeDay(dayOf(appointedAt))}起`,
      totpSince === null ? '两步验证未设置，任命未生效' : '已设两步验证',
    ].join('\t');
  });
  return { code: 0, text: lines.join('\n') };
}

import { isUnmigrated, type Database, type Transaction } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import { createSecretBox, type SecretBox } from './secret-box.server.ts';
import { loadServerSecret, readServerSecret, type SecretPlace } from './server-secret.server.ts';

/** What the box signs for the database: it shows which secret belongs to it, and nothing of the secret. */
const SIGNED = 'secret-check\n1';
const ONLY = 1;

/** How a box fits a database. */
export type Fit =
  /** It is the one with which the database was used. */
  | 'fits'
  /** The database has never been used with any. */
  | 'free'
  /** The database was used with another. */
  | 'foreign';

/** The check value and what was sealed before there was one; what a database bound to a secret has. */
async function bound(db: Pick<Database, 'secretCheck' | 'person'>): Promise<{ check: string | null; sealed: string[] }> {
  const check = await db.secretCheck.findUnique({ where: { id: ONLY }, select: { value: true } }).catch((error: unknown) => {
    // A backup may be of the version before there was such a table.
    if (isUnmigrated(error)) return null;
    throw error;
  });
  if (check !== null) return { check: check.value, sealed: [] };
  const people = await db.person.findMany({ where: { totpSecret: { not: null } }, select: { totpSecret: true } });
  return { check: null, sealed: people.flatMap(({ totpSecret }) => totpSecret ?? []) };
}

/**
 * Says whether the box is the one that belongs to the database. A database that has no check value yet goes by what is sealed in it: the
 * box that opens any of it has been in use there.
 */
export async function fitOf(db: Pick<Database, 'secretCheck' | 'person'>, box: SecretBox): Promise<Fit> {
  const { check, sealed } = await bound(db);
  if (check !== null) return box.matches(SIGNED, check) ? 'fits' : 'foreign';
  if (sealed.length === 0) return 'free';
  return sealed.some((one) => box.open(one) !== null) ? 'fits' : 'foreign';
}

const PUT_BACK = '请放回与这个数据库一起使用的那一份（备份时另存的密钥）';
const LOST = '确实找不回来时，见 docs/operations.md 的“密钥丢了”。';

/** The secret at hand is not the one that belongs to the database, or there is none. */
export class SecretMismatch extends Error {}

/** Makes the database forget which secret belongs to it, in the caller's transaction, which also takes away what that secret sealed. */
export async function unbind(tx: Transaction): Promise<void> {
  await tx.secretCheck.deleteMany();
}

/** The secret that the database needs; a new one only for a database that has never been used with any. */
async function secretFor(db: Database, place: SecretPlace): Promise<Buffer> {
  const present = await readServerSecret(place);
  if (present !== null) return present;
  const { check, sealed } = await bound(db);
  if (check === null && sealed.length === 0) return loadServerSecret(place);
  throw new SecretMismatch(
    `服务器密钥文件 ${place.file} 不在，而数据库里的两步验证等只有原来的密钥才能打开，所以没有另建新的。${PUT_BACK}，或用 PARK_SECRET 设置它，然后重新运行。${LOST}`,
  );
}

/**
 * Opens the box with the secret at `place`, which is created only for a database that has never been used with any, and binds the database
 * to it the first time.
 * @throws a Chinese message, which never shows the secret, if the secret is missing, unreadable or belongs to another database.
 */
export async function openBoundBox(db: Database, place: SecretPlace, now: Date): Promise<SecretBox> {
  const box = createSecretBox(await secretFor(db, place));
  const fit = await inTransaction(db, async (tx) => {
    const found = await fitOf(tx, box);
    if (found !== 'foreign')
      await tx.secretCheck.upsert({ where: { id: ONLY }, update: {}, create: { id: ONLY, value: box.sign(SIGNED), boundAt: now } });
    return found;
  });
  if (fit !== 'foreign') return box;
  const where = place.given === undefined ? `密钥文件 ${place.file}` : '设置的 PARK_SECRET';
  throw new SecretMismatch(
    `服务器密钥与数据库不符：${where} 属于另一个数据库，用它打不开这里的两步验证等。${PUT_BACK}，然后重新运行。${LOST}`,
  );
}

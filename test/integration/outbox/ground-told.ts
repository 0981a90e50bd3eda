import type { Database } from '#prisma/database.ts';
import { after, NOW, organisation, person } from '#test/factories/person.ts';
import { groundedDatabase } from '../organisations/ground.ts';
import { write } from './ground.ts';

/** An organisation with an owner and a manager, who are notified of its events. */
export async function ground() {
  const db = await groundedDatabase();
  const { id: organisationId } = await organisation(db, '演示·青禾');
  const owner = await person(db, { name: '张三', email: 'zhang@example.cn', memberships: [{ organisationId, role: 'owner' }] });
  const manager = await person(db, { name: '李四', email: 'li@example.cn', memberships: [{ organisationId, role: 'manager' }] });
  /** Somebody left: owner and manager are notified. */
  const leave = () => write(db, { deed: 'organisation.leave', subjectId: organisationId, organisationId });
  return { db, organisationId, owner, manager, leave };
}

/** A link that waits to be sent. */
export const issue = (db: Database, address: string, given: { usedAt?: Date; expiresAt?: Date; createdAt?: Date } = {}) =>
  db.oneTimeLink.create({
    data: { purpose: 'resetPassword', address, createdAt: NOW, expiresAt: after(3_600), ...given },
    select: { id: true },
  });

/** How far the worker has come. */
export const position = async (db: Database) => (await db.worker.findUniqueOrThrow({ where: { name: 'outbox' } })).position;

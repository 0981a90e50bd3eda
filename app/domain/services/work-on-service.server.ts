import type { Transaction } from '#prisma/database.ts';
import { workOn } from '#app/kernel/content/work-on.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { serviceKind } from './service-kind.server.ts';

/** Finds the institution of a service if the actor may edit or publish it; refuses like `workOn`. */
export async function workOnService(tx: Transaction, actor: Actor, what: 'edit' | 'publish', serviceId: string) {
  const found = await workOn(tx, actor, what, serviceKind, serviceId);
  if (!found.ok) return found;
  const { author } = found;
  if (author.institutionId === null) throw new Error(`Service ${serviceId} belongs to no institution`);
  return { ok: true, institutionId: author.institutionId, organisationId: author.organisationId } as const;
}

import { findOwnPark } from '#app/domain/park-pages/find-own-park.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { refuse } from '#app/web/answer.server.ts';
import type { Database } from '#prisma/database.ts';

/**
 * The park whose public page the actor edits.
 * @throws absent for any other.
 */
export async function ownPark(db: Database, actor: Actor, slug: string | undefined) {
  const park = await findOwnPark(db, actor, slug ?? '');
  if (!park) throw refuse('absent', { title: '没有找到这个园区的公开页', text: '您可能不是这个园区的运营方。' });
  return park;
}

import { findPlanPark, type PlanPark } from '#app/domain/parks/operated-park.server.ts';
import { monthsAfter } from '#app/domain/rents/months.ts';
import { isDay, type Day } from '#app/kernel/calendar.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { refuse } from '#app/web/answer.server.ts';
import type { Database } from '#prisma/database.ts';

/** A lease runs for twenty years at most (民法典 705): of later days nothing is known. */
const FARTHEST_MONTHS = 240;

/**
 * The park whose units the actor keeps, or with `keep:bill` whose bills as well.
 * @throws absent for any other.
 */
export async function rollPark(db: Database, actor: Actor, slug: string | undefined, ask: 'keep:unit' | 'keep:bill'): Promise<PlanPark> {
  const park = may(actor, ask, { parkSlug: slug ?? '' }) ? await findPlanPark(db, actor, 'keep:unit', slug ?? '') : null;
  if (!park) throw refuse('absent', { title: '没有找到这个园区的租控', text: '您可能不是这个园区的运营方。' });
  return park;
}

/**
 * The day in the address, as it was typed; today without one.
 * @throws invalid for what is no day, and for one of which nothing can be known.
 */
export function rollDay(request: Request, today: Day): Day {
  const asked = new URL(request.url).searchParams.get('on') ?? '';
  const day = asked === '' ? today : readTypedDay(asked);
  if (day === null || !isDay(day) || day > monthsAfter(today, FARTHEST_MONTHS))
    throw refuse('invalid', { title: '日期无法识别', text: '请填写今后二十年以内的日期，例如 2026年9月30日；以前的日期也可以。' });
  return day;
}

/** The building in the address; null for all of them. */
export const rollBuilding = (request: Request): string | null => new URL(request.url).searchParams.get('building');

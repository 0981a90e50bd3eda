import { writeAppointment } from '#app/kernel/calendar-file.ts';
import { isClosed } from './intent-workflow.ts';
import { writePlace, writeWish } from './intent-view.ts';
import type { IntentRow } from './read-intents.server.ts';

/** Minutes for which a calendar keeps the time of a visit free. */
export const VISIT_MINUTES = 60;

/**
 * The visit for a calendar, the same for both sides. It names nobody, since files are passed on.
 * @param host of the site, which with the intent's id names the visit for good.
 * @returns null if no visit is arranged.
 */
export function visitFile(row: IntentRow, host: string, now: Date): string | null {
  const { id, state, visitAt, visitPlace, visitChange } = row;
  if (visitAt === null || visitPlace === null || isClosed(state)) return null;
  return writeAppointment({
    uid: `intent-${id}@${host}`,
    change: visitChange,
    writtenAt: now,
    from: visitAt,
    minutes: VISIT_MINUTES,
    title: `看房：${writePlace(row)}`,
    place: visitPlace,
    says: `入驻意向：${writeWish(row)}`,
  });
}

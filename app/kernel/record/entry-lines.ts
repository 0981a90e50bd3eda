import { writeMoment } from '#app/kernel/calendar.ts';
import type { EntryView } from '#app/kernel/record/read-entries.server.ts';

/** Prepares entries for display. */
export function entryLines(entries: readonly EntryView[]) {
  return entries.map(({ id, at, actor, organisation, sentence, changes, reason }) => ({
    id,
    when: writeMoment(at),
    who: actor,
    organisation,
    sentence,
    changes,
    reason,
  }));
}

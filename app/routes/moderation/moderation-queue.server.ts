import { writeSections } from '#app/kernel/content/content-kind.ts';
import { listModeration, QUEUE_PAGE, QUEUE_STATES } from '#app/kernel/content/read-version.server.ts';
import { MODERATION_DAYS, versionWorkflow, VERSION_TONE } from '#app/kernel/content/version-workflow.ts';
import type { Day } from '#app/kernel/calendar.ts';
import type { WorkCalendar } from '#app/kernel/work-calendar/work-calendar.ts';
import { queueLine } from '#app/kernel/cases/queue-line.ts';
import { asksForLate, overdueBefore } from '#app/kernel/cases/time-taken.ts';
import { kindNamed } from '#app/domain/assembly/content-kinds.server.ts';
import type { Reach } from '#app/kernel/permissions/may.ts';
import type { Database } from '#prisma/database.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse } from '#app/web/answer.server.ts';

const UNKNOWN = { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“内容审核”重新选择。' };

const STANDS = { stateNames: versionWorkflow.stateNames, tones: VERSION_TONE, waits: 'pending', days: MODERATION_DAYS } as const;

/**
 * A queue of versions as its page shows it, by the conditions in the address.
 * @throws invalid for unknown conditions, absent beyond the last page.
 */
export async function moderationQueue(
  request: Request,
  db: Database,
  { reach, parkSlug, ...at }: { reach: Reach; parkSlug?: string; today: Day; calendar: WorkCalendar },
) {
  const asked = new URL(request.url).searchParams;
  const state = QUEUE_STATES.find((one) => one === (asked.get('state') ?? 'pending'));
  const all = asked.get('all');
  const late = asksForLate(asked);
  if (!state || (all !== null && all !== '1') || late === null || (late && state !== STANDS.waits)) throw refuse('invalid', UNKNOWN);
  const page = readPage(request);
  const { versions, total, counts } = await listModeration(db, kindNamed, reach, {
    state,
    page: page.number,
    parkSlug,
    withParks: all === '1',
    before: late ? overdueBefore(at.calendar, MODERATION_DAYS, at.today) : null,
  });
  return {
    state,
    late,
    all: all === '1',
    page: page.number,
    last: page.last(total, QUEUE_PAGE),
    total,
    states: QUEUE_STATES.map((one) => ({ value: one, name: versionWorkflow.stateNames[one], count: counts[one] })),
    versions: versions.map((row) => {
      const { id, submittedAt: since } = row;
      return {
        id,
        what: row.what,
        author: row.author,
        number: row.number,
        district: row.district,
        who: row.who ?? '',
        sections: writeSections(row.kind, row.sections),
        inHands: parkSlug === undefined && row.park !== null ? `由${row.park}办理` : null,
        stands: queueLine(STANDS, { ...row, since }, at),
      };
    }),
  };
}

export type ModerationQueueView = Awaited<ReturnType<typeof moderationQueue>>;

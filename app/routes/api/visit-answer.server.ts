import type { IntentRow } from '#app/domain/intents/read-intents.server.ts';
import { visitFile } from '#app/domain/intents/visit-file.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import { originOf } from '#app/web/origin.server.ts';

/** Answers with the visit of an intent as a file for the calendar. @throws 404 if there is no intent, or no visit. */
export function visitAnswer(request: Request, intent: IntentRow | null, now: Date): Response {
  const file = intent && visitFile(intent, new URL(originOf(request)).hostname, now);
  if (file === null) throw refuse('absent', { title: '没有约定看房', text: '看房还没有约定，或意向已经办结。' });
  return attachment(file, '看房.ics', 'text/calendar; charset=utf-8');
}

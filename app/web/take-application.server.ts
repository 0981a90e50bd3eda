import { redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { Edited } from '#app/kernel/cases/define-case.server.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { Moved } from '#app/kernel/make-move.server.ts';
import type { Wanted } from '#app/kernel/workflow.ts';
import { after } from '../paths.ts';
import { refuseDeed } from './answer.server.ts';
import { parseForm } from './form/parse-form.server.ts';
import { NO_FILE, takeFile } from './form/take-file.server.ts';
import type { deedWithFile } from './visit.server.ts';

type Sent = Omit<Awaited<ReturnType<typeof deedWithFile>>, 'intent'> & { intent: string };

/** What a case's form does with the applicant's input. */
interface Application<State extends string, Schema extends z.ZodType> {
  /** The page of the case. */
  to: string;
  schema: Schema;
  save: (written: z.output<Schema>) => Promise<Edited>;
  add: (file: InspectedFile) => Promise<Edited>;
  /** Removes the file that the address names. */
  remove: () => Promise<Edited>;
  move: (wanted: Wanted<State>) => Promise<Moved<State>>;
  /** What is missing, by field; called if a guard keeps the case from being handed in. */
  missingAt?: () => Promise<Readonly<Record<string, string>>>;
}

const UNCHANGED = '没有改动';

/** A refused edit concerns the whole case, not a field. */
function done(edited: Edited): void {
  if (!edited.ok) throw refuseDeed(edited, UNCHANGED);
}

function afterMove<State extends string>(moved: Moved<State>, to: string, move: string): Response {
  if (moved.ok) return redirect(after(to, move));
  throw refuseDeed(moved, UNCHANGED);
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

/**
 * Handles the form of a case: `withdraw`, `save`, `upload`, `submit`; any other intent removes a file. Whatever the intent, what was typed
 * is saved first, so that nothing is lost.
 * @throws the site's page for a refusal that concerns the whole case.
 */
export async function takeApplication<State extends string, Schema extends z.ZodType>(
  { actor, limiter, form, intent, upload }: Sent,
  { to, schema, save, add, remove, move, missingAt }: Application<State, Schema>,
) {
  const wanted = { seen: textOf(form.get('seen')) as State, move: intent };
  if (intent === 'withdraw') return afterMove(await move(wanted), to, intent);
  const parsed = parseForm(form, schema);
  if (!parsed.ok) return parsed.answer;
  done(await save(parsed.value));
  const sent = await takeFile({ actor, limiter, upload }, parsed);
  if (!sent.ok) return sent.answer;
  if (sent.file) {
    const added = await add(sent.file);
    if (!added.ok) return parsed.refuse(added, UNCHANGED);
  }
  switch (intent) {
    case 'save':
      return redirect(after(to, 'saved'));
    case 'upload':
      return sent.file ? redirect(after(to, 'uploaded')) : parsed.invalid(NO_FILE);
    case 'submit': {
      const moved = await move(wanted);
      if (moved.ok || moved.why !== 'guard') return afterMove(moved, to, intent);
      const missing = (await missingAt?.()) ?? {};
      return Object.keys(missing).length === 0 ? parsed.refuse(moved) : parsed.invalid(missing);
    }
    default:
      done(await remove());
      return redirect(after(to, 'removed'));
  }
}

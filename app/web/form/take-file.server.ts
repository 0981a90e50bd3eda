import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import { refusalMessage } from '#app/kernel/files/accepted.ts';
import { inspectUpload, refusedFile } from '#app/kernel/files/inspect-upload.server.ts';
import type { deedWithFile } from '../visit.server.ts';
import type { ParsedForm } from './parse-form.server.ts';

type Sent = Pick<Awaited<ReturnType<typeof deedWithFile>>, 'actor' | 'limiter' | 'upload'>;

/**
 * Inspects the file that a form sent in its field `file`.
 * @returns the file, null if none was sent, or the form as typed with what is wrong beside the field.
 */
export async function takeFile(
  { actor, limiter, upload }: Sent,
  parsed: ParsedForm,
): Promise<{ ok: true; file: InspectedFile | null } | { ok: false; answer: ReturnType<ParsedForm['invalid']> }> {
  if (upload?.tooLarge) return { ok: false, answer: parsed.invalid({ file: refusalMessage('tooLarge') }) };
  if (!upload?.file) return { ok: true, file: null };
  const taken = await limiter.take('uploadByPerson', actor.personId);
  if (!taken.ok) return { ok: false, answer: parsed.refuse({ ...taken, field: 'file' }) };
  const inspected = await inspectUpload(upload.file);
  return inspected.ok ? { ok: true, file: inspected } : { ok: false, answer: parsed.refuse(refusedFile(inspected)) };
}

/** What is said beside the field if no file was sent. */
export const NO_FILE = { file: '请选择要上传的文件。' };

import { threads, type Budget } from '../work/threads.server.ts';
import { type FileFault } from './accepted.ts';
import { hasArchiveInside } from './archive-inside.ts';

/** What the reading of one PDF may take. */
const BUDGET: Budget = { seconds: 15, memoryMib: 256 };

/** A complete file ends with the position of its cross-references and the end mark. */
const END_BYTES = 1_024;
const END = /startxref\s+\d+\s+%%EOF[\0\s]*$/u;

/** Returns why a file that starts as a PDF is refused; null if it is accepted. A file that needs more than `budget` is uncheckable. */
export async function inspectPdf(bytes: Buffer, budget = BUDGET): Promise<FileFault | null> {
  if (hasArchiveInside(bytes.toString('latin1'))) return 'polyglot';
  if (!END.test(bytes.toString('latin1', bytes.length - END_BYTES))) return 'damaged';
  const judged = await threads.run<FileFault | null>('app/kernel/files/pdf-work.server.ts', bytes, budget);
  if (judged.ok) return judged.value;
  return judged.why === 'full' ? 'busy' : 'uncheckable';
}

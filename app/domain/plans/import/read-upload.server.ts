import type { Refused } from '#app/kernel/answer.ts';
import { TOO_BUSY } from '#app/kernel/work/words.ts';
import { threads, type Budget } from '#app/kernel/work/threads.server.ts';
import type { ImportedShapes } from '../plan.ts';
import type { DrawingToRead } from './read-drawing.server.ts';

const BUDGET: Budget = { seconds: 15, memoryMib: 512 };

type ShapesRead = Extract<ImportedShapes, { ok: true }> | Refused<'invalid' | 'unavailable'>;

/**
 * Reads the shapes of an uploaded drawing as `readDrawing` does, in a thread and within `budget`; refuses what takes more, and everything
 * while too much waits.
 */
export async function readUploadedDrawing(bytes: Buffer, asked: DrawingToRead, budget = BUDGET): Promise<ShapesRead> {
  const read = await threads.run<ImportedShapes>('app/domain/plans/import/drawing-work.server.ts', { bytes, asked }, budget);
  if (!read.ok)
    return read.why === 'full'
      ? { ok: false, why: 'unavailable', message: TOO_BUSY }
      : { ok: false, why: 'invalid', message: '图纸过于复杂，没能读完。请只导出单元所在的图层，或减少图形后再上传。' };
  return read.value.ok ? read.value : { ok: false, why: 'invalid', message: read.value.message };
}

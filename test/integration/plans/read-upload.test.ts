import { describe, expect, it } from 'vitest';
import { readDrawing } from '#app/domain/plans/import/read-drawing.server.ts';
import { readUploadedDrawing } from '#app/domain/plans/import/read-upload.server.ts';
import { threads } from '#app/kernel/work/threads.server.ts';

const ASKED = { unit: 'cm', origin: null } as const;
const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000"><rect x="0" y="0" width="1000" height="1000"/></svg>',
);

describe('an uploaded drawing', () => {
  it('is read in a thread as the rules read it, and refused with the same words', async () => {
    expect(await readUploadedDrawing(SVG, ASKED)).toEqual(readDrawing(SVG, ASKED));
    const dxf = Buffer.from('0\nSECTION\n');
    expect(await readUploadedDrawing(dxf, ASKED)).toEqual({ why: 'invalid', ...readDrawing(dxf, ASKED) });
  });

  it('that takes more than its budget is refused, with what to do', async () => {
    const refused = await readUploadedDrawing(SVG, ASKED, { seconds: 0, memoryMib: 512 });
    expect(refused).toMatchObject({ ok: false, why: 'invalid', message: expect.stringContaining('过于复杂') as string });
    expect(await readUploadedDrawing(SVG, ASKED)).toMatchObject({ ok: true });
  });

  it('is refused as unavailable while too much waits', async () => {
    const marks = new SharedArrayBuffer(8);
    const busy = Array.from({ length: 34 }, () =>
      threads.run('test/integration/work/program.ts', { held: marks }, { seconds: 60, memoryMib: 512 }),
    );
    const refused = await readUploadedDrawing(SVG, ASKED);
    expect(refused).toMatchObject({ ok: false, why: 'unavailable', message: expect.stringContaining('过一会儿再试') as string });
    const letGo = new Int32Array(marks);
    Atomics.store(letGo, 1, 1);
    Atomics.notify(letGo, 1);
    await Promise.all(busy);
    expect(await readUploadedDrawing(SVG, ASKED)).toMatchObject({ ok: true });
  });
});

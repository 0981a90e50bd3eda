import { describe, expect, it } from 'vitest';
import { BATCH_MOST, readAllChosen, readChosen, writeChosen, type Chosen } from './batch.ts';
import { batchForm } from './forms.server.ts';

describe('the boxes of the batch', () => {
  it('carry what was seen, and nothing else is read from them', () => {
    const chosen: Chosen = { id: '0190-a', seen: 'accepted', seenAt: '2026-11-23T01:00:00.000Z' };
    expect(readChosen(writeChosen(chosen))).toEqual(chosen);
    for (const text of ['', '~', 'a~accepted', 'a~nowhere~', `a'~accepted~`, `${'a'.repeat(41)}~accepted~`, 'a~accepted~<b>'])
      expect(readChosen(text)).toBeNull();
    expect(readAllChosen([writeChosen(chosen), writeChosen({ ...chosen, seenAt: '' }), 'x'])).toEqual([chosen, null]);
  });

  it('are at least one and at most fifty', () => {
    const boxes = (count: number) => Array.from({ length: count }, (_, i) => `id-${i}~accepted~`);
    const says = (count: number) => batchForm.safeParse({ chosen: boxes(count) }).error?.issues[0]?.message;
    expect(batchForm.safeParse({}).error?.issues[0]?.message).toBe('请至少勾选一份。');
    expect([says(0), says(1), says(BATCH_MOST), says(BATCH_MOST + 1)]).toEqual([
      '请至少勾选一份。',
      undefined,
      undefined,
      '一次最多准入 50 份，请少勾选一些。',
    ]);
  });
});

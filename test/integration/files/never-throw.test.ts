import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCEPTED } from '#app/kernel/files/accepted.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { pdf, picture, zip } from './ground.ts';

const MARKS = [
  '',
  '%PDF-1.7\n',
  '\xff\xd8\xff\xe0',
  '\x89PNG\r\n\x1a\n',
  'RIFF\x10\0\0\0WEBPVP8 ',
  'PK\x03\x04',
  'MZ',
  '<svg ',
  '\xff\xfe',
  'ID3',
];

async function expectVerdict(bytes: Buffer, name: string): Promise<void> {
  const verdict = await inspectUpload({ bytes, name });
  if (verdict.ok) {
    expect(verdict.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(verdict.mediaType).toBe(ACCEPTED[verdict.kind].mediaType);
  } else expect(verdict.message).toMatch(/请/u);
}

describe('whatever is uploaded', () => {
  let pictures: Buffer[] = [];
  let documents: Buffer[] = [];
  beforeAll(async () => {
    pictures = [...(await Promise.all([picture('jpeg'), picture('png'), picture('webp')])), zip('a.txt', 'a')];
    documents = await Promise.all([pdf(undefined, { useObjectStreams: true }), pdf(undefined, { useObjectStreams: false })]);
  });

  it('random bytes behind any mark have a verdict', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...MARKS), fc.uint8Array({ maxLength: 3_000 }), fc.string(), async (mark, bytes, name) =>
        expectVerdict(Buffer.concat([Buffer.from(mark, 'latin1'), bytes]), name),
      ),
      { numRuns: 400 },
    );
  });

  // Each PDF needs half a second for its own thread.
  it.each<[string, () => Buffer[], number]>([
    ['pictures and archives', () => pictures, 40],
    ['documents', () => documents, 6],
  ])('real %s with bytes changed, cut out and put in have a verdict', async (_what, whole, numRuns) => {
    const changes = fc.array(fc.record({ at: fc.nat(999), cut: fc.nat(40), put: fc.uint8Array({ maxLength: 20 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole()), changes, async (file, edits) => {
        let bytes = file;
        for (const { at, cut, put } of edits) {
          const place = Math.floor((at / 1_000) * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)]);
        }
        await expectVerdict(bytes, 'a.pdf');
      }),
      { numRuns },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { readUpload } from '#app/web/form/read-upload.server.ts';

const LIMITS = { field: 'scan', maxBytes: 1_000 };
const post = (body: BodyInit, headers?: HeadersInit) => new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' });

function form(parts: readonly (readonly [name: string, value: string | Buffer, fileName?: string])[]): FormData {
  const data = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([new Uint8Array(value)]), fileName);
  }
  return data;
}

/** The body of a form as bytes, to be cut and changed. */
async function raw(data: FormData): Promise<{ bytes: Buffer; type: string }> {
  const whole = new Response(data);
  return { bytes: Buffer.from(await whole.arrayBuffer()), type: whole.headers.get('Content-Type') ?? '' };
}

/** The same body in small pieces, as over a slow connection. */
const inPieces = (bytes: Buffer, size: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
      controller.close();
    },
  });

const refusal = (request: Request) =>
  readUpload(request, LIMITS).then(
    () => null,
    (thrown: unknown) => (thrown instanceof Response ? thrown.status : thrown),
  );

describe('an upload', () => {
  const parts = [
    ['number', '沪人社 3101'],
    ['scan', Buffer.from('%PDF-'), '许可证 "副本".pdf'],
    ['district', 'a'],
    ['district', 'b'],
  ] as const;

  it('has its texts and its file', async () => {
    const { fields, file, tooLarge } = await readUpload(post(form(parts)), LIMITS);
    expect([...fields]).toEqual([
      ['number', '沪人社 3101'],
      ['district', 'a'],
      ['district', 'b'],
    ]);
    expect(file?.bytes).toEqual(Buffer.from('%PDF-'));
    expect(file?.name).toMatch(/^许可证 .*副本.*\.pdf$/u);
    expect(tooLarge).toBe(false);
  });

  it.each([1, 7, 64])('is the same in pieces of %i bytes', async (size) => {
    const { bytes, type } = await raw(form(parts));
    const { fields, file } = await readUpload(post(inPieces(bytes, size), { 'Content-Type': type }), LIMITS);
    expect([fields.getAll('district'), file?.bytes.toString()]).toEqual([['a', 'b'], '%PDF-']);
  });

  it('of a file as large as may be is taken; one byte more is let go, and the texts after it stay', async () => {
    const of = (bytes: number) =>
      readUpload(
        post(
          form([
            ['before', '1'],
            ['scan', Buffer.alloc(bytes), 'a.pdf'],
            ['after', '2'],
          ]),
        ),
        LIMITS,
      );
    expect(await of(1_000)).toMatchObject({ file: { name: 'a.pdf', bytes: { length: 1_000 } }, tooLarge: false });
    for (const bytes of [1_001, 5_000_000]) {
      const { fields, file, tooLarge } = await of(bytes);
      expect([fields.toString(), file, tooLarge]).toEqual(['before=1&after=2', null, true]);
    }
  });

  it('without a chosen file has none; an empty file is one', async () => {
    expect(await readUpload(post(form([['scan', Buffer.alloc(0), '']])), LIMITS)).toMatchObject({ file: null, tooLarge: false });
    expect(await readUpload(post(form([['scan', Buffer.alloc(0), 'a.pdf']])), LIMITS)).toMatchObject({
      file: { name: 'a.pdf', bytes: { length: 0 } },
    });
    expect(await readUpload(post(new URLSearchParams({ a: '1' })), LIMITS)).toMatchObject({ file: null });
  });

  it('passes over a file of another name', async () => {
    const { fields, file, tooLarge } = await readUpload(
      post(
        form([
          ['other', Buffer.alloc(5_000), 'a.pdf'],
          ['after', '2'],
        ]),
      ),
      LIMITS,
    );
    expect([fields.toString(), file, tooLarge]).toEqual(['after=2', null, false]);
  });
});

describe('a form that is none of ours', () => {
  it('has more than one file, too many texts or too long a one', async () => {
    expect(
      await refusal(
        post(
          form([
            ['scan', Buffer.from('a'), 'a'],
            ['scan', Buffer.from('b'), 'b'],
          ]),
        ),
      ),
    ).toBe(400);
    expect(await refusal(post(form(Array.from({ length: 51 }, (_, at) => [`f${at}`, 'x'] as const))))).toBe(400);
    expect(await refusal(post(form([['long', 'x'.repeat(100_001)]])))).toBe(400);
    expect(await refusal(post(form(Array.from({ length: 50 }, (_, at) => [`f${at}`, 'x'.repeat(100_000)] as const))))).toBe(null);
  });

  it('has no body, another type or no boundary', async () => {
    expect(
      await refusal(new Request('http://localhost/', { method: 'POST', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } })),
    ).toBe(400);
    expect(await refusal(post('{}', { 'Content-Type': 'application/json' }))).toBe(400);
    expect(await refusal(post('--x--', { 'Content-Type': 'multipart/form-data' }))).toBe(400);
  });

  it('is cut off, wherever that is', async () => {
    const { bytes, type } = await raw(
      form([
        ['before', '1'],
        ['scan', Buffer.alloc(3_000), 'a.pdf'],
        ['after', '2'],
      ]),
    );
    for (let at = 0; at < bytes.length - 4; at += 37)
      expect([at, await refusal(post(new Uint8Array(bytes.subarray(0, at)), { 'Content-Type': type }))]).toEqual([at, 400]);
  });

  it('breaks off when the line does', async () => {
    const { bytes, type } = await raw(form([['scan', Buffer.alloc(900), 'a.pdf']]));
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, 400)),
      pull: (controller) => controller.error(new Error('gone')),
    });
    expect(await refusal(post(broken, { 'Content-Type': type }))).toBe(400);
  });
});

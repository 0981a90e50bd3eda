import type { ActionFunction } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import remixConfig from '../../remix.config.js';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { ACCESS, type RoutePath } from '#app/web/access.ts';
import { fieldLimits, type FieldLimits } from '#app/web/form/field-limits.ts';
import { PASSWORDS, readForm } from '#app/web/form/read-form.server.ts';
import { person } from '#test/factories/person.ts';
import { readSources } from '../house/imports.ts';
import { siteOfFile } from './site-ground.ts';

type Body = [name: string, value: string][];

/** Every route that takes a form. */
const ROUTES = (Object.keys(ACCESS) as RoutePath[]).filter((route) => 'write' in ACCESS[route]);
const VISITORS = fieldLimits('login', false);
const WORKPLACES = fieldLimits('account', true);

const files: Partial<Record<string, string>> = {};
let actor: Actor;

siteOfFile('groundedDatabase', async (db) => {
  await remixConfig.routes?.(((define: (route: (at: string, file: string) => void) => void) => {
    define((at, file) => (files[at] = file));
    return {};
  }) as never);
  ({ actor } = await (await person(db)).by({ now: new Date() }));
});

const fieldsOf = (body: Body): URLSearchParams => new URLSearchParams(body);
function partsOf(body: Body): FormData {
  const form = new FormData();
  for (const [name, value] of body) form.append(name, value);
  return form;
}

/** A form as it is on its way, for those that are sent to every route: their making takes longer than their refusal. */
interface Sent {
  bytes: ArrayBuffer;
  type: string;
}
async function sentAs(form: URLSearchParams | FormData): Promise<Sent> {
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  return { bytes: await request.arrayBuffer(), type: request.headers.get('Content-Type') ?? '' };
}

/** What a route answers to a form. */
async function answerTo(
  route: RoutePath,
  who: Actor | null,
  form: URLSearchParams | FormData | Sent,
  given: Record<string, string> = {},
): Promise<unknown> {
  const [body, headers] = 'bytes' in form ? [form.bytes, { ...given, 'Content-Type': form.type }] : [form, given];
  const { action } = (await import(`../../app/${files[route]}`)) as { action: ActionFunction };
  const args = {
    request: new Request(`http://localhost/${route}`, { method: 'POST', body, headers }),
    params: {},
    context: { requestId: 'request', clientAddress: '127.0.0.1', device: '', reader: who && { actor: who }, note: () => undefined },
  } as unknown as Parameters<ActionFunction>[0];
  const answer: unknown = await Promise.resolve()
    .then(() => action(args))
    .catch((thrown: unknown) => thrown);
  if (answer instanceof Error) throw answer;
  return answer;
}

/** The status of what a route answers to a form. */
async function send(...sent: Parameters<typeof answerTo>): Promise<number> {
  const answer = await answerTo(...sent);
  return answer instanceof Response ? answer.status : ((answer as { init?: ResponseInit | null }).init?.status ?? 200);
}

/** Names that would make a large list or a deep object. */
const NAMES = [
  'a[99999999].b',
  'a[100]',
  'a.99999999',
  'a.length',
  'a'.repeat(101),
  `a${'.a'.repeat(4_000)}`,
  `a${'[0]'.repeat(1_000)}`,
  '__state__',
];
const LONG_ORDER = JSON.stringify({ type: 'update', payload: { name: 'a[99999999]', value: 'x' } });

const tooMuch = {} as Record<'fields' | 'parts' | 'manyParts' | 'bytes', Sent>;
beforeAll(async () => {
  const many = (count: number): Body => Array.from({ length: count }, (_, at) => [`f${at}`, '']);
  Object.assign(tooMuch, {
    fields: await sentAs(fieldsOf(many(WORKPLACES.fields + 1))),
    parts: await sentAs(partsOf(many(WORKPLACES.fields + 1))),
    manyParts: await sentAs(partsOf(many(5_000))),
    bytes: await sentAs(fieldsOf([['a', 'x'.repeat(WORKPLACES.bytes)]])),
  } satisfies typeof tooMuch);
});

describe.each(ROUTES)('a form sent to %s', (route) => {
  it('has no name that makes something large', async () => {
    const intent = Object.keys((ACCESS[route] as { write: object }).write)[0] ?? '';
    const around: Body = intent === 'default' ? [] : [['intent', intent]];
    const before = process.memoryUsage().rss;
    for (const name of NAMES)
      for (const form of [fieldsOf, partsOf]) {
        const status = await send(route, actor, form([...around, [name, '1']]));
        expect([name.slice(0, 20), status]).toEqual([name.slice(0, 20), 400]);
      }
    expect(await send(route, actor, fieldsOf([...around, ['__intent__', LONG_ORDER]]))).toBe(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 ** 2);
  });

  it('has no more fields and no more bytes than the site has use for', async () => {
    const from = { Cookie: 'session=ended' };
    expect(await send(route, actor, tooMuch.fields)).toBe(400);
    expect(await send(route, actor, tooMuch.parts)).toBe(400);
    expect(await send(route, null, tooMuch.fields, from)).toBeOneOf([400, 413]);
    expect(await send(route, null, tooMuch.manyParts, from)).toBeOneOf([400, 413]);
    expect(await send(route, actor, tooMuch.bytes)).toBe(413);
  });
});

/** Each kind of what cannot be seen: formatting, fillers that count as letters, selectors, tags, controls, a half of a pair. */
const UNSEEN = ['\u00ad', '\u061c', '\u115f', '\u180e', '\u200b', '\u202e', '\u2066', '\u2800', '\u3164', '\ufe0f', '\ufeff', '\uffa0']
  .concat(['\u{e0041}', '\u{e0100}', '\u0007', '\u0000'])
  .join('');
const HIDDEN = `${UNSEEN}甲${UNSEEN}乙${UNSEEN}`;

describe('what cannot be seen', () => {
  /** The names of all fields on the pages of the site. */
  const names = async () => {
    const faces = (await readSources('app')).filter(({ file }) => file.endsWith('.tsx'));
    return new Set(faces.flatMap(({ text }) => Array.from(text.matchAll(/\bname="([a-z]\w*)"/giu), ([, name = '']) => name)));
  };
  const holdsAny = (answer: unknown): boolean =>
    Array.from(UNSEEN).some((sign) => JSON.stringify(answer).includes(JSON.stringify(sign).slice(1, -1)));

  it('is in no text that a form is answered with, whichever route it is sent to', async () => {
    const fields = [...(await names())].filter((name) => name !== 'intent' && !PASSWORDS.includes(name));
    expect(fields.length).toBeGreaterThan(50);
    let answered = 0;
    for (const route of ROUTES) {
      const intents = Object.keys((ACCESS[route] as { write: object }).write);
      for (const intent of intents)
        for (const who of [null, actor])
          for (let at = 0; at < fields.length; at += 30) {
            const body: Body = fields.slice(at, at + 30).map((name) => [name, HIDDEN]);
            const answer = await answerTo(route, who, fieldsOf(intent === 'default' ? body : [['intent', intent], ...body]));
            if (answer instanceof Response) continue;
            expect([route, holdsAny(answer)]).toEqual([route, false]);
            if (JSON.stringify(answer).includes('甲乙')) answered += 1;
          }
    }
    expect(answered).toBeGreaterThan(20);
  });

  it('is dropped from every text of a form, however it is sent, and passwords stay as they are typed', async () => {
    for (const form of [fieldsOf, partsOf]) {
      const request = new Request('http://localhost/', {
        method: 'POST',
        body: form([
          ['name', HIDDEN],
          ['places[0].address', HIDDEN],
          ['text', `${HIDDEN}\r\n👨‍👩‍👧❤️`],
          ['password', HIDDEN],
          ['next', HIDDEN],
        ]),
      });
      const read = await readForm(request, { ...WORKPLACES, lists: true });
      expect([read.get('name'), read.get('places[0].address'), read.get('text')]).toEqual(['甲乙', '甲乙', '甲乙\r\n👨‍👩‍👧❤️']);
      expect([read.get('password'), read.get('next')]).toEqual([HIDDEN, HIDDEN]);
    }
  });

  it('is found nowhere else, because nothing else reads what is sent', async () => {
    const readers = (await readSources('app')).filter(({ file, text }) => /\.formData\(\)|busboy/iu.test(text) && !file.includes('.test.'));
    expect(readers.map(({ file }) => file)).toEqual(['app/web/form/read-upload.server.ts']);
  });
});

describe('a form', () => {
  const read = (body: URLSearchParams | FormData | ReadableStream, limits: FieldLimits, headers?: HeadersInit) =>
    readForm(new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' }), limits).then(
      (form) => [...form].length,
      (thrown: unknown) => (thrown instanceof Response ? `refused ${thrown.status}` : thrown),
    );

  it.each([
    ['a visitor', VISITORS],
    ['a workplace', WORKPLACES],
  ] as const)('of %s has at most so many fields and bytes', async (_, limits) => {
    const many = (count: number): Body => Array.from({ length: count }, () => ['f', '1']);
    for (const form of [fieldsOf, partsOf]) {
      expect(await read(form(many(limits.fields)), limits)).toBe(limits.fields);
      expect(await read(form(many(limits.fields + 1)), limits)).toBe('refused 400');
    }
    expect(await read(fieldsOf([['f', 'x'.repeat(limits.bytes - 2)]]), limits)).toBe(1);
    expect(await read(fieldsOf([['f', 'x'.repeat(limits.bytes - 1)]]), limits)).toBe('refused 413');
  });

  it('is received to its end and kept nowhere, whether it tells its length or not', async () => {
    const type = 'application/x-www-form-urlencoded';
    for (const length of [undefined, String(VISITORS.bytes * 100)]) {
      let left = 100;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left === 0) return controller.close();
          left -= 1;
          controller.enqueue(new Uint8Array(VISITORS.bytes).fill(0x26));
        },
      });
      expect(await read(body, VISITORS, { 'Content-Type': type, ...(length && { 'Content-Length': length }) })).toBe('refused 413');
      expect(left).toBe(0);
    }
  });

  it('of another type is none, and one without fields is empty', async () => {
    expect(await read(new URLSearchParams(), VISITORS)).toBe(0);
    expect(await read(fieldsOf([['名', '值 & 更多=']]), VISITORS)).toBe(1);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x'])
      expect([type, await read(fieldsOf([['a', '1']]), VISITORS, { 'Content-Type': type })]).toEqual([type, 'refused 400']);
  });

  it('that breaks off is refused', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array([0x61, 0x3d])),
      pull: (controller) => controller.error(new Error('gone')),
    });
    expect(await read(broken, VISITORS, { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('refused 400');
  });
});

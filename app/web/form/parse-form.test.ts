import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refuse } from '../answer.server.ts';
import { parseForm } from './parse-form.server.ts';

function parsed() {
  const form = new FormData();
  form.append('name', '甲公司');
  form.append('password', '不重复的-2026');
  const read = parseForm(form, z.object({ name: z.string(), password: z.string() }), 'edit');
  if (!read.ok) throw new Error('The form is in order');
  return read;
}

describe('a form that a deed refuses', () => {
  it('is kept as typed, without its secrets, with the message beside the field that the refusal names', () => {
    const { data, init } = parsed().refuse({ ok: false, why: 'already', field: 'name', message: '已有同名的主体。' });
    expect(init).toMatchObject({ status: 409 });
    expect(data).toMatchObject({ form: 'edit', order: ['name'], reply: { initialValue: { name: '甲公司' } } });
    expect(data.reply.error).toEqual({ name: ['已有同名的主体。'] });
    expect(JSON.stringify(data)).not.toContain('不重复的');
  });

  it('says of itself what concerns no field, and when to come back', () => {
    const retryAt = new Date(Date.now() + 90_000);
    const { data, init } = parsed().refuse({ ok: false, why: 'limited', message: '尝试次数过多。', retryAt });
    expect(data.reply.error).toEqual({ '': ['尝试次数过多。'] });
    expect(init?.status).toBe(429);
    expect(Number(new Headers(init?.headers).get('Retry-After'))).toBeGreaterThan(80);
  });

  it.each([
    ['absent', 404],
    ['notAllowed', 403],
    ['stale', 409],
    ['notAMove', 409],
  ] as const)('gives way to a page of the site for %s, where that has a title', async (why, status) => {
    const refused = { ok: false, why, message: '没有改动任何内容。' } as const;
    expect(parsed().refuse(refused).init).toMatchObject({ status });
    const thrown = await Promise.resolve()
      .then(() => parsed().refuse(refused, '没有改动'))
      .catch((answer: unknown) => answer as Response);
    if (!(thrown instanceof Response)) throw new Error('It was kept');
    expect([thrown.status, await thrown.json()]).toEqual([status, { title: '没有改动', text: '没有改动任何内容。' }]);
  });
});

it('is a page in the words of its status where it has none of its own', () => {
  const { status, body } = refuse('gone');
  expect([status, body]).toEqual([410, null]);
});

import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { expect, it } from 'vitest';
import { loader as people } from '#app/routes/admin/people.tsx';
import { action as login } from '#app/routes/account/login.tsx';
import { action as password } from '#app/routes/account/password.tsx';
import { person, PASSWORD, type SignedInBy, type TestPerson } from '#test/factories/person.ts';
import { siteOfFile } from '../site-ground.ts';

let me: TestPerson;
let by: SignedInBy;
siteOfFile('groundedDatabase', async (db) => {
  me = await person(db);
  by = await me.by({ now: new Date() });
});

const WRONG = '不是这个密码-0000';

/** What a request adds to its line in the log. */
async function noted(
  ask: (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown,
  who: SignedInBy | null,
  form: Record<string, string> | null,
  clientAddress = '192.0.2.1',
): Promise<Record<string, unknown>> {
  const line = {};
  const reader = who && { actor: who.actor, personId: who.actor.personId, sessionId: who.actor.sessionId };
  const args = {
    request: new Request('http://localhost/', form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    params: {},
    context: { requestId: 'request', clientAddress, device: '', reader, note: (what: object) => Object.assign(line, what) },
  } as unknown as LoaderFunctionArgs & ActionFunctionArgs;
  await Promise.resolve()
    .then(() => ask(args))
    .catch(() => undefined);
  return line;
}

it('a failed sign-in is in the log with marks by which its like are found, and without the address or where it came from', async () => {
  const first = await noted(login, null, { address: me.email ?? '', password: WRONG });
  expect(first).toMatchObject({ failed: 'signIn', why: 'wrong' });
  expect(Object.keys(first).sort()).toEqual(['account', 'failed', 'from', 'why']);
  for (const mark of [first.account, first.from]) expect(mark).toMatch(/^[\w-]{12}$/);
  expect(await noted(login, null, { address: ` ${me.email?.toUpperCase()}`, password: WRONG })).toEqual(first);
  const elsewhere = await noted(login, null, { address: me.email ?? '', password: WRONG }, '192.0.2.2');
  expect([elsewhere.account === first.account, elsewhere.from === first.from]).toEqual([true, false]);
  const other = await noted(login, null, { address: 'nobody@lvcheng.example', password: WRONG });
  expect([other.account === first.account, other.from === first.from]).toEqual([false, true]);
  expect(await noted(login, null, { address: me.email ?? '', password: PASSWORD })).toEqual({});
});

it('a password that somebody signed in does not know, and a door that is not theirs, are in the log with their number', async () => {
  const { personId } = by.actor;
  expect(await noted(password, by, { current: WRONG, next: '一个好记但少见的句子 2026' })).toMatchObject({
    person: personId,
    failed: 'password',
    why: 'wrong',
  });
  expect(await noted(people, by, null)).toEqual({ person: personId, denied: 'read:person' });
});

it('attempts beyond the limit are in the log as such', async () => {
  let last: Record<string, unknown> = {};
  for (let i = 0; i < 12; i += 1) last = await noted(login, null, { address: 'limited@lvcheng.example', password: WRONG }, '192.0.2.9');
  expect(last).toMatchObject({ failed: 'signIn', why: 'limited' });
});

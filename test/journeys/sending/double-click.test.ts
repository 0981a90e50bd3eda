import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORM_KEY_FIELD } from '#app/kit/form-key.ts';
import type { FormOfPage } from '#test/setup/forms-of-page.ts';
import { enter, formsAt, formsOf, ownSites, type OwnSites } from '#test/setup/own-sites.ts';
import { WORKPLACES, type Address } from '#test/setup/workplaces.ts';

let own: OwnSites;
beforeAll(async () => {
  own = await ownSites(2);
});
afterAll(() => own.end());

let senders = 0;

/** Posts a form to an address, by default its own, as a browser with this session would; redirects are not followed. */
function send(site: string, token: string | null, from: string, { to, multipart, fields }: FormOfPage, at = to): Promise<Response> {
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { Origin: site, 'X-Forwarded-For': from, ...(token === null ? {} : { Cookie: `session=${token}` }) };
  return fetch(site + at, { method: 'POST', redirect: 'manual', headers, body });
}

/** What an answer tells: its status, where it leads, the session that it opens, and its text; a file is made anew of what is there. */
const told = async (answer: Response, opensSession: boolean) => [
  answer.status,
  answer.headers.get('location'),
  // Elsewhere a session may be renewed by whichever request comes second, since what its owner may do has changed.
  opensSession && answer.headers.getSetCookie().find((cookie) => cookie.startsWith('session=')),
  answer.headers.has('content-disposition') ? 'file' : await answer.text(),
];

/** Forms whose answer opens a session. */
const OPENS_SESSION = /^\/(?:login|register|reset|account\/(?:password|second-step))/u;

/** Where the site's scripts send a form: it is judged alike and answered without rendering the page. Files are no pages. */
const asScripts = ({ to }: FormOfPage): string => {
  const { pathname, search } = new URL(to, 'http://site');
  return /\/(?:download|export)$/u.test(pathname) ? to : `${pathname}.data${search}`;
};

/** Sends a form to both processes at once; returns what they told, and how many of the two requests wrote into the record. */
async function twice(form: FormOfPage, token: string | null) {
  senders += 1;
  const from = `10.9.${Math.floor(senders / 250)}.${(senders % 250) + 1}`;
  const answers = await Promise.all(own.urls.map((site) => send(site, token, from, form, asScripts(form))));
  const requestIds = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
  const writers = await own.db.recordEntry.findMany({
    where: { requestId: { in: requestIds } },
    distinct: ['requestId'],
    select: { requestId: true },
  });
  const [one, other] = await Promise.all(answers.map((answer) => told(answer, OPENS_SESSION.test(form.kind))));
  return { one: one!, other: other!, writers: writers.length };
}

const VISITORS: [null, [string, number, Address][]] = [
  null,
  ['/login', '/register', '/forgot', '/institutions'].map((address) => [address, 200, address]),
];

describe('the key of a form', () => {
  const keyOf = ({ fields }: FormOfPage) => fields.find(([name]) => name === FORM_KEY_FIELD)?.[1];
  const registering = async () => (await formsAt(own.urls[0]!, '/register', null)).find(({ to }) => to === '/register')!;

  it('is each reader’s own, also on a page that is kept for everybody', async () => {
    const keys = [keyOf(await registering()), keyOf(await registering())];
    expect(keys[0]).toMatch(/^[0-9a-f]{32}-\w+$/u);
    expect(new Set(keys).size).toBe(2);
  });

  it('is for one content and one person', async () => {
    const [owner, other] = [await enter(own.db, 'institution'), await enter(own.db, 'newcomer')];
    const form = (await formsAt(own.urls[0]!, '/account', owner)).find(({ kind }) => kind.includes('name'))!;
    const renamed = (to: string): FormOfPage => ({
      ...form,
      fields: form.fields.map(([name, value]) => [name, name === 'name' ? to : value]),
    });
    const answers: [number, string][] = [];
    for (const [token, name] of [
      [owner, '演示甲子'],
      [owner, '演示甲子'],
      [owner, '演示甲丑'],
      [other, '演示甲子'],
    ] as const) {
      const answer = await send(own.urls[0]!, token, '10.9.9.9', renamed(name));
      answers.push([answer.status, /<h1[^>]*>([^<]*)/u.exec(await answer.text())?.[1] ?? '']);
    }
    expect(answers).toEqual([
      [302, ''],
      [302, ''],
      [409, '这份表单已经提交过'],
      [409, '这份表单不是从您的页面提交的'],
    ]);
    expect(await own.db.person.count({ where: { email: 'jigou@yanshi.example', name: '演示甲子' } })).toBe(1);
  });

  it('that no page has made is refused', async () => {
    const form = await registering();
    for (const key of ['短', 'x'.repeat(300)]) {
      const fields = form.fields.map(([name, value]): [string, string] => [name, name === FORM_KEY_FIELD ? key : value]);
      expect((await send(own.urls[0]!, null, '10.9.9.8', { ...form, fields })).status).toBe(400);
    }
  });
});

/** What ends the role's being there comes last. */
const endsIt = ({ kind }: FormOfPage): boolean => / (?:close|leave|withdraw|discard|remove|revoke|retire)\b|logout/u.test(kind);

/** The size of letters may be set, and an institution kept, as often as one likes. */
const WITHOUT_KEY = ['/text-size', '/shortlist'];

describe.each([VISITORS, ...WORKPLACES])('a double click of %s', (key, pages) => {
  it('on any button of any form is one deed, with one answer', async () => {
    const forms = (await formsOf(own, key, pages)).sort((a, b) => Number(endsIt(a)) - Number(endsIt(b)));
    expect(forms.length).toBeGreaterThan(1);
    const wrong: unknown[] = [];
    for (const form of forms) {
      if (!form.fields.some(([name]) => name === FORM_KEY_FIELD) && !WITHOUT_KEY.includes(form.to)) wrong.push([form.kind, '没有键']);
      const { one, other, writers } = await twice(form, await enter(own.db, key));
      if (Number(one[0]) >= 500 || writers > 1 || JSON.stringify(one) !== JSON.stringify(other))
        wrong.push([form.kind, writers, one, other]);
    }
    expect(wrong).toEqual([]);
  });
});

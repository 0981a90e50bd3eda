import { request as httpRequest, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS, type DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { tokenHash } from '#app/kernel/sessions/token.server.ts';
import type { FormOfPage } from '#test/setup/forms-of-page.ts';
import { enter, formsOf, ownSites, type OwnSites } from '#test/setup/own-sites.ts';
import { BY_EVERY_WAY } from '#test/setup/ways.ts';
import { WORKPLACES } from '#test/setup/workplaces.ts';

let own: OwnSites;
beforeAll(async () => {
  own = await ownSites(1);
});
afterAll(() => own.end());

const LONG_AGO_MS = 20 * 60_000;

interface Answer {
  status: number;
  /** Where it leads. */
  to: string;
  requestId: string;
}

interface Begun {
  request: ClientRequest;
  rest: Buffer;
  answer: Promise<Answer>;
}

/** Sends a form but for the last bytes of its body. */
async function begin({ to, multipart, fields }: FormOfPage, token: string, from: string): Promise<Begun> {
  const form = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  const made = new Request('http://site/', { method: 'POST', body: form });
  const bytes = Buffer.from(await made.arrayBuffer());
  const url = own.urls[0] ?? '';
  const request = httpRequest(url + to, {
    method: 'POST',
    agent: false,
    headers: {
      Origin: url,
      Cookie: `session=${token}`,
      'X-Forwarded-For': from,
      'Content-Type': made.headers.get('Content-Type') ?? '',
      'Content-Length': bytes.length,
    },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          to: response.headers.location ?? '',
          requestId: String(response.headers['x-request-id']),
        }),
      );
    });
  });
  request.write(bytes.subarray(0, -1));
  return { request, rest: bytes.subarray(-1), answer };
}

/** Takes something from the sender of each form after its session was read and before its body has come; returns what the forms got. */
async function whileUnderWay(
  key: DemoAccountKey,
  forms: readonly FormOfPage[],
  change: (tokens: string[]) => Promise<unknown>,
): Promise<Answer[]> {
  const tokens: string[] = [];
  for (let at = 0; at < forms.length; at += 1) tokens.push((await enter(own.db, key))!);
  const sessions = { tokenHash: { in: tokens.map(tokenHash) } };
  // The site notes when a session was used: then it has read it.
  const longAgo = new Date(Date.now() - LONG_AGO_MS);
  await own.db.session.updateMany({ where: sessions, data: { seenAt: longAgo } });
  const begun = await Promise.all(forms.map((form, at) => begin(form, tokens[at]!, `10.8.${Math.floor(at / 250)}.${(at % 250) + 1}`)));
  await expect.poll(() => own.db.session.count({ where: { ...sessions, seenAt: longAgo } })).toBe(0);
  await change(tokens);
  for (const { request, rest } of begun) request.end(rest);
  return Promise.all(begun.map(({ answer }) => answer));
}

async function expectNothingDone(forms: readonly FormOfPage[], answers: readonly Answer[]): Promise<void> {
  const requestIds = answers.map(({ requestId }) => requestId);
  const written = await own.db.recordEntry.findMany({ where: { requestId: { in: requestIds } }, select: { deed: true, requestId: true } });
  expect(written.map(({ deed, requestId }) => [deed, forms[requestIds.indexOf(requestId)]?.kind])).toEqual([]);
  expect(answers.flatMap(({ status }, at) => (status >= 500 ? [forms[at]?.kind] : []))).toEqual([]);
  // Whoever is signed out is led to sign in.
  expect(answers.filter(({ status, to }) => status === 403 || to.startsWith('/login')).length).toBeGreaterThan(0);
}

/** Ends the sessions. */
const endSessions = (tokens: string[]) => own.db.session.deleteMany({ where: { tokenHash: { in: tokens.map(tokenHash) } } });

describe.each(WORKPLACES.map(([key, pages], place) => [key, pages, place] as const))(
  'a form of %s whose body comes slowly',
  (key, pages, place) => {
    it('does nothing after the session has ended, or after the rights are others', async () => {
      const { address } = DEMO_ACCOUNTS.find((account) => account.key === key)!;
      const whose = { person: { email: address } };
      const dismiss = async () => {
        await own.db.membership.deleteMany({ where: whose });
        await own.db.appointment.updateMany({ where: { ...whose, endedAt: null }, data: { endedAt: new Date() } });
      };
      const held =
        (await own.db.membership.count({ where: whose })) + (await own.db.appointment.count({ where: { ...whose, endedAt: null } }));
      const losses = held === 0 ? [endSessions] : [endSessions, dismiss];
      // One role loses its session, the next its rights; in a drill each loses both.
      for (const loss of BY_EVERY_WAY ? losses : [losses[place % losses.length]!]) {
        // Fresh forms each time: those of before have been taken.
        const forms = await formsOf(own, key, pages);
        await expectNothingDone(forms, await whileUnderWay(key, forms, loss));
      }
    });
  },
);

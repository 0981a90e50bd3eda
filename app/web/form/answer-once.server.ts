import { createHash } from 'node:crypto';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type ServerBuild } from '@remix-run/node';
import { claimForm, findAnswer, type ArrivedForm, type Earlier } from '#app/kernel/form-keys/claim-form.server.ts';
import { isOwnSeed, seedOf } from '#app/kernel/form-keys/form-owner.server.ts';
import { KeptResults, type GivenAnswer } from '#app/kernel/form-keys/kept-results.server.ts';
import type { Identified } from '#app/kernel/sessions/identify.server.ts';
import { RightsChanged, RightsGuard } from '#app/kernel/sessions/guard-rights.server.ts';
import { takeRenewal } from '#app/kernel/sessions/renew-token.server.ts';
import { tokenHash } from '#app/kernel/sessions/token.server.ts';
import { isLocked, isUnwritable, withPatience } from '#prisma/database.ts';
import { within } from '#prisma/transaction.ts';
import { FORM_KEY_FIELD, isFormKey } from '../../kit/form-key.ts';
import { AUTOSAVE } from '../../kit/autosave-protocol.ts';
import type { RoutePath } from '../access.ts';
import type { RefusalPage } from '../../frame/error-page.tsx';
import { paths } from '../../paths.ts';
import { refuse } from '../answer.server.ts';
import { justDoneCookie, readSessionToken, sessionCookie } from '../cookies.server.ts';
import { log } from '../log.server.ts';
import { FOREIGN } from './read-form.server.ts';
import { followChanges, site } from '../site.server.ts';

type Action = (args: ActionFunctionArgs) => unknown;
type Loader = (args: LoaderFunctionArgs) => unknown;

const NOT_AGAIN = {
  spent: { title: '这份表单已经提交过', text: '它已经办完，没有再办一次。请到相应的页面查看结果。' },
  changed: {
    title: '这份表单已经提交过',
    text: '它已用另外的内容提交过一次，这一次没有改动任何内容。要再提交，请重新打开填写它的那一页。',
  },
  foreign: { title: '这份表单不是从您的页面提交的', text: '没有改动任何内容。请重新打开填写它的那一页再提交。' },
} as const;

const OUTDATED = {
  undone: {
    title: '权限已有变化，没有办理',
    text: '您提交之后、办理之前，您的身份或权限有变化。没有改动任何内容，请重新打开这一页，确认后再提交。',
  },
  halfDone: {
    title: '权限已有变化，没有办完',
    text: '办理当中，您的身份或权限有变化。已经保存的不会丢失，其余没有办理。请重新打开这一页查看，确认后再提交。',
  },
} as const;

const HINDERED = {
  locked: {
    logged: 'database was locked by another process',
    undone: { title: '暂时不能办理', text: '数据库正被别的程序占用。没有改动任何内容，请稍后再提交一次。' },
    halfDone: { title: '暂时没有办完', text: '数据库正被别的程序占用。已经保存的不会丢失，其余没有办理，请稍后再提交一次。' },
  },
  unwritable: {
    logged: 'nothing can be written: the disk is full or may only be read',
    undone: { title: '暂时不能办理', text: '服务器现在不能保存任何内容（磁盘已满或只读）。没有改动任何内容，请稍后再提交一次。' },
    halfDone: {
      title: '暂时没有办完',
      text: '服务器现在不能保存任何内容（磁盘已满或只读）。已经保存的不会丢失，其余没有办理，请稍后再提交一次。',
    },
  },
} as const;
const AGAIN_IN = { 'Retry-After': '10' };

/** An answer as a plain value, so that it can be kept. */
type PlainAnswer =
  | { from: 'response'; thrown: boolean; status: number; headers: [string, string][]; body: string | null }
  | { from: 'data'; value: unknown; status: number; headers: [string, string][] };

/** Thrown by `deed` for a form that was answered already. */
class Answered extends Error {
  readonly answer: PlainAnswer;
  constructor(answer: PlainAnswer) {
    super('This form was answered already');
    this.answer = answer;
  }
}

const textOf = (value: FormDataEntryValue): string => (typeof value === 'string' ? value.replace(/\r\n?/gu, '\n') : '');

/**
 * Takes the key out of a form that was read. Null for a form without a key, which is done as often as it is sent: an autosave, whose
 * revisions tell repetitions apart, a page from before there were keys, a machine.
 * @param file the bytes of its file, if it has one.
 * @throws Response 400 for what no page of the site has as a key.
 */
export function takeKey(
  { request, context }: ActionFunctionArgs,
  route: RoutePath,
  form: FormData,
  file: Buffer | null,
): ArrivedForm | null {
  const [key, ...others] = form.getAll(FORM_KEY_FIELD).map(textOf);
  form.delete(FORM_KEY_FIELD);
  if (key === undefined || request.headers.has(AUTOSAVE)) return null;
  if (!isFormKey(key) || others.length > 0) throw refuse('invalid', FOREIGN);
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete('index');
  searchParams.delete('_routes');
  const intent = form.get('intent');
  const token = readSessionToken(request.headers.get('cookie'));
  const fields = [...form].map(([name, value]) => [name, textOf(value)]);
  return {
    key,
    personId: context.reader?.personId ?? null,
    browser: token === null ? null : tokenHash(token),
    deed: `${route} ${typeof intent === 'string' ? intent.slice(0, 40) : 'default'}`,
    content: JSON.stringify([
      pathname.replace(/\.data$/u, ''),
      searchParams.toString(),
      fields,
      file && createHash('sha256').update(file).digest('hex'),
    ]),
  };
}

const clock = (): Date => new Date();

function end(earlier: Earlier): never {
  if (earlier.state === 'answered') throw new Answered(earlier.answer as PlainAnswer);
  throw refuse('already', NOT_AGAIN[earlier.state]);
}

/**
 * Ends the request here if its form was answered before, or is being worked on: with the same answer, whatever the sender may do by now.
 * @throws that answer, or 409 for a key that is another person's, came with other content or was answered long ago.
 */
export async function answerAgain({ context }: ActionFunctionArgs, form: ArrivedForm | null): Promise<void> {
  if (form === null || !context.results) return;
  const { db, box } = await site();
  const seed = seedOf(form.key);
  if (seed !== null && context.reader?.actor && !isOwnSeed(box, seed, context.reader.personId)) end({ state: 'foreign' });
  const earlier = await findAnswer(db, box, form, clock);
  if (earlier) end(earlier);
}

/**
 * Claims the form for this request. From here on the results of its transactions are kept.
 * @throws like `answerAgain`, if another request was quicker.
 */
export async function claim({ context }: ActionFunctionArgs, form: ArrivedForm | null): Promise<void> {
  if (form === null || !context.results) return;
  const { db, box } = await site();
  const claimed = await claimForm(db, box, form, clock);
  if (claimed.state !== 'mine') end(claimed);
  context.results.start({ key: form.key, content: claimed.content });
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;
const REFUSED = 400;

function isWithInit(answer: unknown): answer is { data: unknown; init: ResponseInit | null } {
  return typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'DataWithResponseInit';
}

/** An answer as a plain value; null for one that cannot be kept, such as a file. */
async function asPlain(answer: unknown, thrown: boolean): Promise<{ plain: PlainAnswer | null; status: number }> {
  if (answer instanceof Response) {
    const { status } = answer;
    const kept = thrown || isRedirect(status);
    const body = kept && answer.body ? await answer.clone().text() : null;
    return { status, plain: kept ? { from: 'response', thrown, status, headers: [...answer.headers], body } : null };
  }
  const { data: value, init } = isWithInit(answer) ? answer : { data: answer, init: null };
  const status = init?.status ?? 200;
  return { status, plain: { from: 'data', value, status, headers: [...new Headers(init?.headers)] } };
}

/** The headers of a kept answer, without a session's token that is not its token any more: the browser has been given a newer one. */
async function headersNow(headers: [string, string][]): Promise<[string, string][]> {
  const { db } = await site();
  const entered = enteredBy(headers);
  if (entered === null || (await db.session.count({ where: { tokenHash: entered } })) > 0) return headers;
  return headers.filter(([name, value]) => name.toLowerCase() !== 'set-cookie' || readSessionToken(value) === null);
}

/** Gives a kept answer. @throws it, if it was thrown. */
async function give(answer: PlainAnswer): Promise<unknown> {
  const headers = await headersNow(answer.headers);
  if (answer.from === 'data') return data(answer.value, { status: answer.status, headers });
  const response = new Response(answer.body, { status: answer.status, headers });
  if (answer.thrown) throw response;
  return response;
}

/** The session that an answer opens. */
function enteredBy(headers: [string, string][]): string | null {
  const tokens = headers.flatMap(([name, value]) => (name.toLowerCase() === 'set-cookie' ? (readSessionToken(value) ?? []) : []));
  return tokens[0] === undefined ? null : tokenHash(tokens[0]);
}

async function keep(results: KeptResults, answer: unknown, thrown: boolean): Promise<void> {
  if (!results.started) return;
  const { plain, status } = await asPlain(answer, thrown);
  const entered = enteredBy(plain?.headers ?? []);
  const isPrivate = plain?.from === 'data' || entered !== null;
  const given: GivenAnswer = { value: plain, refused: status >= REFUSED, isPrivate, entered };
  // The deed is done and its result is kept in its transaction; a second click then only takes longer.
  await results.answer(given, clock()).catch((error: unknown) => log.error({ err: error }, 'answer to a form could not be kept'));
}

/** Tells the browser's next page what was done, if the answer leads to a page that says so (see `after`); nobody else is told by the address. */
function withJustDone(answer: unknown): void {
  if (!(answer instanceof Response) || !isRedirect(answer.status)) return;
  const { pathname, searchParams } = new URL(answer.headers.get('location') ?? '', 'http://site');
  const what = searchParams.get('done');
  if (what !== null) answer.headers.append('Set-Cookie', justDoneCookie({ path: pathname, what }));
}

/** Gives the session its new token with the answer to the very form that changed what its owner may do; a second click gets the same. */
async function withRenewedToken(answer: unknown, reader: Identified | null): Promise<void> {
  if (reader === null || !(answer instanceof Response) || !isRedirect(answer.status)) return;
  const { db } = await site();
  // The deed is done; a renewal that cannot be written comes with the next answer.
  const token = await takeRenewal(db, reader.sessionId, clock()).catch(() => null);
  if (token !== null) answer.headers.append('Set-Cookie', sessionCookie(token));
}

/** What of the machine keeps a request from being answered; null if it is something else. */
const hindranceOf = (thrown: unknown): keyof typeof HINDERED | null =>
  isLocked(thrown) ? 'locked' : isUnwritable(thrown) ? 'unwritable' : null;

/** The answer to a request that the machine keeps from being answered. */
function hindered({ context }: LoaderFunctionArgs, by: keyof typeof HINDERED, words?: RefusalPage): Response {
  log.error({ id: context.requestId }, HINDERED[by].logged);
  return refuse('unavailable', words, AGAIN_IN);
}

/** A loader reads whatever others write; one that also writes says so if it cannot. */
function unhindered(loader: Loader): Loader {
  return async (args) => {
    try {
      return await loader(args);
    } catch (thrown) {
      const by = hindranceOf(thrown);
      throw by === null ? thrown : hindered(args, by);
    }
  };
}

function once(action: Action): Action {
  return async (args) => {
    const { db, box } = await site();
    const results = new KeptResults(db, box);
    const guard = args.context.reader ? new RightsGuard(args.context.reader, clock) : undefined;
    Object.assign(args.context, { results, guard });
    let answer: unknown;
    try {
      answer = await within({ keeper: results, guard }, async () => action(args));
    } catch (thrown) {
      if (thrown instanceof Answered) return give(thrown.answer);
      withJustDone(thrown);
      const outdated = thrown instanceof RightsChanged;
      if (thrown instanceof Response) await keep(results, thrown, true);
      else
        await withPatience(0, () => results.release()).catch((error: unknown) => log.error({ err: error }, 'form could not be given back'));
      const by = hindranceOf(thrown);
      if (by !== null) throw hindered(args, by, HINDERED[by][results.made ? 'halfDone' : 'undone']);
      if (!outdated) throw thrown;
      if (!thrown.ended) throw refuse('notAllowed', OUTDATED[results.made ? 'halfDone' : 'undone']);
      // What is half done must not be sent again as if nothing had been.
      if (!results.made) await args.context.holdForm?.();
      throw redirect(paths.login());
    }
    withJustDone(answer);
    await withRenewedToken(answer, args.context.reader);
    await keep(results, answer, false);
    // Visitors change nothing that others are shown, and do not make the site work for them.
    if (results.started && args.context.reader?.actor) await followChanges();
    return answer;
  };
}

/**
 * The site's routes, with every action answering a form once: each form carries a key of its own, the first click is done, and every
 * further one, in any process, gets the answer of the first. What cannot be written is refused: another process holds the database, or the
 * disk is full.
 */
export function answeringOnce(build: ServerBuild): ServerBuild {
  const routes: ServerBuild['routes'] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { action, loader, ...rest } = route.module as typeof route.module & { action?: Action; loader?: Loader };
    const module = { ...rest, ...(action && { action: once(action) }), ...(loader && { loader: unhindered(loader) }) };
    routes[id] = { ...route, module: module as typeof route.module };
  }
  return { ...build, routes };
}

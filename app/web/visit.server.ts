import { redirect, type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs } from '@remix-run/node';
import type { Actor, Who } from '#app/kernel/permissions/actor.ts';
import { mayAtAll } from '#app/kernel/permissions/may.ts';
import type { VisitorsAsk } from '#app/kernel/permissions/sentences.ts';
import { ACCESS, type Door, type RoutePath } from './access.ts';
import { answerAgain, claim, takeKey } from './form/answer-once.server.ts';
import { fieldLimits, keepsText, type FieldLimits } from './form/field-limits.ts';
import { formOf, readForm } from './form/read-form.server.ts';
import { readUpload, type Upload, type UploadLimits } from './form/read-upload.server.ts';
import { heldRedirect } from './form/held-form.server.ts';
import { paths } from '../paths.ts';
import { refuse } from './answer.server.ts';
import { site, type Site } from './site.server.ts';

type ActorAt<D> = D extends 'open' | VisitorsAsk ? Who : Actor;
type ReadDoor<R extends RoutePath> = (typeof ACCESS)[R]['read'];
type WriteDoors<R extends RoutePath> = (typeof ACCESS)[R] extends { write: infer W } ? W : never;

interface Visit<A extends Who> extends Site {
  actor: A;
  /** For deeds: who acts, in which request and when. */
  by: { actor: A; requestId: string; now: Date };
}

interface Sent<A extends Who, Intent> extends Visit<A> {
  intent: Intent;
  form: FormData;
}

/**
 * Lets the reader through a door, or throws where to go instead: to sign in, to the second step, or 403, which the log names with the
 * door.
 */
function pass(context: AppLoadContext, door: Door, request: Request): void {
  if (door === 'open') return;
  const who: Who = context.reader?.actor ?? null;
  if (who === null) {
    if (mayAtAll(null, door === 'signedIn' ? 'keep:account' : door)) return;
    const { pathname, search } = new URL(request.url);
    throw redirect(paths.login(request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : undefined));
  }
  if (door === 'signedIn' || mayAtAll(who, door)) return;
  if (who.secondStepDue) throw redirect(paths.accountSecondStep());
  context.note({ denied: door });
  throw refuse('notAllowed');
}

/** Adds to the request's log line whose session it came with: a number that only the site's own pages turn into a person. */
function sayWho(context: AppLoadContext): void {
  if (context.reader) context.note({ person: context.reader.personId });
}

async function visitOf<A extends Who>(context: AppLoadContext): Promise<Visit<A>> {
  const opened = await site();
  const actor = (context.reader?.actor ?? null) as A;
  return { ...opened, actor, by: { actor, requestId: context.requestId, now: opened.now } };
}

/**
 * Opens a page; the table decides who may.
 * @throws a redirect to sign in, or 403.
 */
export function visit<R extends RoutePath>({ request, context }: LoaderFunctionArgs, route: R): Promise<Visit<ActorAt<ReadDoor<R>>>> {
  const door: Door | null = ACCESS[route].read;
  if (door === null) throw refuse('absent', { title: '没有找到这一页', text: '这个地址只接受表单，没有可以打开的页面。' });
  sayWho(context);
  pass(context, door, request);
  return visitOf(context);
}

type Intent<R extends RoutePath> = Extract<keyof WriteDoors<R>, string>;

function intentOf<R extends RoutePath>(route: R, sent: FormDataEntryValue | string | null): Intent<R> {
  const write: Readonly<Record<string, Door>> = 'write' in ACCESS[route] ? ACCESS[route].write : {};
  const intent = typeof sent === 'string' ? sent : 'default';
  if (!Object.hasOwn(write, intent)) throw refuse('invalid', { title: '不能这样操作', text: '这个页面没有这种操作。没有改动任何内容。' });
  return intent as Intent<R>;
}

/** The sender of a form must also be allowed to open its page. */
function passToSend(context: AppLoadContext, route: RoutePath, intent: string, request: Request): void {
  const { read, write = {} }: { read: Door | null; write?: Readonly<Record<string, Door>> } = ACCESS[route];
  for (const door of [read ?? 'open', write[intent]]) if (door) pass(context, door, request);
}

/** The limits of a form sent to `route`. A form whose text is kept after its session has ended may be as long as any other. */
function limitsOf(route: RoutePath, context: AppLoadContext): FieldLimits {
  return fieldLimits(route, Boolean(context.reader?.actor) || keepsText(route));
}

/**
 * Takes a form; the table decides by the form's `intent` who may send it. A form that was sent before ends here, with the answer that it
 * got; one without a key is taken as often as it comes (see takeKey).
 * @throws a redirect to sign in, 400 for an unknown intent or for what is no form of the site, 413 for a form larger than any, 403, 409
 * for the key of another form.
 */
export async function deed<R extends RoutePath>(
  args: ActionFunctionArgs,
  route: R,
): Promise<Sent<ActorAt<WriteDoors<R>[keyof WriteDoors<R>]>, Intent<R>>> {
  const { request, context } = args;
  sayWho(context);
  const form = await readForm(request, limitsOf(route, context));
  const keyed = takeKey(args, route, form, null);
  await answerAgain(args, keyed);
  if (!context.reader?.actor) await heldRedirect(request, context, form, keyed);
  const intent = intentOf(route, form.get('intent'));
  passToSend(context, route, intent, request);
  await claim(args, keyed);
  context.holdForm = () => heldRedirect(request, context, form, keyed);
  context.guard?.arm();
  return { ...(await visitOf<ActorAt<WriteDoors<R>[keyof WriteDoors<R>]>>(context)), intent, form };
}

/** The same for a form that may carry a file in `field`; unless its text is kept, the reader's sign-in is checked before a byte is read. */
export async function deedWithFile<R extends RoutePath>(
  args: ActionFunctionArgs,
  route: R,
  upload: UploadLimits,
): Promise<Sent<Actor, Intent<R>> & { upload: Upload | null }> {
  const { request, context } = args;
  sayWho(context);
  const multipart = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
  const signedOut = !context.reader?.actor;
  if (signedOut && !keepsText(route)) pass(context, 'signedIn', request);
  // If the sender's session has ended, only the text is kept; the file is dropped as it arrives.
  const read = multipart ? await readUpload(request, signedOut ? { ...upload, maxBytes: 0 } : upload) : null;
  const limits = limitsOf(route, context);
  const form = read ? formOf(read.fields, limits) : await readForm(request, limits);
  const keyed = takeKey(args, route, form, read?.file?.bytes ?? null);
  await answerAgain(args, keyed);
  if (signedOut) await heldRedirect(request, context, form, keyed);
  pass(context, 'signedIn', request);
  const intent = intentOf(route, form.get('intent'));
  passToSend(context, route, intent, request);
  await claim(args, keyed);
  context.holdForm = () => heldRedirect(request, context, form, keyed);
  context.guard?.arm();
  return { ...(await visitOf<Actor>(context)), intent, form, upload: read };
}

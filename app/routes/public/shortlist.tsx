import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeOwnShortlist, changeVisitorsShortlist, chooseShortlist } from '#app/domain/shortlists/change-shortlist.server.ts';
import { readNeed } from '#app/domain/inquiries/sending/need.ts';
import { shortlistForm } from '#app/domain/shortlists/forms.server.ts';
import { readComparison } from '#app/domain/shortlists/read-comparison.server.ts';
import { ownShortlist, visitorsShortlist } from '#app/domain/shortlists/read-shortlist.server.ts';
import { chooseKept, readKept, writeKept } from '#app/domain/shortlists/shortlist.ts';
import { ShortlistPage } from '#app/domain/shortlists/shortlist-page.tsx';
import type { Refused } from '#app/kernel/answer.ts';
import { paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { noShortlistCookie, readShortlist, shortlistCookie } from '#app/web/cookies.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { pageMeta } from '#app/web/meta.ts';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'shortlist');
  const { kept } = actor
    ? await ownShortlist(db, actor.personId)
    : await visitorsShortlist(db, readKept(readShortlist(args.request.headers.get('cookie'))));
  const { need } = readNeed(new URL(args.request.url).searchParams);
  const of = kept.map(({ slug }) => slug);
  const { all, comparison } = await readComparison(db, { of, ...need }, now);
  const { line, able } = comparison;
  return { signedIn: actor !== null, need, invited: all.compared.length === 0 ? null : { line, able } };
}

/** Takes an institution in, lets it or all of them go, or keeps those that were chosen, and leads back to the page where that was done. */
export async function action(args: ActionFunctionArgs) {
  const { db, actor, by, form, intent } = await deed(args, 'shortlist');
  const parsed = parseForm(form, shortlistForm);
  if (!parsed.ok) throw refuse('invalid', { title: '没有改动候选', text: '表单里的内容无法识别。请返回原来的页面再试。' });
  const { slug, chosen, back, jump } = parsed.value;
  const to = safeReturnPath(back === '' ? paths.shortlist() : back) + (jump === undefined ? '' : `#${jump}`);
  const refused = ({ why, message }: Refused) => data({ refused: message, chosen }, { status: statusOf(why) });
  if (actor) {
    const own = { ...by, actor };
    const changed =
      intent === 'choose' ? await chooseShortlist(db, own, chosen) : await changeOwnShortlist(db, own, { change: intent, slug });
    return changed.ok ? redirect(to) : refused(changed);
  }
  const kept = readKept(readShortlist(args.request.headers.get('cookie')));
  const changed = intent === 'choose' ? chooseKept(kept, chosen) : await changeVisitorsShortlist(db, kept, { change: intent, slug });
  if (!changed.ok) return refused(changed);
  const cookie = changed.list.length === 0 ? noShortlistCookie() : shortlistCookie(writeKept(changed.list));
  return redirect(to, { headers: { 'Set-Cookie': cookie } });
}

export const meta: MetaFunction = ({ matches }) =>
  pageMeta({ title: '候选机构', description: '选出几家机构，放在一起比较。', path: paths.shortlist(), matches, hidden: true });

export default function ShortlistRoute() {
  const { signedIn, need, invited } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ShortlistPage refused={answer?.refused ?? null} chosen={answer?.chosen ?? null} signedIn={signedIn} need={need} invited={invited} />
  );
}

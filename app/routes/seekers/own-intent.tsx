import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { intentWithdrawalForm } from '#app/domain/intents/forms.server.ts';
import { IntentProgress } from '#app/domain/intents/intent-progress.tsx';
import { progressShown } from '#app/domain/intents/intent-view.ts';
import { withdrawOwnIntent } from '#app/domain/intents/move-intent.server.ts';
import { findOwnIntent } from '#app/domain/intents/read-intents.server.ts';
import { FromIntentOffer } from '#app/domain/move-ins/from-intent.tsx';
import { openMoveIn, wayFromIntent } from '#app/domain/move-ins/open-move-in.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份入驻意向', text: '它可能是用另一个账号提交的。' };

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, today, calendar } = await visit(args, 'intents/:id');
  const intent = await findOwnIntent(db, actor, args.params.id ?? '');
  if (!intent) throw refuse('absent', ABSENT);
  const shown = progressShown(intent, { today, calendar }, paths.ownVisit(intent.id));
  const way = await wayFromIntent(db, actor, { parkSlug: intent.parkSlug, closed: shown.closed });
  return { shown, way, here: paths.ownIntent(intent.id) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'intents/:id');
  const id = args.params.id ?? '';
  if (intent === 'apply') {
    const found = await findOwnIntent(db, by.actor, id);
    if (!found) throw refuse('absent', ABSENT);
    const opened = await openMoveIn(db, by, { parkSlug: found.parkSlug, from: { intentId: id } });
    if (!opened.ok) throw refuseDeed(opened, '没有转为申请');
    return redirect(after(paths.deskMoveIn(opened.id), 'opened'));
  }
  const parsed = parseForm(form, intentWithdrawalForm, 'withdraw');
  if (!parsed.ok) return parsed.answer;
  const withdrawn = await withdrawOwnIntent(db, by, id, parsed.value);
  if (withdrawn.ok) return redirect(after(paths.ownIntent(id), 'withdrawn'));
  if (withdrawn.why === 'absent') throw refuse('absent', ABSENT);
  return parsed.refuse(withdrawn, '没有撤回');
}

export const meta: MetaFunction = () => privateMeta('我的入驻意向');

const DONE = {
  sent: '意向已收到。每有进展，您会收到通知。',
  again: '这份意向之前已经收到，没有重复提交。',
  withdrawn: '意向已撤回，您的联系信息已经删除。',
};

export default function OwnIntent() {
  const { shown, way, here } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="我的入驻意向" crumbs={[{ name: '产业园', to: paths.parks() }]} />
      <div className="mt-6">
        <DoneNotice says={DONE} />
        <IntentProgress {...shown}>
          <FromIntentOffer way={way} here={here} />
        </IntentProgress>
      </div>
    </>
  );
}

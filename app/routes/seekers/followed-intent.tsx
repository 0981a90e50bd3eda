import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { intentWithdrawalForm } from '#app/domain/intents/forms.server.ts';
import { IntentProgress } from '#app/domain/intents/intent-progress.tsx';
import { progressShown } from '#app/domain/intents/intent-view.ts';
import { withdrawFollowedIntent } from '#app/domain/intents/move-intent.server.ts';
import { findFollowedIntent } from '#app/domain/intents/read-intents.server.ts';
import { FromIntentOffer } from '#app/domain/move-ins/from-intent.tsx';
import { openMoveIn, wayFromIntent } from '#app/domain/move-ins/open-move-in.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const PROBLEM = {
  absent: { title: '链接无法识别', text: '链接可能不完整，请从收到的消息里重新打开。' },
  expired: { title: '链接已过期', text: '进度的链接在最后一次进展后 180 天内有效，办结后 30 天内有效。需要时可以从园区页重新提交意向。' },
};

export async function loader(args: LoaderFunctionArgs) {
  const { db, actor, box, now, today, calendar } = await visit(args, 'intents/follow/:token');
  const token = args.params.token ?? '';
  const found = await findFollowedIntent(db, box, token, now);
  if (!found.ok) throw refuse(found.why, found.why === 'expired' ? PROBLEM.expired : PROBLEM.absent);
  const shown = progressShown(found.intent, { today, calendar }, paths.followVisit(token));
  const way = await wayFromIntent(db, actor, { parkSlug: found.intent.parkSlug, closed: shown.closed });
  return { shown, way, here: paths.followIntent(token) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, box, by, form, intent } = await deed(args, 'intents/follow/:token');
  const token = args.params.token ?? '';
  const { actor } = by;
  if (intent === 'apply' && actor) {
    const found = await findFollowedIntent(db, box, token, by.now);
    if (!found.ok) throw refuse(found.why, found.why === 'expired' ? PROBLEM.expired : PROBLEM.absent);
    const opened = await openMoveIn(db, { ...by, actor }, { parkSlug: found.intent.parkSlug, from: { token, box } });
    if (!opened.ok) throw refuseDeed(opened, '没有转为申请');
    return redirect(after(paths.deskMoveIn(opened.id), 'opened'));
  }
  const parsed = parseForm(form, intentWithdrawalForm, 'withdraw');
  if (!parsed.ok) return parsed.answer;
  const withdrawn = await withdrawFollowedIntent(db, box, by, token, parsed.value);
  if (withdrawn.ok) return redirect(after(paths.followIntent(token), 'withdrawn'));
  if (withdrawn.why === 'absent') throw refuse('absent', PROBLEM.absent);
  return parsed.refuse(withdrawn, '没有撤回');
}

export const meta: MetaFunction = () => privateMeta('入驻意向的进度');

const DONE = { sent: '意向已收到。请保存这一页的地址，随时可以回来看进度。', withdrawn: '意向已撤回，您的联系信息已经删除。' };

/** An intent as its sender, who has no account, follows it by the link. */
export default function IntentFollow() {
  const { shown, way, here } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="入驻意向的进度" crumbs={[{ name: '产业园', to: paths.parks() }]}>
        <p>知道这一页地址的人都能打开它，请不要转发。</p>
      </PageHead>
      <div className="mt-6">
        <DoneNotice says={DONE} />
        <IntentProgress {...shown}>
          <FromIntentOffer way={way} here={here} />
        </IntentProgress>
      </div>
    </>
  );
}

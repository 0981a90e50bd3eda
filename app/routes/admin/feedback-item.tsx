import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { decideFeedback } from '#app/domain/feedback/decide-feedback.server.ts';
import { FeedbackDecision } from '#app/domain/feedback/feedback-decision.tsx';
import { FeedbackFacts } from '#app/domain/feedback/feedback-facts.tsx';
import { feedbackShown } from '#app/domain/feedback/feedback-view.ts';
import { feedbackDecisionForm } from '#app/domain/feedback/forms.server.ts';
import { findFeedback, nextFeedback } from '#app/domain/feedback/read-feedback.server.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { CaseHistory } from '#app/kernel/cases/case-parts.tsx';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const SHOWN_ENTRIES = 20;
const ABSENT = { title: '没有找到这条意见', text: '请回到“意见与纠错”查看现有的意见。' };

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visit(args, 'admin/feedback/:id');
  const found = await findFeedback(db, args.params.id ?? '');
  if (!found) throw refuse('absent', ABSENT);
  const { id, sender, address, moves, state } = found;
  const next = moves.length > 0 ? null : await nextFeedback(db);
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'feedback', id } }, { take: SHOWN_ENTRIES });
  return {
    seen: state,
    moves,
    reachable: sender !== null || address !== null,
    sender: { value: sender ?? '访客', note: sender === null ? (address ?? '没有联系方式，或已删除') : undefined },
    feedback: feedbackShown(found),
    next: next && { to: paths.adminFeedbackItem(next.id), left: next.left },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'admin/feedback/:id');
  const id = args.params.id ?? '';
  const parsed = parseForm(form, feedbackDecisionForm, 'decide');
  if (!parsed.ok) return parsed.answer;
  const decided = await decideFeedback(db, by, { feedbackId: id, ...parsed.value });
  if (decided.ok) return redirect(after(paths.adminFeedbackItem(id), parsed.value.move));
  if (decided.why === 'absent') throw refuse('absent', ABSENT);
  return parsed.refuse(decided, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('办理意见');

const DONE = { correct: '已记为更正并答复。', explain: '已答复。', setAside: '已记为不予处理，没有发送消息。' };

export default function FeedbackItem() {
  const { seen, moves, reachable, sender, feedback, next, history } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={`意见：${feedback.kind}`}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '意见与纠错', to: paths.adminFeedback() },
        ]}
      />
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <DoneNotice says={DONE}>
        <OnToNext next={next} queue={paths.adminFeedback()} />
      </DoneNotice>
      <div className="grid gap-8">
        <FeedbackFacts feedback={feedback} sender={sender} />
        {moves.length > 0 && <FeedbackDecision seen={seen} moves={moves} reachable={reachable} />}
        <CaseHistory entries={history} />
      </div>
    </>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { intentAnswerForm } from '#app/domain/intents/forms.server.ts';
import { IntentAnswer } from '#app/domain/intents/intent-answer.tsx';
import { IntentFacts } from '#app/domain/intents/intent-facts.tsx';
import { intentShown, senderShown } from '#app/domain/intents/intent-view.ts';
import { intentWorkflow, isClosed } from '#app/domain/intents/intent-workflow.ts';
import { messageAddress } from '#app/domain/intents/message-address.ts';
import { answerIntent } from '#app/domain/intents/move-intent.server.ts';
import { findParkIntent, nextIntent } from '#app/domain/intents/read-intents.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { clockTime, dayOf } from '#app/kernel/calendar.ts';
import { CaseHistory } from '#app/kernel/cases/case-parts.tsx';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { after, paths } from '#app/paths.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const SHOWN_ENTRIES = 20;
const ABSENT = { title: '没有找到这份入驻意向', text: '它可能是提交给别的园区的。请回到“入驻意向”查看。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/intents/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const found = await findParkIntent(db, actor, { parkSlug, id });
  if (!found) throw refuse('absent', ABSENT);
  const next = found.state === 'open' ? null : await nextIntent(db, parkSlug);
  const { entries } = await readEntries(db, THINGS, { subject: { kind: 'intent', id } }, { take: SHOWN_ENTRIES });
  const { state, decidedAt, visitAt, visitPlace } = found;
  return {
    park: { slug: parkSlug, name: found.park.name },
    id,
    answer: {
      seen: state,
      seenAt: decidedAt?.toISOString() ?? '',
      moves: movesFrom(intentWorkflow, state, ['operator'], undefined),
      visit: visitAt && { on: dayOf(visitAt), time: clockTime(visitAt), place: visitPlace ?? '' },
      reachable: found.personId !== null || messageAddress(found) !== null,
    },
    closed: isClosed(state),
    sender: senderShown(found),
    intent: intentShown(found),
    next: next && { to: paths.parkIntentItem(parkSlug, next.id), left: next.left },
    history: entryLines(entries),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form } = await deed(args, 'console/:park/intents/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const parsed = parseForm(form, intentAnswerForm, 'decide');
  if (!parsed.ok) {
    if (!(await findParkIntent(db, by.actor, { parkSlug, id }))) throw refuse('absent', ABSENT);
    return parsed.answer;
  }
  const answered = await answerIntent(db, by, { intentId: id, parkSlug, ...parsed.value });
  if (answered.ok) return redirect(after(paths.parkIntentItem(parkSlug, id), parsed.value.move));
  if (answered.why === 'absent') throw refuse('absent', ABSENT);
  return parsed.refuse(answered);
}

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻意向 · ${data.park.name}` : '入驻意向');

const ENDED = '意向已办结，联系信息已删除。';
const DONE = { call: '已记下电话联系。', visit: '已约定看房。', offer: '已提供方案。', settle: ENDED, decline: ENDED };

export default function ParkIntent() {
  const { park, id, answer, closed, sender, intent, next, history } = useLoaderData<typeof loader>();
  return (
    <ConsolePage park={park} title={`意向：${sender?.name ?? '已办结'}`} crumbs={[{ name: '入驻意向', to: paths.parkIntents(park.slug) }]}>
      <DoneNotice says={DONE}>
        <OnToNext next={next} queue={paths.parkIntents(park.slug)} />
      </DoneNotice>
      <div className="grid gap-8">
        <IntentFacts intent={intent} sender={sender} calendar={paths.parkIntentVisit(park.slug, id)} closed={closed} />
        {answer.moves.length > 0 && <IntentAnswer key={answer.seenAt} {...answer} />}
        <CaseHistory entries={history} />
      </div>
    </ConsolePage>
  );
}

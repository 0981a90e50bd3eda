import { decideFeedback } from '#app/domain/feedback/decide-feedback.server.ts';
import type { FeedbackMove } from '#app/domain/feedback/feedback-workflow.ts';
import { sendFeedback, type Written } from '#app/domain/feedback/send-feedback.server.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { paths } from '#app/paths.ts';
import { SEED_REQUEST } from '../announcement.ts';
import { actAs } from './act-as.ts';
import { UNCOUNTED, type Stage } from './history.ts';
import { LANDMARKS } from './landmarks.ts';
import { moment } from './moments.ts';
import { SCENE } from './scenes.ts';
import type { Strand } from './tell.ts';

type Told = Omit<Written, 'address'>;

/** Feedback from a visitor, or from somebody with an account, and the administrator's decision on it, if there is one yet. */
async function* tellOf(
  { db }: Stage,
  { who, at, ...written }: Told & { who: DemoAccountKey | null; at: Date },
  decided?: { at: Date; move: FeedbackMove; answer: string },
): Strand {
  yield at;
  const sent = { ...written, address: null, from: '127.0.0.1' };
  const { id } =
    who === null
      ? await sendFeedback(db, UNCOUNTED, { actor: null, requestId: SEED_REQUEST, now: at }, sent).then((done) => {
          if (!done.ok) throw new Error(done.message);
          return done;
        })
      : await actAs(db, who, at, (by) => sendFeedback(db, UNCOUNTED, by, sent));
  if (!decided) return;
  yield decided.at;
  await actAs(db, 'administrator', decided.at, (by) =>
    decideFeedback(db, by, { feedbackId: id, seen: 'open', move: decided.move, reason: decided.answer }),
  );
}

/** 意见与纠错: two that wait, one that was corrected, one that was explained. */
export const readersTell = (stage: Stage): Strand[] => {
  const at = (daysAgo: number, clock: string): Date => moment(stage.today, daysAgo, clock);
  return [
    tellOf(
      stage,
      {
        who: 'enterprise',
        at: at(21, '10:05'),
        kind: 'text',
        page: paths.parks(),
        text: '园区列表里两个园区的名称连在一起，看不出是两个。',
      },
      { at: at(20, '14:30'), move: 'correct', answer: '已改为每个园区一行，谢谢。' },
    ),
    tellOf(
      stage,
      { who: null, at: at(13, '15:40'), kind: 'fact', page: paths.directory('institutions'), text: '有几家机构查不到许可，是不是漏了？' },
      { at: at(11, '09:50'), move: 'explain', answer: '这些机构还没有申报或没有核验通过。没有核验过的许可不显示，以免误导。' },
    ),
    tellOf(stage, {
      who: null,
      at: at(3, '11:20'),
      kind: 'fact',
      page: paths.institution(LANDMARKS.fullyValid.slug),
      text: '展示页上的服务地点少了一处分支机构，门口的牌子上写着二楼也有窗口。',
    }),
    tellOf(stage, {
      who: 'newcomer',
      at: at(1, '17:25'),
      kind: 'use',
      page: paths.parkPlan(SCENE.parks.first),
      text: '用键盘选楼层以后，不知道焦点在哪里，希望更明显一些。',
    }),
  ];
};

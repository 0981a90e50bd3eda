import { THINGS } from '#app/domain/assembly/things.server.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { blockOtherSide } from '#app/domain/inquiries/block-organisation.server.ts';
import { findInquiry, markSeen } from '#app/domain/inquiries/find-inquiry.server.ts';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { discreet } from '#app/kernel/record/sentence.ts';
import { ownReports } from '#app/domain/reports/read-report.server.ts';
import { REPORT_SUBJECT_NAME, REPORT_TONE, reportWorkflow } from '#app/domain/reports/report-workflow.ts';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { inquiryFacts } from '#app/domain/inquiries/inquiry-view.ts';
import { InquiryBody } from '#app/routes/desk/inquiry-body.tsx';
import {
  ABSENT_INQUIRY,
  receiveMessage,
  receiveMove,
  receiveReport,
  receiveReview,
  receiveReviewAnswer,
} from '#app/routes/desk/inquiry-forms.server.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const SHOWN_ENTRIES = 50;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today, calendar } = await visit(args, 'desk/inquiries/:id');
  const organisationId = ownOrganisation(actor);
  const inquiry = await findInquiry(db, actor, args.params.id ?? '', now);
  if (!inquiry) throw refuse('absent', ABSENT_INQUIRY);
  const { id } = inquiry.conversation;
  const [{ entries }, reports] = await Promise.all([
    readEntries(db, THINGS, { subject: { kind: 'inquiry', id } }, { take: SHOWN_ENTRIES }),
    ownReports(db, organisationId, id),
  ]);
  await markSeen(db, id, inquiry.side, now);
  const facts = inquiryFacts(inquiry, { today, calendar });
  return {
    desk: deskView(actor),
    organisationId,
    facts,
    // People of the other side are not named, least of all before the two are in contact.
    history: entryLines(entries.map((entry) => discreet(entry, organisationId))),
    reports: reports.map(({ about, state, reportedAt, decision }) => ({
      about: REPORT_SUBJECT_NAME[about],
      state: reportWorkflow.stateNames[state],
      tone: REPORT_TONE[state],
      when: writeMoment(reportedAt),
      decision,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const sent = await deedWithFile(args, 'desk/inquiries/:id', { field: 'file', maxBytes: MAX_BYTES });
  sameOrganisation(sent.actor, sent.form);
  const id = args.params.id ?? '';
  switch (sent.intent) {
    case 'answer':
    case 'move':
      return receiveMove(sent, id);
    case 'message':
      return receiveMessage(sent, id);
    case 'review':
      return receiveReview(sent, id);
    case 'answerReview':
      return receiveReviewAnswer(sent, id);
    case 'report':
      return receiveReport(sent, id);
    case 'block': {
      const blocked = await blockOtherSide(sent.db, sent.by, id);
      if (blocked.ok) return redirect(after(paths.inquiry(id), 'blocked'));
      throw refuseDeed(blocked, '没有改动');
    }
  }
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('服务邀约');

const DONE = {
  sent: '邀约已发出。对方答复时会通知您。',
  accept: '已接受邀约，双方现在可以看到对方的联系人。',
  decline: '已谢绝邀约，并通知了对方。',
  meet: '已记录洽谈。',
  sign: '已记录签约，等待对方确认。',
  close: '已记录结果，等待对方确认。',
  confirm: '结果已确认。',
  dispute: '已说明结果不符，邀约回到“洽谈中”，请与对方商定后重新记录。',
  stop: '邀约已终止，并通知了对方。',
  message: '留言已发送。',
  review: '评价已发出，并公开显示。',
  answerReview: '答复已发出，并公开显示。',
  report: '举报已提交，主管部门办理后会通知您。',
  blocked: '已屏蔽对方。',
};

export default function InquiryPage() {
  const { desk, ...view } = useLoaderData<typeof loader>();
  const { facts } = view;
  const other = facts.side === 'enterprise' ? facts.institution.name : facts.enterprise.name;
  return (
    <DeskPage desk={desk} title={`${facts.brief.line}邀约：${other}`} crumbs={[{ name: '服务邀约', to: paths.inquiries() }]} done={DONE}>
      <InquiryBody {...view} other={other} />
    </DeskPage>
  );
}

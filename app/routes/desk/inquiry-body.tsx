import { Link } from '@remix-run/react';
import { History, type EntryLineProps } from '#app/kernel/record/entry-line.tsx';
import { isTalking } from '#app/domain/inquiries/inquiry-workflow.ts';
import type { InquirySide } from '#app/domain/inquiries/brief.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { WrittenInquiry } from '#app/domain/inquiries/inquiry-view.ts';
import {
  AnswerForm,
  Fold,
  MessageForm,
  MoveButton,
  OutcomeForm,
  ReasonForm,
  type Standpoint,
} from '#app/domain/inquiries/inquiry-forms.tsx';
import { BlockForm, OwnReports, ReportForm, type OwnReport } from '#app/domain/reports/report-form.tsx';
import { Contacts, InquirySummary, Thread } from '#app/domain/inquiries/conversation.tsx';
import { ReviewShown } from '#app/domain/reviews/review-shown.tsx';
import { paths } from '#app/paths.ts';
import { ReviewAnswerForm, ReviewForm } from '#app/domain/reviews/review-forms.tsx';

interface InquiryBodyProps {
  organisationId: string;
  facts: WrittenInquiry;
  history: readonly EntryLineProps[];
  reports: readonly OwnReport[];
  /** The name of the other side. */
  other: string;
}

const has = ({ moves }: WrittenInquiry, move: string): boolean => moves.some((one) => one.move === move);

/** What the page is waiting for, if there is nothing to do. */
function waitingFor({ state, side, outcome }: WrittenInquiry, other: string): string {
  const said: Record<WrittenInquiry['state'], Record<InquirySide, string>> = {
    sent: { enterprise: `等待${other}答复。`, institution: '请机构的所有者或管理员答复。' },
    accepted: { enterprise: '', institution: '' },
    met: { enterprise: '', institution: '' },
    declined: { enterprise: '对方谢绝了邀约。可以邀约其他机构。', institution: '已谢绝这份邀约。' },
    signed: { enterprise: '', institution: '' },
    closed: { enterprise: '', institution: '' },
    stopped: { enterprise: '邀约已终止。', institution: '邀约已终止。' },
  };
  if (outcome) return outcome.confirmed ? '双方已确认结果。' : outcome.own ? `等待${other}确认结果。` : '请本单位有权限的成员确认结果。';
  return said[state][side] || '现在没有您可以办理的事。';
}

/** The next step: one thing only. */
function Next({ organisationId, facts, other }: Pick<InquiryBodyProps, 'organisationId' | 'facts' | 'other'>) {
  const standpoint: Standpoint = { organisationId, facts };
  const answers = has(facts, 'decline');
  const agrees = facts.moves.some(({ move, blocked }) => move === 'confirm' && blocked === null);
  const states = has(facts, 'close');
  return (
    <section aria-labelledby="next" className="grid gap-4">
      <h2 id="next" className="text-lead">
        现在可以做的
      </h2>
      {answers && <AnswerForm {...standpoint} />}
      {agrees && (
        <>
          <p>{other}记录了结果，请确认是否属实。</p>
          <MoveButton {...standpoint} move="confirm">
            确认结果
          </MoveButton>
          <Fold form="dispute" summary="结果不符">
            <ReasonForm
              {...standpoint}
              move="dispute"
              label="哪里不符"
              hint="对方会看到；邀约回到“洽谈中”，可以重新记录结果。"
              submit="结果不符，退回"
            />
          </Fold>
        </>
      )}
      {has(facts, 'meet') && (
        <>
          <p>与对方联系或洽谈之后，请记录进展；直接有了结果，可以在下面记录。</p>
          <MoveButton {...standpoint} move="meet">
            记录已洽谈
          </MoveButton>
        </>
      )}
      {states &&
        (has(facts, 'meet') ? (
          <Fold form="outcome" summary="记录结果">
            <OutcomeForm {...standpoint} />
          </Fold>
        ) : (
          <OutcomeForm {...standpoint} />
        ))}
      {facts.mayReview && <ReviewForm organisationId={organisationId} />}
      {!answers && !agrees && !states && !facts.mayReview && <p className="border-y border-line py-4">{waitingFor(facts, other)}</p>}
    </section>
  );
}

/** Breaking off, reporting, blocking: kept apart from the main actions. */
function Quiet({ organisationId, facts, reports, other }: Omit<InquiryBodyProps, 'history'>) {
  const standpoint: Standpoint = { organisationId, facts };
  return (
    <section aria-labelledby="other">
      <h2 id="other" className="mb-2 text-body text-muted">
        终止、举报与屏蔽
      </h2>
      <OwnReports reports={reports} />
      {has(facts, 'stop') && (
        <Fold form="stop" summary="终止这份邀约" quiet>
          <ReasonForm
            {...standpoint}
            move="stop"
            label="终止的理由"
            hint="对方会看到理由；终止后不再显示对方的联系方式，不能恢复。"
            submit="终止邀约"
            danger
          />
        </Fold>
      )}
      <Fold form="report" summary="举报" quiet>
        <ReportForm organisationId={organisationId} subjects={facts.review && !facts.review.hidden ? ['inquiry', 'review'] : ['inquiry']} />
      </Fold>
      {facts.mayBlock && facts.blocked !== 'own' && (
        <Fold form="block" summary="屏蔽对方" quiet>
          <BlockForm organisationId={organisationId} name={other} />
        </Fold>
      )}
    </section>
  );
}

/** An invitation as one of its sides works on it. */
export function InquiryBody({ organisationId, facts, history, reports, other }: InquiryBodyProps) {
  const talking = isTalking(facts.state);
  const mine = facts.messages.some(({ own }) => own);
  return (
    <>
      {facts.lapsed !== null && (
        <Notice tone="attention" title={`机构提供这项业务所需的${facts.lapsed}不在有效期内`}>
          <p>在重新有效之前，不能接受邀约，也不能记录签约。</p>
        </Notice>
      )}
      <InquirySummary facts={facts} />
      {facts.side === 'enterprise' && facts.recipients > 1 && (
        <p>
          这份需求发给了 {facts.recipients} 家机构，<Link to={paths.brief(facts.briefId)}>比较各家的答复</Link>
        </p>
      )}
      <Next organisationId={organisationId} facts={facts} other={other} />
      <Contacts facts={facts} />
      <section aria-labelledby="thread" className="grid gap-4">
        <h2 id="thread" className="text-lead">
          往来
        </h2>
        <Thread messages={facts.messages} />
        {talking && facts.acts && facts.blocked === null && (
          <MessageForm key={facts.messages.length} organisationId={organisationId} facts={facts} first={!mine} />
        )}
        {facts.blocked === 'own' && <p className="text-muted">贵单位屏蔽了对方，双方不能留言。</p>}
        {facts.blocked === 'theirs' && talking && <p className="text-muted">对方暂不接收贵单位的留言。</p>}
        {!talking && facts.state === 'sent' && <p className="text-muted">机构接受邀约之后，双方可以在这里留言、传文件。</p>}
      </section>
      {facts.review && (
        <section aria-labelledby="review" className="grid gap-4">
          <h2 id="review" className="text-lead">
            评价
          </h2>
          <ReviewShown review={facts.review} />
          {facts.mayAnswerReview && <ReviewAnswerForm organisationId={organisationId} />}
        </section>
      )}
      <section aria-labelledby="history">
        <h2 id="history" className="mb-2 text-lead">
          经过
        </h2>
        <History entries={history} />
      </section>
      <Quiet organisationId={organisationId} facts={facts} reports={reports} other={other} />
    </>
  );
}

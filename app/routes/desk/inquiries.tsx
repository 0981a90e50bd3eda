import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dayOf, writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { listBlocked, unblock } from '#app/domain/inquiries/block-organisation.server.ts';
import { ANSWER_DAYS } from '#app/domain/inquiries/brief.ts';
import { inquiryTag } from '#app/domain/inquiries/inquiry-tone.ts';
import { BOXES, countWaiting } from '#app/domain/inquiries/list-waiting.server.ts';
import { firstBox, INQUIRIES_PER_PAGE, listInquiries } from '#app/domain/inquiries/list-inquiries.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { Pager } from '#app/ui/pager.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { answerClock, lineName } from '#app/domain/inquiries/inquiry-view.ts';
import { BlockedList, BoxChoice, InquiryList } from '#app/domain/inquiries/inquiry-list.tsx';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const STATES = ['open', 'finished'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'desk/inquiries');
  const organisationId = ownOrganisation(actor);
  const asked = new URL(args.request.url).searchParams;
  const box = asked.has('box') ? BOXES.find((one) => one === asked.get('box')) : await firstBox(db, organisationId);
  const state = STATES.find((one) => one === (asked.get('state') ?? 'open'));
  if (!box || !state) throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“服务邀约”重新选择。' });
  const page = readPage(args.request);
  const [{ inquiries, total }, waiting, blocked] = await Promise.all([
    listInquiries(db, organisationId, { box, finished: state === 'finished', page: page.number }),
    countWaiting(db, organisationId),
    listBlocked(db, organisationId),
  ]);
  return {
    desk: deskView(actor),
    organisationId,
    box,
    state,
    waiting,
    page: page.number,
    last: page.last(total, INQUIRIES_PER_PAGE),
    total,
    mayBlock: may(actor, 'block:organisation', { organisationId }),
    maySend: may(actor, 'send:inquiry', { organisationId }),
    blocked: blocked.map(({ id, name, at }) => ({ id, name, since: writeDay(dayOf(at)) })),
    inquiries: inquiries.map(({ sentAt, line, confirmed, ...row }) => ({
      id: row.id,
      briefId: row.briefId,
      who: row.who,
      verified: box === 'sent' || row.verified,
      line: lineName(line),
      tag: inquiryTag(row.state, confirmed),
      clock: answerClock({ ...row, answeredAt: null }, { today, calendar }),
      sent: writeMoment(sentAt),
      waiting: row.waiting,
      unread: row.unread,
      recipients: row.recipients,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/inquiries');
  const organisationId = sameOrganisation(actor, form);
  const blockedId = form.get('blocked');
  const lifted = await unblock(db, by, { organisationId, blockedId: typeof blockedId === 'string' ? blockedId : '' });
  if (lifted.ok) return redirect(after(paths.inquiries(), 'unblocked'));
  throw refuseDeed(lifted, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('服务邀约');

const DONE = { unblocked: '已解除屏蔽。' };

export default function Inquiries() {
  const { desk, box, state, waiting, page, last, total, inquiries, blocked, organisationId, mayBlock, maySend } =
    useLoaderData<typeof loader>();
  const to = (changed: Partial<Record<'box' | 'state' | 'page', string>>): string =>
    paths.inquiries({ box, ...(state === 'open' ? {} : { state }), ...changed });
  return (
    <DeskPage
      desk={desk}
      title="服务邀约"
      intro={<p>用人单位向机构说明需要，机构在 {ANSWER_DAYS} 个工作日内答复；接受之后，双方看到对方的联系人。</p>}
      done={DONE}
    >
      <div>
        <BoxChoice box={box} state={state} waiting={waiting} to={to} maySend={maySend} />
        <InquiryList box={box} finished={state === 'finished'} inquiries={inquiries} />
        <p className="sr-only">共 {total} 份</p>
        <Pager current={page} last={last} to={(one) => to(one > 1 ? { page: String(one) } : {})} words={pagerWords('邀约的页码')} />
      </div>
      {blocked.length > 0 && <BlockedList blocked={blocked} organisationId={organisationId} mayLift={mayBlock} />}
    </DeskPage>
  );
}

import { Due } from '#app/kit/due.tsx';
import { Link } from '@remix-run/react';
import { button } from '#app/ui/button.ts';
import { Choices } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';

type InquiryBox = 'sent' | 'received';

interface BoxChoiceProps {
  box: InquiryBox;
  state: 'open' | 'finished';
  waiting: Record<InquiryBox, number>;
  to: (changed: Partial<Record<'box' | 'state', string>>) => string;
  maySend: boolean;
}

const counted = (name: string, count: number): string => (count > 0 ? `${name}（${count} 份待处理）` : name);

/** The choice of the invitations listed, and the link to send one. */
export function BoxChoice({ box, state, waiting, to, maySend }: BoxChoiceProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-12 gap-y-2 border-b border-line pb-2">
      <Choices
        label="发出的或收到的"
        choices={[
          { name: counted('收到的', waiting.received), to: to({ box: 'received' }), chosen: box === 'received' },
          { name: counted('发出的', waiting.sent), to: to({ box: 'sent' }), chosen: box === 'sent' },
        ]}
      />
      <Choices
        label="进行中或已结束"
        choices={[
          { name: '进行中', to: to({ state: 'open' }), chosen: state === 'open' },
          { name: '已结束', to: to({ state: 'finished' }), chosen: state === 'finished' },
        ]}
      />
      {maySend && (
        <Link to={paths.newInquiry()} className={`${button.primary} ml-auto`}>
          发起邀约
        </Link>
      )}
    </div>
  );
}

interface InquiryRow {
  id: string;
  briefId: string;
  who: string;
  verified: boolean;
  line: string;
  tag: { text: string; tone: Tone };
  clock: { due: string | null; overdue: boolean };
  sent: string;
  waiting: boolean;
  unread: boolean;
  recipients: number;
}

const EMPTY: Record<InquiryBox, string> = {
  sent: '点“发起邀约”，或者从机构的展示页、服务页开始：写清需要什么，一次最多发给五家机构。发出的邀约会列在这里。',
  received: '旗舰店公开之后，用人单位可以从您的展示页和服务页发来邀约。收到时会通知所有者和管理员，并列在这里。',
};

/** The invitations of one box. */
export function InquiryList({ box, finished, inquiries }: { box: InquiryBox; finished: boolean; inquiries: readonly InquiryRow[] }) {
  if (inquiries.length === 0) {
    return (
      <EmptyState title={finished ? '还没有已结束的邀约' : box === 'sent' ? '没有进行中的、发出的邀约' : '没有进行中的、收到的邀约'}>
        <p>{EMPTY[box]}</p>
      </EmptyState>
    );
  }
  return (
    <ol>
      {inquiries.map(({ id, briefId, who, verified, line, tag, clock, sent, waiting, unread, recipients }) => (
        <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[1fr_16rem]">
          <div>
            <h2 className="text-lead">
              <Link to={paths.inquiry(id)} className="no-underline hover:underline">
                {who}：{line}
              </Link>
            </h2>
            <p className="flex flex-wrap gap-x-3 text-small text-muted">
              <span>{sent}发出</span>
              {recipients > 1 && box === 'sent' && <Link to={paths.brief(briefId)}>同时发给 {recipients} 家，比较答复</Link>}
            </p>
            <p className="mt-1 flex flex-wrap gap-2">
              {!verified && <StatusTag tone="attention">发出邀约的主体待核验</StatusTag>}
              {unread && <StatusTag tone="attention">有新消息</StatusTag>}
              {waiting && <StatusTag tone="attention">等您处理</StatusTag>}
            </p>
          </div>
          <div className="text-small md:text-right">
            <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
            {clock.due && (
              <p className="mt-1 text-muted">
                <Due name="答复期限" due={clock.due} overdue={clock.overdue} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The organisations that this one has blocked. */
export function BlockedList({
  blocked,
  organisationId,
  mayLift,
}: {
  blocked: readonly { id: string; name: string; since: string }[];
  organisationId: string;
  mayLift: boolean;
}) {
  return (
    <section aria-labelledby="blocked">
      <h2 id="blocked" className="text-lead">
        已屏蔽的主体
      </h2>
      <p className="text-small text-muted">它们不能向贵单位发出邀约，双方不能留言。</p>
      <ul className="mt-2 border-t border-line">
        {blocked.map(({ id, name, since }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
            <span className="grow">
              {name} <span className="text-small text-muted">{since}起</span>
            </span>
            {mayLift && (
              <PostForm>
                <input type="hidden" name="intent" value="unblock" />
                <input type="hidden" name="organisation" value={organisationId} />
                <input type="hidden" name="blocked" value={id} />
                <button className={button.secondary} aria-label={`解除对${name}的屏蔽`}>
                  解除屏蔽
                </button>
              </PostForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

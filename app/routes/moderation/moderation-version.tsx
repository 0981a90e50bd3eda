import { writeVersion } from '#app/kernel/content/version-name.ts';
import { Due } from '#app/kit/due.tsx';
import { Link } from '@remix-run/react';
import { MoveChoices } from '#app/kernel/cases/decision-form.tsx';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import { REASON_LIMIT } from '#app/kernel/content/version-workflow.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import type { ModerationVersionView } from './moderation-version.server.ts';

/** What was just done, by move. */
export const MODERATION_DONE = {
  publish: '已通过，内容已经公开，并已通知提交方。',
  return: '已退回，公开的页面没有改变，并已通知提交方。',
};

type View<Part extends keyof ModerationVersionView> = Pick<ModerationVersionView, Part>;

function Facts({ view, park }: { view: ModerationVersionView; park: string | null }) {
  const { author, number, state, tone, pending, submitted, who, waited, due, overdue, decided, page } = view;
  return (
    <FactsTable
      rows={[
        { name: author.is, value: author.name },
        {
          name: '版本',
          value: (
            <>
              {writeVersion(number)} <StatusTag tone={tone}>{state}</StatusTag>
            </>
          ),
          note: park && `由${park}办理`,
        },
        { name: '提交', value: `${who}，${submitted}` },
        pending ? { name: '期限', value: <Due due={due} overdue={overdue} />, note: waited } : { name: '办结', value: decided ?? '没有' },
        {
          name: '公开页面',
          value: page ? (
            <a href={page} target="_blank" rel="noreferrer">
              打开现在公开的页面<span className="sr-only">（在新窗口打开）</span>
            </a>
          ) : (
            '还没有公开'
          ),
        },
      ]}
    />
  );
}

/** Pictures in a size for judging them, with their alternative texts. */
function Pictures({ pictures }: View<'pictures'>) {
  if (pictures.length === 0) return null;
  return (
    <section aria-labelledby="pictures">
      <h3 id="pictures" className="mb-2 font-semibold">
        新的图片
      </h3>
      <ul className="grid grid-cols-1 gap-6">
        {pictures.map(({ address, alt, width, height }, i) => (
          <li key={i}>
            <figure>
              <img src={address} alt={alt} width={width} height={height} loading="lazy" className="h-auto max-w-full border border-line" />
              <figcaption className="mt-1 text-small text-muted">文字说明：{alt}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Proofs({ proofs }: View<'proofs'>) {
  if (proofs.length === 0) return null;
  return (
    <section aria-labelledby="proofs">
      <h3 id="proofs" className="mb-2 font-semibold">
        荣誉的证明材料
      </h3>
      <ul className="border-t border-line">
        {proofs.map(({ title, address }, i) => (
          <li key={i} className="flex flex-wrap items-center gap-x-6 border-b border-line py-2">
            <span className="grow">{title}</span>
            {address ? (
              <a href={address} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center">
                打开证明材料
                <span className="sr-only">：{title}（在新窗口打开）</span>
              </a>
            ) : (
              <span className="text-muted">没有提供</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Publish, or return with a reason for each faulty section; each choice says what it will do. */
function Decision({ what, moves, sections }: View<'what' | 'moves' | 'sections'>) {
  const state = useFields<{ move: string; reasons: Record<string, string> }>('decide');
  const { move } = state.fields;
  const reasons = state.fields.reasons.getFieldset();
  const says: Record<string, readonly string[]> = {
    publish: [`${what}随即更新为这一版，旧版可以在版本中查看`, '提交方会收到通知'],
    return: ['公开的页面不变；提交方会看到每一处的理由，修改后可以重新提交', '请一次写全所有需要修改的地方'],
  };
  return (
    <SentForm state={state} intent="decide">
      <MoveChoices field={move} moves={moves} says={says} />
      <fieldset className="grid gap-4">
        <legend className="font-semibold">退回的理由</legend>
        <p className="text-small text-muted">只在退回时填写，写在有问题的那一处；会原样告诉提交方。每处最多 {REASON_LIMIT} 个字。</p>
        {sections.map(({ section, name }) => {
          const field = reasons[section];
          return field && <TextAreaField key={section} {...bound(field)} label={name} rows={2} maxLength={REASON_LIMIT} />;
        })}
      </fieldset>
      <SendButton>提交结论</SendButton>
    </SentForm>
  );
}

function Versions({ versions, id: own, open }: View<'versions' | 'id'> & { open: (id: string) => string }) {
  return (
    <ol className="border-t border-line">
      {versions.map(({ id, number, opens, state, tone, public: isPublic, submitted, who, sections }) => (
        <li key={id} className="grid gap-x-6 border-b border-line py-2 md:grid-cols-[6rem_1fr_auto]">
          <span>
            {id === own ? (
              <strong>{writeVersion(number)}</strong>
            ) : opens ? (
              <Link to={open(id)}>{writeVersion(number)}</Link>
            ) : (
              writeVersion(number)
            )}
          </span>
          <span>
            {who}，{submitted}
            <span className="block text-small text-muted">{sections}</span>
          </span>
          <span>
            <StatusTag tone={tone}>{isPublic ? '现在公开' : state}</StatusTag>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** One version as its moderator sees it. `park` is the park that also moderates it, `open` the address of another version. */
export function ModerationVersion({
  view,
  park = null,
  open,
}: {
  view: ModerationVersionView;
  park?: string | null;
  open: (id: string) => string;
}) {
  const { first, newer, moves, blocked, reasons } = view;
  return (
    <div className="grid grid-cols-1 gap-8">
      {newer && (
        <Notice tone="attention" title="这不是最新的一版">
          <Link to={open(newer.id)}>查看{writeVersion(newer.number)}</Link>
        </Notice>
      )}
      {reasons.length > 0 && (
        <Notice tone="info" title="退回的理由">
          <ul>
            {reasons.map(({ section, name, why }) => (
              <li key={section} className="whitespace-pre-line">
                {name}：{why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Facts view={view} park={park} />
      <section aria-labelledby="changes" className="grid grid-cols-1 gap-6">
        <div>
          <h2 id="changes" className="text-lead">
            {first ? '首次公开的内容' : '有变化的内容'}
          </h2>
          <p className="text-muted">
            {first ? '此前没有公开过，请看全部内容。' : '只列出与此前公开的内容不同的地方：划去的是旧的，加下划线的是新的。'}
          </p>
        </div>
        <DifferenceList differences={view.differences} />
        <Pictures pictures={view.pictures} />
        <Proofs proofs={view.proofs} />
      </section>
      {moves.length > 0 && (
        <section aria-labelledby="decision">
          <h2 id="decision" className="mb-3 text-lead">
            审核
          </h2>
          {blocked !== null ? <p className="border-y border-line py-4">{blocked}</p> : <Decision {...view} />}
        </section>
      )}
      <section aria-labelledby="versions">
        <h2 id="versions" className="mb-2 text-lead">
          所有版本
        </h2>
        <Versions {...view} open={open} />
      </section>
      <section aria-labelledby="history">
        <h2 id="history" className="mb-2 text-lead">
          经过
        </h2>
        {view.entries.length === 0 ? (
          <p className="border-y border-line py-4 text-muted">这一版随数据提供，没有留痕。</p>
        ) : (
          <History entries={view.entries} />
        )}
      </section>
    </div>
  );
}

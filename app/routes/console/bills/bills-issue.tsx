import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { issuableShown } from '#app/domain/charges/account-view.ts';
import { issueAllForm } from '#app/domain/charges/forms.server.ts';
import { issueAll, nextBatch, type BatchIssued } from '#app/domain/charges/issue-all.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { writeFen } from '#app/domain/rents/fen.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { statusOf } from '#app/web/answer-status.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/bills/issue');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const { bills, total, more, seen } = await nextBatch(db, park.slug, now);
  return { park: { slug: park.slug, name: park.name }, bills: bills.map(issuableShown), total: writeFen(total), more, seen };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, form } = await deed(args, 'console/:park/bills/issue');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, issueAllForm, 'issueAll');
  if (!parsed.ok) return parsed.answer;
  const done = await issueAll(db, by, { parkSlug, ...parsed.value });
  if (!done.ok) return parsed.refuse(done, '没有开具');
  return data({ result: done }, { status: statusOf(done.issued > 0 ? null : 'stale') });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) =>
  privateMeta(loaded ? `开具全部账单 · ${loaded.park.name}` : '开具全部账单');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Result({ slug, result: { issued, refused }, left }: { slug: string; result: BatchIssued; left: number }) {
  return (
    <div className="grid gap-6">
      <Notice
        tone={refused.length === 0 ? 'info' : 'attention'}
        title={`已开具 ${issued} 份，并已通知机构${refused.length === 0 ? '。' : `；${refused.length} 份没有开具。`}`}
      />
      {refused.length > 0 && (
        <ul className="border-t border-line">
          {refused.map(({ institution, number, message }) => (
            <li key={`${institution} ${number}`} className="border-b border-line py-2">
              <p className="font-semibold">
                {institution}，第 {number} 期
              </p>
              <p className="text-small text-muted">{message}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-4">
        <Link to={paths.parkBills(slug)}>回到账单与收款</Link>
        {left > 0 && <Link to={paths.parkIssue(slug)}>还有 {left} 份可以开具</Link>}
      </p>
    </div>
  );
}

function Confirm({ bills, total, more, seen }: Pick<Loaded, 'bills' | 'total' | 'more' | 'seen'>) {
  const state = useFields('issueAll');
  return (
    <>
      <FactsTable
        rows={[
          { name: '份数', value: `${bills.length} 份` },
          { name: '合计', value: total },
          ...(more > 0 ? [{ name: '下一批', value: `还有 ${more} 份，开具这一批以后再开具` }] : []),
        ]}
      />
      <SentForm state={state} intent="issueAll">
        <input type="hidden" name="seen" value={seen} />
        <SendButton sending="正在开具…">开具这 {bills.length} 份</SendButton>
      </SentForm>
      <ul className="border-t border-line">
        {bills.map(({ leaseId, contract, institution, period, total: sum, due }) => (
          <li key={leaseId} className="border-b border-line py-2">
            <p className="font-semibold">{institution}</p>
            <p className="text-small text-muted">
              合同 {contract}，{period}，{sum}，最晚{due}付
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

export default function ParkIssue() {
  const { park, bills, total, more, seen } = useLoaderData<typeof loader>();
  const result = useActionData<{ result?: BatchIssued }>()?.result;
  return (
    <ConsolePage
      park={park}
      title={result ? '开具全部账单的结果' : '开具全部账单'}
      crumbs={[{ name: '账单与收款', to: paths.parkBills(park.slug) }]}
      intro={<p>每份合同可以开具的下一期账单一起开具，仍然各是一份；开具以后金额和算法不再改变，机构会收到通知。</p>}
      done={{}}
    >
      {result ? (
        <Result slug={park.slug} result={result} left={bills.length + more} />
      ) : bills.length === 0 ? (
        <EmptyState title="现在没有要开具的账单">
          <p>到了付款日前规定的天数，账单会出现在这里。</p>
        </EmptyState>
      ) : (
        <Confirm bills={bills} total={total} more={more} seen={seen} />
      )}
    </ConsolePage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { ageingShown, issuableShown } from '#app/domain/charges/account-view.ts';
import { listAccounts } from '#app/domain/charges/accounts.server.ts';
import { issueForm } from '#app/domain/charges/forms.server.ts';
import { ISSUE_AHEAD_DAYS } from '#app/domain/charges/invoice.ts';
import { issueNext, listIssuable } from '#app/domain/charges/issue-invoice.server.ts';
import { depositsByTenant } from '#app/domain/deposits/read-deposits.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { AGE_NAME, AGES } from '#app/domain/rents/ageing.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { isDay, writeDay } from '#app/kernel/calendar.ts';
import { readTypedDay } from '#app/kernel/read-day.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { WideTable } from '#app/kit/wide-table.tsx';
import { after, paths } from '#app/paths.ts';
import { button } from '#app/ui/button.ts';
import { Field } from '#app/ui/field.tsx';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now, today } = await visit(args, 'console/:park/bills');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const asked = new URL(args.request.url).searchParams.get('on') ?? '';
  const typed = asked === '' ? today : readTypedDay(asked);
  if (typed === null || !isDay(typed) || typed > today)
    throw refuse('invalid', { title: '日期无法识别', text: '请填写不晚于今天的日期，例如 2026年9月30日。' });
  return {
    park: { slug: park.slug, name: park.name },
    day: typed,
    written: writeDay(typed),
    isToday: typed === today,
    ageing: ageingShown(await listAccounts(db, park.slug, typed), await depositsByTenant(db, park.slug, typed)),
    issuable: typed === today ? (await listIssuable(db, park.slug, now)).map(issuableShown) : [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, form } = await deed(args, 'console/:park/bills');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, issueForm, 'issue');
  if (!parsed.ok) return parsed.answer;
  const { leaseId, number } = parsed.value;
  const issued = await issueNext(db, by, { leaseId, parkSlug, seen: number });
  if (!issued.ok) throw refuseDeed(issued, '没有开具');
  return redirect(after(paths.parkBills(parkSlug), 'issued'));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `账单与收款 · ${data.park.name}` : '账单与收款');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function ToIssue({ issuable }: Pick<Loaded, 'issuable'>) {
  return (
    <section aria-labelledby="issue" className="grid gap-2">
      <h2 id="issue" className="text-lead">
        可以开具的账单
      </h2>
      <p className="max-w-text text-small text-muted">
        付款日前 {ISSUE_AHEAD_DAYS} 天起可以开具；开具以后金额和算法不再改变，机构会收到通知。
      </p>
      {issuable.length === 0 ? (
        <p className="border-y border-line py-4 text-muted">现在没有要开具的账单。</p>
      ) : (
        <ul className="border-t border-line">
          {issuable.map(({ leaseId, number, institution, period, total, due }) => (
            <li key={leaseId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2">
              <div>
                <p className="font-semibold">{institution}</p>
                <p className="text-small text-muted">
                  {period}，{total}，最晚{due}付
                </p>
              </div>
              <PostForm>
                <input type="hidden" name="intent" value="issue" />
                <input type="hidden" name="leaseId" value={leaseId} />
                <input type="hidden" name="number" value={number} />
                <button className={button.secondary} aria-label={`开具${institution}第 ${number} 期的账单`}>
                  开具
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is apart from what ages. */
const APART = ['预收', '持有押金', '押金还差'];

function Ageing({ park, ageing: { rows, foot }, written }: Pick<Loaded, 'park' | 'ageing' | 'written'>) {
  if (rows.length === 0) return <p className="border-y border-line py-4 text-muted">还没有签订的合同。</p>;
  return (
    <WideTable name="应收账龄">
      <table className="w-full min-w-[66rem] border-t border-line text-small">
        <caption className="sr-only">{written}的应收账龄</caption>
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-4">
              租户
            </th>
            {AGES.map((age) => (
              <th key={age} scope="col" className="py-2 pr-3 text-right">
                {AGE_NAME[age]}
              </th>
            ))}
            <th scope="col" className="py-2 pr-3 text-right">
              合计
            </th>
            {APART.map((name) => (
              <th key={name} scope="col" className="py-2 pr-3 text-right last:pr-0">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ institutionId, name, cells }) => (
            <tr key={institutionId} className="border-b border-line">
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                <Link to={paths.parkAccount(park.slug, institutionId)} className="inline-flex min-h-11 items-center">
                  {name}
                </Link>
              </th>
              {cells.map((cell, at) => (
                <td key={at} className="py-1 pr-3 text-right whitespace-nowrap last:pr-0">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-b border-line font-semibold">
            <th scope="row" className="py-2 pr-4 text-left">
              合计
            </th>
            {foot.map((cell, at) => (
              <td key={at} className="py-2 pr-3 text-right whitespace-nowrap last:pr-0">
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </WideTable>
  );
}

export default function ParkBills() {
  const { park, day, written, isToday, ageing, issuable } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="账单与收款"
      intro={<p>账龄从最晚付款日的第二天起算；已经退出的租户也在里面。预收和押金不在账龄里。</p>}
      done={{ issued: '账单已开具，机构会收到通知。' }}
    >
      {isToday && <ToIssue issuable={issuable} />}
      <section aria-labelledby="ageing" className="grid gap-3">
        <h2 id="ageing" className="text-lead">
          应收账龄，{isToday ? '今天' : written}
        </h2>
        <Form className="flex flex-wrap items-end gap-3">
          <Field id="on" name="on" type="date" label="看哪一天的" defaultValue={day} />
          <button className={button.secondary}>查看</button>
        </Form>
        <Ageing park={park} ageing={ageing} written={written} />
      </section>
    </ConsolePage>
  );
}

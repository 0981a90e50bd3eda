import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { HELD_PAGE, listHeldLicences } from '#app/domain/licences/held-licences.server.ts';
import { ENDING_WITHIN } from '#app/domain/licences/oversight/ending.ts';
import { heldParams, LONGEST_WORDS, readHeldQuery, UNKNOWN_HELD } from '#app/domain/licences/oversight/held-query.ts';
import { listRemindable, readReminders, remindHolder, remindHolders } from '#app/domain/licences/oversight/remind-holder.server.ts';
import { ReminderForm } from '#app/domain/licences/oversight/reminder-form.tsx';
import { reminderView } from '#app/domain/licences/oversight/reminder-view.ts';
import { REMIND_AGAIN_AFTER_DAYS, REMINDED_AT_ONCE, REMINDED_OF } from '#app/domain/licences/oversight/reminding.ts';
import { LICENCE_KINDS, LICENCE_NAME, LICENCE_STATES, licenceState } from '#app/domain/lines/licence.ts';
import { licenceTag, STATE_NAME, writeValidity } from '#app/domain/lines/licence-tag.ts';
import { button } from '#app/ui/button.ts';
import { PostForm } from '#app/kit/post-form.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { LicenceBureauPage } from '#app/routes/bureau/licence-bureau-page.tsx';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, by, today } = await visit(args, 'bureau/licences/held');
  const query = readHeldQuery(new URL(args.request.url).searchParams);
  if (!query) throw refuse('invalid', UNKNOWN_HELD);
  const page = readPage(args.request);
  const { licences, total } = await listHeldLicences(db, actor, { ...query, page: page.number }, today);
  const remindsOf = query.within !== null || REMINDED_OF.some((state) => state === query.state);
  const [reminders, remindable] = await Promise.all([
    readReminders(
      db,
      licences.map(({ id }) => id),
      today,
    ),
    remindsOf ? listRemindable(db, by, query) : [],
  ]);
  const reach = reachOf(actor, 'revoke:licence');
  return {
    query: heldParams(query),
    page: page.number,
    last: page.last(total, HELD_PAGE),
    total,
    remindable: remindable.length,
    districts: DISTRICTS.filter(({ slug }) => reach.everything || reach.districtSlugs.includes(slug)).map(({ slug, name }) => ({
      value: slug,
      name,
    })),
    licences: licences.map((licence) => ({
      id: licence.id,
      kindName: LICENCE_NAME[licence.kind],
      number: licence.number,
      issuer: licence.issuer,
      validity: writeValidity(licence),
      tag: licenceTag(licence, today),
      institution: licence.institution.organisation.name,
      uscc: licence.institution.organisation.uscc,
      reminder: reminderView(licenceState(licence, today), reminders.get(licence.id)),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'bureau/licences/held');
  const asked = new URL(args.request.url).searchParams;
  const query = readHeldQuery(asked);
  if (!query) throw refuse('invalid', UNKNOWN_HELD);
  const page = asked.get('page');
  const back = (done: string) => redirect(paths.bureauHeldLicences({ ...heldParams(query), ...(page ? { page } : {}), done }));
  if (intent === 'remindAll') {
    await remindHolders(db, by, query);
    return back('remindedAll');
  }
  const licenceId = form.get('licence');
  const reminded = await remindHolder(db, by, typeof licenceId === 'string' ? licenceId : '');
  if (!reminded.ok) throw refuseDeed(reminded, '没有提醒');
  return back('reminded');
}

export const meta: MetaFunction = () => privateMeta('已核验的许可');

const KIND_OPTIONS = LICENCE_KINDS.map((value) => ({ value, name: LICENCE_NAME[value] }));
const STATE_OPTIONS = LICENCE_STATES.map((value) => ({ value, name: STATE_NAME[value] }));
const WITHIN_OPTIONS = ENDING_WITHIN.map((days) => ({ value: String(days), name: `${days} 天内` }));

const DONE = {
  reminded: '已提醒机构换证：机构的所有者和管理员会收到通知，登记了邮箱的还会收到邮件。',
  remindedAll: `已逐家提醒，一次最多 ${REMINDED_AT_ONCE} 份，还有的可以接着提醒。${REMIND_AGAIN_AFTER_DAYS} 天内提醒过的、还没有人认领的、已有接续许可的没有提醒。`,
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function Filters({ query, districts }: Pick<View, 'query' | 'districts'>) {
  return (
    <Form method="get" role="search" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field name="q" label="机构名称、信用代码或证号" defaultValue={query.q} maxLength={LONGEST_WORDS} className="sm:col-span-2" />
      {districts.length > 1 && (
        <SelectField name="district" label="管辖区" options={districts} empty="全部" defaultValue={query.district} />
      )}
      <SelectField name="kind" label="类别" options={KIND_OPTIONS} empty="全部" defaultValue={query.kind} />
      <SelectField name="state" label="状态" options={STATE_OPTIONS} empty="全部" defaultValue={query.state} />
      <SelectField name="within" label="到期" options={WITHIN_OPTIONS} empty="不限" defaultValue={query.within} />
      <button className={button.primary}>查询</button>
    </Form>
  );
}

/** What can be done with all that is listed: to remind, and to export it. */
function Together({ query, total, remindable, action }: Pick<View, 'query' | 'total' | 'remindable'> & { action: string }) {
  return (
    <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2">
      <p className="grow">
        共 <strong>{total.toLocaleString('zh-CN')}</strong> 份
      </p>
      {remindable > 0 && (
        <PostForm action={action}>
          <input type="hidden" name="intent" value="remindAll" />
          <button className={button.secondary}>
            {remindable < REMINDED_AT_ONCE ? `提醒其中可以提醒的 ${remindable} 份` : `先提醒其中 ${REMINDED_AT_ONCE} 份`}（会留痕）
          </button>
        </PostForm>
      )}
      {total > 0 && (
        <PostForm action={paths.exportHeldLicences()} reloadDocument>
          {Object.entries(query).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className={button.secondary}>导出为表格（会留痕）</button>
        </PostForm>
      )}
    </div>
  );
}

function HeldRow({ licence, action }: { licence: View['licences'][number]; action: string }) {
  const { id, kindName, number, issuer, validity, tag, institution, uscc, reminder } = licence;
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_18rem]">
      <div>
        <h2>
          <Link to={paths.bureauHeldLicence(id)} className="inline-flex min-h-6 items-center font-semibold no-underline hover:underline">
            {institution}：{kindName}
          </Link>
        </h2>
        <p className="break-all">{number}</p>
        <p className="text-small text-muted">
          {uscc} · {issuer} · 有效期{validity}
        </p>
      </div>
      <div className="grid content-start justify-items-start gap-2 md:justify-items-end md:text-right">
        <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
        {reminder && <ReminderForm {...reminder} licenceId={id} about={`${institution}的${kindName}${number}`} action={action} />}
      </div>
    </li>
  );
}

export default function HeldLicences() {
  const { query, districts, page, last, total, remindable, licences } = useLoaderData<typeof loader>();
  const at = (one: number): string => paths.bureauHeldLicences({ ...query, ...(one > 1 ? { page: String(one) } : {}) });
  return (
    <LicenceBureauPage title="已核验的许可" intro={<p>所辖区域内机构的许可备案，先到期的在前。状态按今天的日期计算。</p>} done={DONE}>
      <div>
        <Filters query={query} districts={districts} />
        <Together query={query} total={total} remindable={remindable} action={at(page)} />
        {licences.length === 0 ? (
          <EmptyState title="没有符合条件的许可">
            <p>可以放宽类别、状态和到期的条件，或只写名称、证号的一部分。</p>
          </EmptyState>
        ) : (
          <ul className="mt-2 border-t border-line">
            {licences.map((licence) => (
              <HeldRow key={licence.id} licence={licence} action={at(page)} />
            ))}
          </ul>
        )}
        <Pager current={page} last={last} to={at} words={pagerWords('许可的页码')} />
      </div>
    </LicenceBureauPage>
  );
}

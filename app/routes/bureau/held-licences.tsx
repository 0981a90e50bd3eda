import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { HELD_PAGE, listHeldLicences } from '#app/domain/licences/held-licences.server.ts';
import { LICENCE_KINDS, LICENCE_NAME, LICENCE_STATES } from '#app/domain/lines/licence.ts';
import { licenceTag, STATE_NAME, writeValidity } from '#app/domain/lines/licence-tag.ts';
import { button } from '#app/ui/button.ts';
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
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

const LONGEST_WORDS = 100;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'bureau/licences/held');
  const asked = new URL(args.request.url).searchParams;
  const of = <T extends string>(name: string, known: readonly T[]): T | null | undefined =>
    asked.get(name) ? known.find((one) => one === asked.get(name)) : null;
  const [kind, state] = [of('kind', LICENCE_KINDS), of('state', LICENCE_STATES)];
  if (kind === undefined || state === undefined)
    throw refuse('invalid', { title: '条件无法识别', text: '地址里有本站不认识的条件。请回到“已核验的许可”重新选择。' });
  const words = (asked.get('q') ?? '').normalize('NFKC').trim().slice(0, LONGEST_WORDS);
  const page = readPage(args.request);
  const { licences, total } = await listHeldLicences(db, actor, { words, kind, state, page: page.number }, today);
  return {
    query: { q: words, kind: kind ?? '', state: state ?? '' },
    page: page.number,
    last: page.last(total, HELD_PAGE),
    total,
    licences: licences.map((licence) => ({
      id: licence.id,
      kindName: LICENCE_NAME[licence.kind],
      number: licence.number,
      issuer: licence.issuer,
      validity: writeValidity(licence),
      tag: licenceTag(licence, today),
      institution: licence.institution.organisation.name,
      uscc: licence.institution.organisation.uscc,
    })),
  };
}

export const meta: MetaFunction = () => privateMeta('已核验的许可');

const KIND_OPTIONS = LICENCE_KINDS.map((value) => ({ value, name: LICENCE_NAME[value] }));
const STATE_OPTIONS = LICENCE_STATES.map((value) => ({ value, name: STATE_NAME[value] }));

export default function HeldLicences() {
  const { query, page, last, total, licences } = useLoaderData<typeof loader>();
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  return (
    <LicenceBureauPage title="已核验的许可" intro={<p>所辖区域内机构的许可备案，先到期的在前。状态按今天的日期计算。</p>}>
      <div>
        <Form method="get" role="search" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto]">
          <Field name="q" label="机构名称、信用代码或证号" defaultValue={query.q} maxLength={LONGEST_WORDS} />
          <SelectField name="kind" label="类别" options={KIND_OPTIONS} empty="全部" defaultValue={query.kind} />
          <SelectField name="state" label="状态" options={STATE_OPTIONS} empty="全部" defaultValue={query.state} />
          <button className={button.primary}>查询</button>
        </Form>
        <p className="mt-6">
          共 <strong>{total.toLocaleString('zh-CN')}</strong> 份
        </p>
        {licences.length === 0 ? (
          <EmptyState title="没有符合条件的许可">
            <p>可以放宽类别和状态，或只写名称、证号的一部分。</p>
          </EmptyState>
        ) : (
          <ul className="mt-2 border-t border-line">
            {licences.map(({ id, kindName, number, issuer, validity, tag, institution, uscc }) => (
              <li key={id} className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_12rem]">
                <div>
                  <h2>
                    <Link
                      to={paths.bureauHeldLicence(id)}
                      className="inline-flex min-h-6 items-center font-semibold no-underline hover:underline"
                    >
                      {institution}：{kindName}
                    </Link>
                  </h2>
                  <p className="break-all">{number}</p>
                  <p className="text-small text-muted">
                    {uscc} · {issuer} · 有效期{validity}
                  </p>
                </div>
                <p className="md:text-right">
                  <StatusTag tone={tag.tone}>{tag.text}</StatusTag>
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager
          current={page}
          last={last}
          to={(one) => paths.bureauHeldLicences({ ...given, ...(one > 1 ? { page: String(one) } : {}) })}
          words={pagerWords('许可的页码')}
        />
      </div>
    </LicenceBureauPage>
  );
}

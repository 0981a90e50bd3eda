import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { CutOverContents, CutOverFaults } from '#app/domain/cut-over/cut-over-preview.tsx';
import { cutOverShown, planShown } from '#app/domain/cut-over/cut-over-view.ts';
import { undoForm, workbookForm } from '#app/domain/cut-over/forms.server.ts';
import { importCutOver } from '#app/domain/cut-over/import-cut-over.server.ts';
import { judgeCutOver } from '#app/domain/cut-over/judge-cut-over.server.ts';
import { findCutOver, listImported } from '#app/domain/cut-over/load-cut-over.server.ts';
import { inTheWay, undoCutOver } from '#app/domain/cut-over/undo-cut-over.server.ts';
import { CHARGE_TEXT } from '#app/domain/charges/invoice.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份工作簿', text: '它可能已被同事上传的另一份代替。请回到“期初导入”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db } = await visit(args, 'console/:park/cut-over/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findCutOver(db, actor, { parkSlug, id });
  if (!row) throw refuse('absent', ABSENT);
  const { importedAt } = row;
  const shown = cutOverShown(row);
  return {
    park: { slug: parkSlug, name: row.park.name },
    ...shown,
    plan: shown.state === 'read' ? planShown(await judgeCutOver(db, by, parkSlug, row.content)) : null,
    leases: await listImported(db, id),
    built: shown.state === 'imported' && importedAt !== null ? await inTheWay(db, { id, importedAt }) : [],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, form, intent } = await deed(args, 'console/:park/cut-over/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const here = paths.parkCutOver(parkSlug, id);
  if (intent === 'undo') {
    const parsed = parseForm(form, undoForm, intent);
    if (!parsed.ok) return parsed.answer;
    const undone = await undoCutOver(db, by, { parkSlug, id, ...parsed.value });
    return undone.ok ? redirect(after(here, intent)) : parsed.refuse(undone, '没有撤销');
  }
  const parsed = parseForm(form, workbookForm, intent);
  if (!parsed.ok) return parsed.answer;
  const imported = await importCutOver(db, by, { parkSlug, id });
  return imported.ok ? redirect(after(here, intent)) : parsed.refuse(imported, '没有导入');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `期初导入 · ${data.park.name}` : '期初导入');

const DONE = { import: '已导入；每家机构会收到通知。', undo: '已撤销，一切和导入以前一样；机构会收到通知。' };

function Confirm() {
  const state = useFields('import');
  return (
    <SentForm state={state} intent="import">
      <SendButton sending="正在导入…">确认导入</SendButton>
    </SentForm>
  );
}

function Undo({ built }: { built: readonly string[] }) {
  const state = useFields<{ reason: string }>('undo');
  if (built.length > 0)
    return (
      <p className="max-w-text text-muted">
        不能再整个撤销：{built.slice(0, 10).join('；')}
        {built.length > 10 && `；还有 ${built.length - 10} 项`}。
      </p>
    );
  return (
    <div className="border-t border-line">
      <Folded title="撤销这次导入" forms={['undo']}>
        <SentForm state={state} intent="undo">
          <p>合同会作废，期初的账单作废，押金冲销，单元恢复原来的样子；都留在留痕里。</p>
          <TextAreaField
            {...bound(state.fields.reason)}
            label="理由"
            hint="机构看得到；请不要写人名。"
            rows={2}
            maxLength={CHARGE_TEXT.reason}
          />
          <SendButton tone="secondary">撤销这次导入</SendButton>
        </SentForm>
      </Folded>
    </div>
  );
}

export default function ParkCutOver() {
  const { park, state, facts, plan, leases, built } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title={state === 'read' ? '核对要导入的内容' : '期初导入'}
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: '期初导入', to: paths.parkCutOvers(park.slug) },
      ]}
      done={DONE}
    >
      <FactsTable rows={facts.map(({ name, says, note }) => ({ name, value: says, note }))} />
      {plan && plan.faultCount > 0 && (
        <>
          <CutOverFaults {...plan} />
          <Link to={paths.parkCutOvers(park.slug)} className="inline-flex min-h-11 w-fit items-center">
            重新上传
          </Link>
        </>
      )}
      {plan && plan.faultCount === 0 && (
        <>
          <CutOverContents {...plan} />
          <Confirm />
        </>
      )}
      {leases.length > 0 && (
        <section aria-labelledby="leases" className="grid gap-2">
          <h2 id="leases" className="text-lead">
            导入的合同，{leases.length} 份
          </h2>
          <ul className="border-t border-line">
            {leases.map(({ id, number, institution }) => (
              <li key={id} className="border-b border-line">
                <Link to={paths.parkLease(park.slug, id)} className="inline-flex min-h-11 items-center">
                  {number}，{institution}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {state === 'imported' && <Undo built={built} />}
    </ConsolePage>
  );
}

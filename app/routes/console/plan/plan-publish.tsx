import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { placeOf, UNIT_DIFFERENCE_NAME } from '#app/domain/plans/plan-changes.ts';
import { planOutlook, publishPlan } from '#app/domain/plans/publish-plan.server.ts';
import { NOTE_LIMIT } from '#app/domain/plans/drawing/text-limits.ts';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { publishForm } from '#app/domain/plans/editor/import-form.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { addressOf, parkToDraw } from '#app/routes/console/plan/plan-address.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { shouldReadSheet as shouldRevalidate } from '#app/routes/console/plan/plan-reading.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'console/:park/plan/publish');
  const park = await parkToDraw(db, actor, args.params.park);
  const outlook = park.online ? null : await planOutlook(db, park.slug, today);
  if (!outlook) throw redirect(paths.parkDrawing(park.slug));
  const { changes, faults, touched, tenancies, mark, base } = outlook;
  const touchedIds = new Set(touched.flatMap(({ unitIds }) => unitIds));
  return {
    park,
    mark,
    first: base === null,
    blocking: faults
      .filter(({ blocking }) => blocking)
      .map(({ sheet, where, message }) => ({ to: addressOf(park.slug, sheet), where, message })),
    remarks: faults
      .filter(({ blocking }) => !blocking)
      .map(({ sheet, where, message }) => ({ to: addressOf(park.slug, sheet), where, message })),
    touched: touched.map(({ message }) => message),
    touchedTenants: tenancies
      .filter(({ unitId }) => touchedIds.has(unitId))
      .map(({ number, tenant, lease }) => `${number}：${tenant}，${lease}`),
    buildings: [
      ...changes.buildings.added.map(({ name }) => `新增${name}`),
      ...changes.buildings.removed.map(({ name }) => `删除${name}`),
      ...changes.buildings.changed.map(({ before, after: now }) =>
        before.name === now.name ? `修改${now.name}` : `修改${before.name}，改称${now.name}`,
      ),
    ],
    units: {
      added: changes.units.added.map(placeOf),
      removed: changes.units.removed.map(placeOf),
      changed: changes.units.changed.map(
        ({ before, after: now, differences }) =>
          `${placeOf(before)}${before.unit.number === now.unit.number ? '' : ` → ${now.unit.number}`}` +
          `：${differences.map((one) => UNIT_DIFFERENCE_NAME[one]).join('、')}`,
      ),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form } = await deed(args, 'console/:park/plan/publish');
  const { slug } = await parkToDraw(db, actor, args.params.park);
  const parsed = parseForm(form, publishForm, 'publish');
  if (!parsed.ok) return parsed.answer;
  const published = await publishPlan(db, by, { parkSlug: slug, ...parsed.value });
  if (published.ok) return redirect(after(paths.parkDrawing(slug), 'publish'));
  if (published.why === 'absent') throw refuseDeed(published, '没有改动');
  return parsed.refuse(published);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `核对并发布 · ${data.park.name}` : '核对并发布');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Faults({ title, tone, says, faults }: { title: string; tone: 'bad' | 'attention'; says: string; faults: Loaded['blocking'] }) {
  if (faults.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-lead">{title}</h2>
      <ul className="border-t border-line">
        {faults.map(({ to, where, message }) => (
          <li key={`${where} ${message}`} className="border-b border-line py-2">
            <StatusTag tone={tone}>{says}</StatusTag> <Link to={to}>{where}</Link>：{message}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Long lists are folded, so that the decision stays in view. */
function Listed({ name, lines }: { name: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details open={lines.length <= 12} className="border-b border-line">
      <summary className="min-h-11 py-2">
        {name} {lines.length}
      </summary>
      <ul className="pb-3 sm:columns-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

export default function PlanPublish() {
  const { park, mark, first, blocking, remarks, touched, touchedTenants, buildings, units } = useLoaderData<typeof loader>();
  const state = useFields<{ note: string; seen: string }>('publish');
  const ready = blocking.length + touched.length === 0;
  const nothing = buildings.length + units.added.length + units.removed.length + units.changed.length === 0;
  return (
    <ConsolePage
      park={park}
      title="核对并发布"
      crumbs={[{ name: '平面图', to: paths.parkDrawing(park.slug) }]}
      intro={<p>发布后从今天起按新的一版展示，旧版保留可查。发布后不能撤回，可以再发布新的一版。</p>}
    >
      <div className="grid gap-8">
        {touched.length > 0 && (
          <Notice tone="error" title="有改动涉及已经出租或预定的单元，不能发布">
            <ul className="list-disc pl-5">
              {touched.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ul>
            {touchedTenants.length > 0 && <p className="mt-2">租约：{touchedTenants.join('；')}。</p>}
          </Notice>
        )}
        <Faults title="必须先改正" tone="bad" says="须改正" faults={blocking} />
        <Faults title="请留意" tone="attention" says="请留意" faults={remarks} />
        <section aria-labelledby="changes">
          <h2 id="changes" className="mb-2 text-lead">
            {first ? '第一版的内容' : '与已发布版本的差别'}
          </h2>
          {nothing ? (
            <p className="text-muted">楼宇和单元没有差别；道路、公共部分等图面的修改不列在这里。</p>
          ) : (
            <div className="border-t border-line">
              <Listed name="楼宇" lines={buildings} />
              <Listed name="新增单元" lines={units.added} />
              <Listed name="删除单元" lines={units.removed} />
              <Listed name="修改单元" lines={units.changed} />
            </div>
          )}
        </section>
        <SentForm state={state} intent="publish">
          <input type="hidden" name="seen" value={mark} />
          <TextAreaField
            {...bound(state.fields.note)}
            rows={2}
            label="版本说明（选填）"
            hint={`会公开，不超过 ${NOTE_LIMIT} 个字，例如 A 座 12 层分割为三个单元。`}
          />
          {!ready && <p className="text-muted">改正上面列出的问题后才能发布。</p>}
          <SendButton>发布</SendButton>
        </SentForm>
      </div>
    </ConsolePage>
  );
}

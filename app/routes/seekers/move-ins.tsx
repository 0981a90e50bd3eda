import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { ChecksList } from '#app/domain/move-ins/checks-list.tsx';
import { newMoveInForm } from '#app/domain/move-ins/forms.server.ts';
import { checkShown } from '#app/domain/move-ins/move-in-view.ts';
import { ownLineShown } from '#app/domain/move-ins/own-line.ts';
import { listApplicableParks, openMoveIn, selfCheck } from '#app/domain/move-ins/open-move-in.server.ts';
import { listOwnMoveIns } from '#app/domain/move-ins/read-move-ins.server.ts';
import { findWantedUnit } from '#app/domain/units/find-wanted-unit.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { Due } from '#app/kit/due.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today, calendar } = await visit(args, 'desk/move-in');
  const organisationId = ownOrganisation(actor);
  const asked = new URL(args.request.url).searchParams;
  const [slug, building, number] = [asked.get('park') ?? '', asked.get('building') ?? '', asked.get('unit') ?? ''];
  const mayApply = may(actor, 'write:move-in', { organisationId });
  const checked = mayApply && slug !== '' ? await selfCheck(db, by, slug) : null;
  const unit = checked?.ok && number !== '' ? await findWantedUnit(db, slug, building, number, today) : null;
  const lines = await listOwnMoveIns(db, organisationId, { today, calendar });
  return {
    desk: deskView(actor),
    organisationId,
    listed: actor.organisation?.listed ?? false,
    mayApply,
    parks: mayApply ? await listApplicableParks(db) : [],
    lines: lines.map((line) => ownLineShown(line, { today, calendar })),
    chosen: slug,
    refused: checked && !checked.ok ? checked.message : null,
    check: checked?.ok
      ? {
          park: { slug, name: checked.park.name },
          rules: checked.rules.number,
          checks: checked.checks.map(checkShown),
          open: checked.open,
          unit: unit?.lettable ? { id: unit.id, place: unit.place } : null,
          gone: number !== '' && !unit?.lettable,
        }
      : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form } = await deed(args, 'desk/move-in');
  sameOrganisation(actor, form);
  const parsed = parseForm(form, newMoveInForm, 'open');
  if (!parsed.ok) return parsed.answer;
  const { park, unit } = parsed.value;
  const opened = await openMoveIn(db, by, { parkSlug: park, unitId: unit === '' ? null : unit });
  if (!opened.ok) throw refuseDeed(opened, '没有开始申请');
  return redirect(paths.deskMoveIn(opened.id));
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('入驻申请');

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Applications({ lines }: { lines: Loaded['lines'] }) {
  return (
    <ul className="border-t border-line">
      {lines.map(({ id, park, state, tone, who, due, overdue, when }) => (
        <li key={id} className="grid gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[1fr_auto]">
          <div>
            <Link to={paths.deskMoveIn(id)} className="inline-flex min-h-11 items-center font-semibold">
              {park}
            </Link>
            <p className="text-small text-muted">
              {when}；{who}
              {due !== null && (
                <>
                  ，<Due name="最晚" due={due} overdue={overdue} />
                </>
              )}
            </p>
          </div>
          <span className="self-center">
            <StatusTag tone={tone}>{state}</StatusTag>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** 自查 before it starts, with the button to begin. */
function Start({ check, organisationId }: { check: NonNullable<Loaded['check']>; organisationId: string }) {
  const { park, rules, checks, open, unit, gone } = check;
  return (
    <section aria-labelledby="check" className="grid gap-4">
      <h2 id="check" className="text-lead">
        先自查：{park.name}
      </h2>
      <p className="max-w-text text-muted">
        按<Link to={paths.parkRules(park.slug)}>准入规则第 {rules} 版</Link>
        和本站已有的信息核对。缺信息的在申请里填写；有不符合的也可以申请，但园区不能准入。
      </p>
      <ChecksList checks={checks} />
      {unit && <p>想入驻的单元：{unit.place}。</p>}
      {gone && <Notice tone="attention" title="您选的单元现在不能申请，可以在申请里改选。" />}
      {open === null ? (
        <PostForm className="grid gap-3">
          <input type="hidden" name="intent" value="open" />
          <input type="hidden" name="organisation" value={organisationId} />
          <input type="hidden" name="park" value={park.slug} />
          <input type="hidden" name="unit" value={unit?.id ?? ''} />
          <button className={`${button.primary} w-fit`}>开始申请</button>
        </PostForm>
      ) : (
        <p>
          本机构在这个园区已有一份申请。
          <Link to={paths.deskMoveIn(open)} className={button.primary}>
            打开这份申请
          </Link>
        </p>
      )}
    </section>
  );
}

export default function MoveIns() {
  const { desk, organisationId, listed, mayApply, parks, lines, chosen, refused, check } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="入驻申请"
      intro={<p>向园区申请入驻：先自查，再逐项填写；随时可以停下，以后继续。</p>}
      here={paths.deskMoveIns()}
    >
      {!listed ? (
        <EmptyState title="请先开通旗舰店">
          <p>入驻由人力资源服务机构申请。开通旗舰店以后，就可以在这里申请。</p>
          <p className="mt-4">
            <Link to={paths.deskStorefront()} className={button.primary}>
              去开通旗舰店
            </Link>
          </p>
        </EmptyState>
      ) : (
        <>
          {lines.length > 0 && <Applications lines={lines} />}
          {refused !== null && <Notice tone="attention" title={refused} />}
          {check && <Start check={check} organisationId={organisationId} />}
          {!mayApply && lines.length === 0 && (
            <EmptyState title="还没有入驻申请">
              <p>入驻由机构的所有者和管理员申请。</p>
            </EmptyState>
          )}
          {mayApply && (
            <section aria-labelledby="park">
              <h2 id="park" className="mb-3 text-lead">
                {check ? '换一个园区' : '申请入驻园区'}
              </h2>
              {parks.length === 0 ? (
                <EmptyState title="还没有园区可以在网上申请">
                  <p>
                    园区公布准入规则以后就可以申请。可以先<Link to={paths.parks()}>看看各个园区</Link>，提交入驻意向。
                  </p>
                </EmptyState>
              ) : (
                <Form method="get" className="flex max-w-text flex-wrap items-end gap-3">
                  <SelectField
                    name="park"
                    label="园区"
                    options={parks.map(({ slug, name }) => ({ value: slug, name }))}
                    defaultValue={chosen}
                    empty="请选择"
                    className="grow"
                  />
                  <button className={button.secondary}>自查条件</button>
                </Form>
              )}
            </section>
          )}
        </>
      )}
    </DeskPage>
  );
}

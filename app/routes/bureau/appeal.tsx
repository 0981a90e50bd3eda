import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ChecksList } from '#app/domain/move-ins/checks-list.tsx';
import { EventsList } from '#app/domain/move-ins/events-list.tsx';
import { seenAtOf } from '#app/domain/move-ins/load-move-in.server.ts';
import type { MoveInState } from '#app/domain/move-ins/move-in-states.ts';
import { checkShown, eventsShown, standingOf, versionsShown } from '#app/domain/move-ins/move-in-view.ts';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { officeForm } from '#app/domain/move-ins/office/office-fields.server.ts';
import { OfficeCaseForm } from '#app/domain/move-ins/office/office-forms.tsx';
import { officeMoves } from '#app/domain/move-ins/office/office-moves.server.ts';
import { findAppeal } from '#app/domain/move-ins/read-move-ins.server.ts';
import { StandingFacts } from '#app/domain/move-ins/standing-facts.tsx';
import { VersionsList } from '#app/domain/move-ins/versions-list.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申诉', text: '它可能不在您的辖区。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now } = await visit(args, 'bureau/appeals/:id');
  const row = await findAppeal(db, actor, args.params.id ?? '', now);
  if (!row) throw refuse('absent', ABSENT);
  const forms = await officeMoves(db, by, row);
  return {
    institution: row.institution.organisation.name,
    park: { slug: row.parkSlug, name: row.park.name },
    rules: row.rules.number,
    standing: standingOf({ row, rank: null }),
    seen: row.standing,
    seenAt: seenAtOf(row)?.toISOString() ?? '',
    moves: forms.find(({ form }) => form === 'appeal')?.moves ?? [],
    checks: row.checks.map(checkShown),
    versions: versionsShown(row),
    events: eventsShown(row, { office: true }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form } = await deed(args, 'bureau/appeals/:id');
  const id = args.params.id ?? '';
  const row = actor && (await findAppeal(db, actor, id, now));
  if (!row) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, officeForm('appeal', { questions: [], conditions: [] }), 'appeal');
  if (!parsed.ok) return parsed.answer;
  const { seen, until, ...wanted } = parsed.value;
  const moved = await decideMoveIn(db, by, { moveInId: id, parkSlug: row.parkSlug, ...wanted, until, seen: seen as MoveInState });
  return moved.ok ? redirect(after(paths.bureauAppeal(id), wanted.move)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.institution}的入驻申诉` : '入驻申诉');

const DONE = { uphold: '已维持原决定，并已通知双方。', overturn: '已撤销原决定，园区继续办理，并已通知双方。' };

export default function BureauAppeal() {
  const { institution, park, rules, standing, seen, seenAt, moves, checks, versions, events } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={institution}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '入驻申诉', to: paths.bureauAppeals() },
        ]}
      >
        <p>
          申请入驻{park.name}，按<Link to={paths.parkRules(park.slug, rules)}>准入规则第 {rules} 版</Link>办理。
        </p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <DoneNotice says={DONE} />
      <div className="grid gap-8">
        <StandingFacts standing={standing} />
        {moves.length > 0 && <OfficeCaseForm form="appeal" moves={moves} seen={seen} seenAt={seenAt} questions={[]} checks={[]} />}
        <EventsList events={events} />
        <section aria-labelledby="checks">
          <h2 id="checks" className="mb-2 text-lead">
            条件核对（此刻）
          </h2>
          <ChecksList checks={checks} />
        </section>
        <VersionsList versions={versions} />
      </div>
    </>
  );
}

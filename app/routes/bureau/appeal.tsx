import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { officeCase } from '#app/domain/move-ins/office/case-view.server.ts';
import { OfficeCase } from '#app/domain/move-ins/office/office-case.tsx';
import { officeForm } from '#app/domain/move-ins/office/office-fields.server.ts';
import { MOVE_DONE } from '#app/domain/move-ins/office/operator-moves.ts';
import { findAppeal } from '#app/domain/move-ins/read-move-ins.server.ts';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份申诉', text: '它可能不在您的辖区。请回到“入驻申诉”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now, today, calendar } = await visit(args, 'bureau/appeals/:id');
  const row = await findAppeal(db, actor, args.params.id ?? '', now);
  if (!row) throw refuse('absent', ABSENT);
  return {
    id: row.id,
    park: { slug: row.parkSlug, name: row.park.name },
    institution: { ...row.institution.organisation, slug: row.institution.slug },
    rules: row.rules.number,
    shown: await officeCase(db, by, row, { today, calendar }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'bureau/appeals/:id');
  const row = await findAppeal(db, actor, args.params.id ?? '', now);
  if (!row) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, officeForm(intent, row), intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await decideMoveIn(db, by, { moveInId: row.id, parkSlug: row.parkSlug, ...parsed.value });
  return moved.ok ? redirect(after(paths.bureauAppeal(row.id), parsed.value.move)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.institution.name}的入驻申诉` : '入驻申诉');

export default function Appeal() {
  const { id, park, institution, rules, shown } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title={institution.name}
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '入驻申诉', to: paths.bureauAppeals() },
        ]}
      >
        <p>
          对{park.name}的申诉，按<Link to={paths.parkRules(park.slug, rules)}>准入规则第 {rules} 版</Link>办理。
          <Link to={paths.institution(institution.slug)}>机构的公开页面</Link>，{institution.uscc}
        </p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <DoneNotice says={MOVE_DONE} />
      <OfficeCase shown={shown} letterAt={(number) => paths.appealLetter(id, number)} />
    </>
  );
}

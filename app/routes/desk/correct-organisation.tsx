import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { getOrganisation } from '#app/domain/organisations/read-organisation.server.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { districtForm } from '#app/domain/organisations/forms.server.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/organisation/correct');
  const organisation = await getOrganisation(db, ownOrganisation(actor));
  return {
    desk: deskView(actor),
    id: organisation.id,
    name: organisation.name,
    district: organisation.institution?.places[0]?.districtSlug ?? organisation.requests[0]?.districtSlug,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/organisation/correct');
  const parsed = parseForm(form, districtForm);
  if (!parsed.ok) return parsed.answer;
  const opened = await openCorrection(db, by, { organisationId: sameOrganisation(actor, form), districtSlug: parsed.value.district });
  if (!opened.ok) throw refuseDeed(opened, '不能申请更正');
  return redirect(paths.request(opened.requestId));
}

export const meta: MetaFunction = () => privateMeta('申请更正主体信息');

/** The first step of a correction: the choice of the deciding bureau. The corrections themselves are written in the request. */
export default function CorrectOrganisation() {
  const { desk, id, name, district } = useLoaderData<typeof loader>();
  const state = useFields<{ district: string }>('correct', { district });
  return (
    <DeskPage desk={desk} title="申请更正主体信息" crumbs={[{ name: '主体信息', to: paths.organisation() }]}>
      <ol className="grid max-w-text list-decimal gap-2 pl-6">
        <li>选择由哪个区的主管部门办理。</li>
        <li>填写“{name}”要更正的内容，上传变更后的营业执照等材料。</li>
        <li>核对后提交；主管部门通过后，公开页面随即更新。</li>
      </ol>
      <SentForm state={state} className="grid max-w-[30rem] gap-5">
        <input type="hidden" name="organisation" value={id} />
        <SelectField
          {...bound(state.fields.district)}
          label="所在区"
          options={DISTRICTS.map(({ slug, name: district }) => ({ value: slug, name: district }))}
          empty="请选择"
        />
        <SendButton>下一步</SendButton>
      </SentForm>
    </DeskPage>
  );
}

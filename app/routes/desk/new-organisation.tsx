import { statusOf } from '#app/web/answer-status.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { createOrganisation, openClaim } from '#app/domain/organisations/open-request.server.ts';
import { findByUscc } from '#app/domain/organisations/read-organisation.server.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { button } from '#app/ui/button.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { claimForm, newOrganisationForm } from '#app/domain/organisations/forms.server.ts';
import { Purpose } from '#app/kit/page-head.tsx';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { after, paths } from '#app/paths.ts';
import { cameFrom } from '#app/web/origin.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { useFault } from '#app/kit/use-fault.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/organisations/new');
  const typed = new URL(args.request.url).searchParams.get('uscc');
  const then = cameFrom(args.request);
  const desk = deskView(actor);
  if (typed === null) return { desk, then, step: 'code' as const, typed: '', problem: null };
  const checked = checkUscc(typed.slice(0, 200));
  if (!checked.ok)
    return data(
      { desk, then, step: 'code' as const, typed: typed.slice(0, 200), problem: checked.message },
      { status: statusOf('invalid') },
    );
  const found = await findByUscc(db, checked.uscc);
  if (!found) return { desk, then, step: 'create' as const, uscc: checked.uscc };
  const mine = actor.memberships.find(({ organisationId }) => organisationId === found.id);
  return {
    desk,
    then,
    step: 'claim' as const,
    uscc: found.uscc,
    name: found.name,
    verified: found.standing === 'verified',
    slug: found.institution?.slug ?? null,
    district: found.institution?.places[0]?.districtSlug,
    owner: mine?.role === 'owner',
  };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, form, intent } = await deed(args, 'desk/organisations/new');
  const then = cameFrom(args.request);
  if (intent === 'create') {
    const parsed = parseForm(form, newOrganisationForm);
    if (!parsed.ok) return parsed.answer;
    const { uscc, name, district } = parsed.value;
    const created = await createOrganisation(db, by, { uscc, name, districtSlug: district });
    // Somebody else was faster: the same address shows the way to claim it.
    if (!created.ok) return redirect(paths.newOrganisation({ uscc, then }));
    return redirect(then === null ? paths.request(created.requestId) : after(then, 'registered'));
  }
  const parsed = parseForm(form, claimForm);
  if (!parsed.ok) return parsed.answer;
  const found = await findByUscc(db, parsed.value.uscc);
  if (!found) return redirect(paths.newOrganisation({ uscc: parsed.value.uscc, then }));
  const opened = await openClaim(db, by, { organisationId: found.id, districtSlug: parsed.value.district });
  if (!opened.ok) return parsed.refuse(opened);
  return redirect(paths.request(opened.requestId, then));
}

export const meta: MetaFunction = () => privateMeta('登记或认领主体');

const DISTRICT_OPTIONS = DISTRICTS.map(({ slug, name }) => ({ value: slug, name }));

function CodeStep({ typed, problem, then }: { typed: string; problem: string | null; then: string | null }) {
  useFault(problem !== null);
  return (
    <Form method="get" noValidate className="grid max-w-[30rem] gap-5">
      {then !== null && <input type="hidden" name="then" value={then} />}
      <ErrorSummary title="有 1 处需要修改" errors={problem === null ? [] : [{ fieldId: 'uscc', message: problem }]} />
      <Field
        id="uscc"
        name="uscc"
        label="统一社会信用代码"
        hint="营业执照上的 18 位代码，会先核对有没有输错。"
        defaultValue={typed}
        error={problem ?? undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <button className={`${button.primary} w-fit`}>下一步</button>
    </Form>
  );
}

function CreateStep({ uscc, then }: { uscc: string; then: string | null }) {
  const state = useFields<{ uscc: string; name: string; district: string }>('create');
  return (
    <SentForm state={state} intent="create" className="grid max-w-[30rem] gap-5">
      <p>
        代码核对无误，平台上还没有这个主体。登记后先显示为“待核验”，您是它的所有者；
        {then === null ? '接着请提交营业执照等材料，由主管部门核验。' : '营业执照等材料以后在工作台补交，由主管部门核验。'}
      </p>
      <FactsTable rows={[{ name: '统一社会信用代码', value: uscc }]} />
      <input type="hidden" name="uscc" value={uscc} />
      <Field {...bound(state.fields.name)} label="主体名称" hint="与营业执照完全一致。" autoComplete="organization" />
      <SelectField
        {...bound(state.fields.district)}
        label="所在区"
        hint="由这个区的主管部门核验。"
        options={DISTRICT_OPTIONS}
        empty="请选择"
      />
      <SendButton>{then === null ? '登记，下一步提交材料' : '登记，回到刚才的页面'}</SendButton>
    </SentForm>
  );
}

interface ClaimStepProps {
  uscc: string;
  name: string;
  verified: boolean;
  slug: string | null;
  district: string | undefined;
  owner: boolean;
}

function ClaimStep({ uscc, name, verified, slug, district, owner }: ClaimStepProps) {
  const state = useFields<{ uscc: string; district: string }>('claim', { district });
  return (
    <div className="grid max-w-text gap-5">
      <p>这个主体已在平台上。如果您代表它，请认领：提交营业执照等材料，主管部门核验后您成为所有者。</p>
      <FactsTable
        rows={[
          { name: '名称', value: slug ? <Link to={paths.institution(slug)}>{name}</Link> : name },
          { name: '统一社会信用代码', value: uscc },
          { name: '核验状态', value: <StatusTag tone={verified ? 'good' : 'attention'}>{verified ? '已核验' : '待核验'}</StatusTag> },
        ]}
      />
      {owner && verified ? (
        <p>您已经是它的所有者，不需要认领。</p>
      ) : (
        <SentForm state={state} intent="claim" className="grid max-w-[30rem] gap-5">
          <input type="hidden" name="uscc" value={uscc} />
          <SelectField
            {...bound(state.fields.district)}
            label="所在区"
            hint="由这个区的主管部门核验。"
            options={DISTRICT_OPTIONS}
            empty="请选择"
          />
          <SendButton>认领，下一步提交材料</SendButton>
        </SentForm>
      )}
    </div>
  );
}

export default function NewOrganisation() {
  const view = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={view.desk} title="登记或认领主体" intro={<p>一个主体对应一个统一社会信用代码，只登记一次。</p>}>
      {view.step === 'code' && <CodeStep {...view} />}
      {view.step === 'create' && <CreateStep {...view} />}
      {view.step === 'claim' && <ClaimStep {...view} />}
      {view.step !== 'code' && (
        <p>
          <Link to={paths.newOrganisation({ then: view.then })}>换一个代码</Link>
        </p>
      )}
      <Purpose>代码和名称是公开的登记信息，用来认出主体；所在区决定由哪个主管部门核验。</Purpose>
    </DeskPage>
  );
}

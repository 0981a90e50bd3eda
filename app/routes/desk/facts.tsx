import { VOUCHER_NAME } from '#app/domain/institutions/vouching.ts';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { confirmFacts } from '#app/domain/institutions/confirm-facts.server.ts';
import { OWN_FACTS, type Fact } from '#app/domain/institutions/freshness.ts';
import { readFacts, type FactView } from '#app/domain/institutions/read-facts.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { SendButton } from '#app/kit/form.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { ownInstitution } from '#app/routes/desk/own-institution.server.ts';
import { sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { statusOf } from '#app/web/answer-status.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import { useFault } from '#app/kit/use-fault.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/facts');
  const institution = await ownInstitution(db, actor);
  return {
    desk: deskView(actor),
    organisation: institution.organisationId,
    facts: await readFacts(db, institution.id, today),
    mayConfirm: may(actor, 'confirm:fact', { organisationId: institution.organisationId }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/facts');
  sameOrganisation(actor, form);
  const institution = await ownInstitution(db, actor);
  const asked = form.getAll('fact');
  const confirmed = await confirmFacts(db, by, { institutionId: institution.id, facts: OWN_FACTS.filter((fact) => asked.includes(fact)) });
  if (confirmed.ok) return redirect(after(paths.deskFacts(), 'confirmed'));
  if (confirmed.why === 'invalid') return data({ message: confirmed.message }, { status: statusOf('invalid') });
  throw refuseDeed(confirmed, '没有改动');
}

export const meta: MetaFunction = () => privateMeta('信息复核');

const DONE = { confirmed: '已复核。公开页面上“机构自行复核”的日期随即更新为今天。' };

const STATE: Record<FactView['state'], { tone: Tone; text: string }> = {
  missing: { tone: 'plain', text: '还没有公开' },
  fresh: { tone: 'good', text: '在期限内' },
  soon: { tone: 'attention', text: '快到期限' },
  stale: { tone: 'attention', text: '超过期限，待复核' },
};

/** Where each fact is viewed and changed, and who confirms it. */
const WHERE: Record<Fact, { to: string; name: string; says: string }> = {
  register: { to: paths.correctOrganisation(), name: '申请更正', says: '名称、代码、法定代表人，由主管部门核验' },
  licence: { to: paths.deskLicences(), name: '去申报', says: '由主管部门核验' },
  contact: { to: paths.deskContact(), name: '修改联系人', says: '联系人、电话、投诉电话' },
  price: { to: paths.deskServices(), name: '修改收费', says: '各项服务的收费方式和金额' },
  introduction: { to: paths.deskStorefront(), name: '修改介绍', says: '介绍、擅长、案例、荣誉、团队、语言' },
  place: { to: paths.deskStorefrontSection('places'), name: '修改网点', says: '服务网点与坐标' },
};

function FactLine({ fact, checkable, error }: { fact: FactView; checkable: boolean; error: boolean }) {
  const { to, name, says } = WHERE[fact.fact];
  const state = STATE[fact.state];
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[1fr_16rem]">
      <div>
        {checkable ? (
          <label className="flex min-h-11 items-center gap-3 font-semibold">
            <input
              type="checkbox"
              name="fact"
              value={fact.fact}
              defaultChecked={fact.state !== 'fresh'}
              aria-describedby={error ? 'facts-error' : undefined}
            />
            {fact.name}
          </label>
        ) : (
          <p className="flex min-h-11 items-center font-semibold">{fact.name}</p>
        )}
        <p className="text-small text-muted">{says}</p>
        <p className="text-small text-muted">
          {fact.verified === null
            ? ''
            : `${VOUCHER_NAME[fact.by ?? 'authority']} ${fact.verified}，来源：${fact.source}；${fact.limit} 天内有效，到 ${fact.due}`}
        </p>
      </div>
      <div className="text-small md:text-right">
        <StatusTag tone={state.tone}>{state.text}</StatusTag>
        <p className="mt-1">
          <Link to={to} className="inline-flex min-h-9 items-center">
            {name}
          </Link>
        </p>
      </div>
    </li>
  );
}

export default function Facts() {
  const { desk, organisation, facts, mayConfirm } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const confirmable = facts.filter(({ own, state }) => own && state !== 'missing');
  useFault(answer !== undefined);
  return (
    <DeskPage
      desk={desk}
      title="信息复核"
      intro={
        <p>
          每项公开信息都有复核期限，超过期限的，公开页面会写明“待复核”。看过确认没有变化的，可以一次复核多项；自行复核不影响机构在名录里的排列。
        </p>
      }
      done={DONE}
    >
      <PostForm className="grid gap-6" id="facts" tabIndex={-1}>
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="organisation" value={organisation} />
        {answer && <ErrorSummary title="还没有复核" errors={[{ fieldId: 'facts', message: answer.message }]} />}
        <ul className="border-t border-line" aria-label="公开的信息">
          {facts.map((fact) => (
            <FactLine
              key={fact.fact}
              fact={fact}
              checkable={mayConfirm && fact.own && fact.state !== 'missing'}
              error={answer !== undefined}
            />
          ))}
        </ul>
        {answer && (
          <p id="facts-error" className="text-danger">
            {answer.message}
          </p>
        )}
        {mayConfirm && confirmable.length > 0 ? (
          <div className="grid gap-2">
            <p className="max-w-text text-muted">
              点“确认没有变化”，即表示您看过所选信息并确认属实，“机构自行复核”的日期更新为今天，并会留痕。
            </p>
            <SendButton>确认没有变化</SendButton>
          </div>
        ) : (
          <p className="text-muted">{mayConfirm ? '还没有可以自行复核的信息。' : '复核由所有者或管理员办理。'}</p>
        )}
      </PostForm>
    </DeskPage>
  );
}

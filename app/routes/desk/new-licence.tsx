import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { LICENCE_KINDS, LICENCE_NAME } from '#app/domain/lines/licence.ts';
import { LICENCE_LAW, licenceKindOf, neededFor } from '#app/domain/lines/needed-for.ts';
import { openSubmission } from '#app/domain/licences/open-submission.server.ts';
import { findOwnLicence, hasInstitution } from '#app/domain/licences/read-own-licences.server.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { newLicenceForm } from '#app/domain/licences/forms.server.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到要换证的许可', text: '它可能属于另一个主体。请回到“许可备案”重新选择。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/licences/new');
  const organisationId = ownOrganisation(actor);
  const asked = new URL(args.request.url).searchParams;
  const renewsId = asked.get('renews');
  const renews = renewsId === null ? null : await findOwnLicence(db, organisationId, renewsId);
  if (renewsId !== null && !renews) throw refuse('absent', ABSENT);
  return {
    desk: deskView(actor),
    organisationId,
    open: await hasInstitution(db, organisationId),
    renews: renews && { id: renews.id, kind: renews.kind, kindName: LICENCE_NAME[renews.kind], number: renews.number },
    chosen: licenceKindOf(asked.get('kind')),
    kinds: LICENCE_KINDS.map((kind) => ({ kind, name: LICENCE_NAME[kind], lines: neededFor(kind), law: LICENCE_LAW[kind] })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form } = await deed(args, 'desk/licences/new');
  const organisationId = sameOrganisation(actor, form);
  const parsed = parseForm(form, newLicenceForm, 'new');
  if (!parsed.ok) return parsed.answer;
  const { kind, renews: renewsId } = parsed.value;
  const opened = await openSubmission(db, by, { organisationId, kind, renewsId });
  if (opened.ok) return redirect(paths.deskLicence(opened.submissionId));
  throw refuseDeed(opened, '没有开始申报');
}

export const meta: MetaFunction = () => privateMeta('申报许可备案');

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** The choice of kinds, each with what needs it. */
function KindForm({ organisationId, kinds, chosen }: Pick<View, 'organisationId' | 'kinds' | 'chosen'>) {
  const state = useFields<{ kind: string }>('new', { kind: chosen ?? undefined });
  const { kind } = state.fields;
  return (
    <SentForm state={state} intent="create">
      <input type="hidden" name="organisation" value={organisationId} />
      <fieldset id={kind.id} tabIndex={-1} aria-describedby={kind.errors ? `${kind.id}-error` : undefined}>
        <legend className="text-lead">申报哪一种</legend>
        {kind.errors && (
          <p id={`${kind.id}-error`} className="text-danger">
            {kind.errors.join('')}
          </p>
        )}
        <ul className="mt-2 border-t border-line">
          {kinds.map((one) => (
            <li key={one.kind} className="border-b border-line py-2">
              <label className="flex min-h-11 items-center gap-3 font-semibold">
                <input
                  type="radio"
                  name="kind"
                  value={one.kind}
                  defaultChecked={kind.initialValue === one.kind}
                  className="size-5 accent-teal"
                />
                {one.name}
              </label>
              <p className="pl-8">开展这些业务需要：{one.lines.join('、')}</p>
              <p className="pl-8 text-small text-muted">{one.law}</p>
            </li>
          ))}
        </ul>
      </fieldset>
      <SendButton>开始填写</SendButton>
    </SentForm>
  );
}

function RenewForm({ organisationId, renews }: { organisationId: string; renews: NonNullable<View['renews']> }) {
  const state = useFields<{ kind: string }>('new');
  return (
    <SentForm state={state} intent="create">
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="kind" value={renews.kind} />
      <input type="hidden" name="renews" value={renews.id} />
      <FactsTable
        rows={[
          { name: '换证的许可', value: renews.kindName, note: renews.number },
          { name: '已为您填好', value: '证号、发证机关、许可范围、管辖区，请照新证改正' },
          { name: '需要您填写', value: '新证的有效期，并上传新证的扫描件' },
        ]}
      />
      <p className="text-muted">证号没有变的，核验后原许可按新的有效期显示；证号变了的，原许可自新证生效之日起显示为“已换证”。</p>
      <SendButton>开始换证申报</SendButton>
    </SentForm>
  );
}

export default function NewLicence() {
  const { desk, organisationId, open, renews, kinds, chosen } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title={renews ? '申报换证' : '申报许可备案'}
      crumbs={[{ name: '许可备案', to: paths.deskLicences() }]}
      intro={<p>由主管部门对照扫描件核验，通过后在公开页面显示，相应的服务随即可以公开。</p>}
    >
      {!open ? (
        <EmptyState title="请先开通旗舰店">
          <p>许可备案在机构的旗舰店里显示，开通后才能申报。</p>
          <p className="mt-4">
            <Link to={paths.deskStorefront()} className={button.primary}>
              去开通旗舰店
            </Link>
          </p>
        </EmptyState>
      ) : renews ? (
        <RenewForm organisationId={organisationId} renews={renews} />
      ) : (
        <KindForm organisationId={organisationId} kinds={kinds} chosen={chosen} />
      )}
    </DeskPage>
  );
}

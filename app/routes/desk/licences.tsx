import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readOwnLicences } from '#app/domain/licences/read-own-licences.server.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { licenceDeskView } from '#app/domain/licences/desk-view.ts';
import { Endings, HeldLicences, NeededLicences, Submissions } from '#app/domain/licences/licence-lists.tsx';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/licences');
  const organisationId = ownOrganisation(actor);
  const own = await readOwnLicences(db, organisationId);
  return { desk: deskView(actor), maySubmit: may(actor, 'submit:licence', { organisationId }), own: own && licenceDeskView(own, today) };
}

export const meta: MetaFunction = () => privateMeta('许可备案');

type Own = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['own']>;

function Sections({ own: { held, submissions, lines, kinds }, maySubmit }: { own: Own; maySubmit: boolean }) {
  return (
    <>
      <Endings held={held} maySubmit={maySubmit} />
      {submissions.length > 0 && (
        <section aria-labelledby="submissions">
          <h2 id="submissions" className="mb-3 text-lead">
            申报
          </h2>
          <Submissions submissions={submissions} />
        </section>
      )}
      <section aria-labelledby="held">
        <h2 id="held" className="mb-3 text-lead">
          已核验的许可备案
        </h2>
        {held.length === 0 ? (
          <EmptyState title="还没有核验过的许可备案">
            <p>
              主管部门核验通过的许可备案会列在这里，并在旗舰店公开。
              {maySubmit ? '请照证填写并上传扫描件，提交申报。' : '请所有者或管理员提交申报。'}
            </p>
          </EmptyState>
        ) : (
          <HeldLicences held={held} maySubmit={maySubmit} />
        )}
      </section>
      {maySubmit && (
        <p>
          <Link to={paths.deskNewLicence()} className={button.primary}>
            申报许可备案
          </Link>
        </p>
      )}
      <section aria-labelledby="needed">
        <h2 id="needed" className="mb-3 text-lead">
          各业态需要什么
        </h2>
        <NeededLicences lines={lines} kinds={kinds} />
      </section>
    </>
  );
}

export default function Licences() {
  const { desk, maySubmit, own } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="许可备案"
      intro={<p>能公开哪些服务，由核验过的许可备案逐日计算。许可失效当日，需要它的服务即不再公开；换证核验后立即恢复。</p>}
    >
      {own === null ? (
        <EmptyState title="请先开通旗舰店">
          <p>许可备案在机构的旗舰店里显示，开通后才能申报。用人单位不需要许可备案。</p>
          <p className="mt-4">
            <Link to={paths.deskStorefront()} className={button.primary}>
              去开通旗舰店
            </Link>
          </p>
        </EmptyState>
      ) : (
        <Sections own={own} maySubmit={maySubmit} />
      )}
    </DeskPage>
  );
}

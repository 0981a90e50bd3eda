import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { LeasesList } from '#app/domain/leases/leases-list.tsx';
import { leaseLine } from '#app/domain/leases/lease-view.ts';
import { listOwnLeases } from '#app/domain/leases/read-leases.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { paths } from '#app/paths.ts';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/leases');
  const leases = await listOwnLeases(db, ownOrganisation(actor), today);
  return {
    desk: deskView(actor),
    leases: leases.map((lease) => ({ ...leaseLine(lease), to: paths.deskLease(lease.id), title: lease.park })),
  };
}

export const meta: MetaFunction = () => privateMeta('租赁合同');

export default function OwnLeases() {
  const { desk, leases } = useLoaderData<typeof loader>();
  return (
    <DeskPage
      desk={desk}
      title="租赁合同"
      intro={
        <p>
          园区请您确认的合同，和已经签订的合同。<Link to={paths.deskLeaseCalendar()}>合同日历</Link>把它们的日子放进自己的日历。
        </p>
      }
      here={paths.deskLeases()}
    >
      {leases.length === 0 ? (
        <EmptyState title="还没有合同">
          <p>申请入驻准入以后，园区会起草合同请您核对。</p>
        </EmptyState>
      ) : (
        <LeasesList leases={leases} />
      )}
    </DeskPage>
  );
}

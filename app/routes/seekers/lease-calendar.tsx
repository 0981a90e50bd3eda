import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalendarLink } from '#app/domain/lease-calendars/calendar-link.tsx';
import { findOwnCalendar, giveCalendar, revokeCalendar } from '#app/domain/lease-calendars/give-calendar.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { refuseDeed } from '#app/web/answer.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db } = await visit(args, 'desk/leases/calendar');
  const organisationId = ownOrganisation(actor);
  const own = await findOwnCalendar(db, by, { organisationId });
  return { desk: deskView(actor), organisationId, given: own && writeMoment(own.givenAt) };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form, intent } = await deed(args, 'desk/leases/calendar');
  const of = { organisationId: sameOrganisation(actor, form) };
  if (intent === 'give') {
    const given = await giveCalendar(db, by, of);
    if (!given.ok) throw refuseDeed(given, '没有生成地址');
    return data({ address: originOf(args.request) + paths.leaseCalendarFeed(given.token) });
  }
  const revoked = await revokeCalendar(db, by, of);
  if (!revoked.ok) throw refuseDeed(revoked, '没有停用');
  return redirect(after(paths.deskLeaseCalendar(), 'revoked'));
}

export const meta: MetaFunction = () => privateMeta('合同日历');

export default function OwnLeaseCalendar() {
  const { desk, organisationId, given } = useLoaderData<typeof loader>();
  const address = useActionData<typeof action>()?.address ?? null;
  return (
    <DeskPage
      desk={desk}
      title="合同日历"
      intro={<p>把合同、账单和许可的日子放进自己的日历。</p>}
      crumbs={[{ name: '租赁合同', to: paths.deskLeases() }]}
      done={{ revoked: '地址已停用。' }}
      here={paths.deskLeaseCalendar()}
    >
      <CalendarLink given={given} address={address} organisationId={organisationId} licences="本机构许可的到期日" />
    </DeskPage>
  );
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalendarLink } from '#app/domain/lease-calendars/calendar-link.tsx';
import { findOwnCalendar, giveCalendar, revokeCalendar } from '#app/domain/lease-calendars/give-calendar.server.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeMoment } from '#app/kernel/calendar.ts';
import { after, paths } from '#app/paths.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { originOf } from '#app/web/origin.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, today } = await visit(args, 'console/:park/leases/calendar');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', ABSENT);
  const own = await findOwnCalendar(db, by, { parkSlug: park.slug });
  return { park: { slug: park.slug, name: park.name }, given: own && writeMoment(own.givenAt) };
}

export async function action(args: ActionFunctionArgs) {
  const { by, db, today, intent } = await deed(args, 'console/:park/leases/calendar');
  const parkSlug = args.params.park ?? '';
  if (!(await findParkDesk(db, by.actor, parkSlug, today))) throw refuse('absent', ABSENT);
  if (intent === 'give') {
    const given = await giveCalendar(db, by, { parkSlug });
    if (!given.ok) throw refuseDeed(given, '没有生成地址');
    return data({ address: originOf(args.request) + paths.leaseCalendarFeed(given.token) });
  }
  const revoked = await revokeCalendar(db, by, { parkSlug });
  if (!revoked.ok) throw refuseDeed(revoked, '没有停用');
  return redirect(after(paths.parkLeaseCalendar(parkSlug), 'revoked'));
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => privateMeta(loaded ? `合同日历 · ${loaded.park.name}` : '合同日历');

export default function ParkLeaseCalendar() {
  const { park, given } = useLoaderData<typeof loader>();
  const address = useActionData<typeof action>()?.address ?? null;
  return (
    <ConsolePage
      park={park}
      title="合同日历"
      intro={<p>把园区的合同、账单和租户许可的日子放进自己的日历。</p>}
      crumbs={[{ name: '租赁合同', to: paths.parkLeases(park.slug) }]}
      done={{ revoked: '地址已停用。' }}
    >
      <CalendarLink given={given} address={address} organisationId={null} licences="租户许可的到期日" />
    </ConsolePage>
  );
}

import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { parkPageKind } from '#app/domain/park-pages/park-page-kind.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeMoment } from '#app/kernel/calendar.ts';
import { readContentDesk } from '#app/kernel/content/read-desk.server.ts';
import { SectionList } from '#app/kernel/content/section-list.tsx';
import { writeVersion } from '#app/kernel/content/version-name.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { paths } from '#app/paths.ts';
import { ownPark } from '#app/routes/console/own-park.server.ts';
import { takePublicationDeed } from '#app/routes/writing/publication-deed.server.ts';
import { Publication, PUBLICATION_DONE, saidPending } from '#app/routes/writing/publication.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'console/:park/page');
  const park = await ownPark(db, actor, args.params.park);
  const { sections, pending, differs, seen } = await readContentDesk(db, actor, parkPageKind, park.slug);
  return {
    park,
    mayPublish: may(actor, 'publish:park-page', { parkSlug: park.slug }),
    sections,
    differs,
    seen,
    pending: pending && {
      id: pending.id,
      to: paths.parkPageVersion(park.slug, pending.id),
      said: saidPending(pending.who, writeMoment(pending.submittedAt), writeVersion(pending.number)),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'console/:park/page');
  const { slug } = await ownPark(db, actor, args.params.park);
  return takePublicationDeed(db, by, parkPageKind, slug, { intent, form, page: paths.parkPage(slug) });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `公开页 · ${data.park.name}` : '公开页');

export default function ParkPageDesk() {
  const { park, mayPublish, sections, differs, seen, pending } = useLoaderData<typeof loader>();
  const { slug } = park;
  return (
    <ConsolePage
      park={park}
      title="公开页"
      intro={<p>园区在本站的公开页面。分部分填写，随时保存；核对后提交，由{park.district.name}的主管部门审核，通过即公开。</p>}
      done={PUBLICATION_DONE}
    >
      <Publication
        pending={pending}
        mayPublish={mayPublish}
        discardable={differs}
        seen={seen}
        to={{
          publish: paths.parkPagePublish(slug),
          preview: paths.parkPagePreview(slug),
          history: paths.parkPageVersions(slug),
          public: paths.park(slug),
        }}
      />
      <SectionList sections={sections} to={(section) => paths.parkPageSection(slug, section)} />
      <p className="max-w-text text-small text-muted">
        名称、地址、级别来自主管部门的资料，可租的楼层由<Link to={paths.parkLedger(slug)}>单元台账</Link>算出，入驻的条件和材料在
        <Link to={paths.rulesDraft(slug)}>准入规则</Link>里维护，都不在这里填写。
      </p>
    </ConsolePage>
  );
}

import { THINGS } from '#app/domain/assembly/things.server.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { reachWithin } from '#app/kernel/permissions/may.ts';
import { History } from '#app/kernel/record/entry-line.tsx';
import { readEntries } from '#app/kernel/record/read-entries.server.ts';
import { discreet } from '#app/kernel/record/sentence.ts';
import { Pager } from '#app/ui/pager.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { entryLines } from '#app/kernel/record/entry-lines.ts';
import { ownOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { pagerWords } from '#app/kit/pager-words.ts';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { readPage } from '#app/web/read-page.server.ts';
import { visit } from '#app/web/visit.server.ts';

const PER_PAGE = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/record');
  const page = readPage(args.request);
  const organisationId = ownOrganisation(actor);
  const own = reachWithin(actor, 'read:record', { organisationId });
  const { entries, total } = await readEntries(db, THINGS, { reach: own }, { take: PER_PAGE, skip: (page.number - 1) * PER_PAGE });
  return {
    desk: deskView(actor),
    page: page.number,
    last: page.last(total, PER_PAGE),
    total,
    entries: entryLines(entries.map((entry) => discreet(entry, organisationId))),
  };
}

export const meta: MetaFunction = () => privateMeta('主体的留痕');

export default function OrganisationRecord() {
  const { desk, page, last, total, entries } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title="留痕" intro={<p>谁在何时以这个主体的名义做了什么，共 {total} 条。留痕不能修改，也不能删除。</p>}>
      {entries.length === 0 ? <p className="border-y border-line py-6 text-muted">还没有留痕。</p> : <History entries={entries} />}
      <Pager current={page} last={last} to={(one) => paths.organisationRecord(one)} words={pagerWords('留痕的页码')} />
    </DeskPage>
  );
}

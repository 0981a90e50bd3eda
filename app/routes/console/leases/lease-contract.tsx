import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { PaperPage } from '#app/kernel/papers/paper-page.tsx';
import { paths } from '#app/paths.ts';
import { contractOf } from '#app/routes/api/contract-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'console/:park/leases/:id/contract');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkLease(db, actor, { parkSlug, id }, now);
  const paper = contractOf(row, true);
  const crumbs = [
    { name: '租赁合同', to: paths.parkLeases(parkSlug) },
    { name: row?.institution.organisation.name ?? '', to: paths.parkLease(parkSlug, id) },
  ];
  return { paper, crumbs, file: paths.parkLeaseContractFile(parkSlug, id) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.paper.title ?? '合同文本');

export default function ParkLeaseContract() {
  return <PaperPage {...useLoaderData<typeof loader>()} />;
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findOwnLease } from '#app/domain/leases/read-leases.server.ts';
import { PaperPage } from '#app/kernel/papers/paper-page.tsx';
import { paths } from '#app/paths.ts';
import { contractOf } from '#app/routes/api/contract-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/leases/:id/contract');
  const { id = '' } = args.params;
  const row = await findOwnLease(db, actor, id, now);
  const paper = contractOf(row, false);
  const crumbs = [
    { name: '租赁合同', to: paths.deskLeases() },
    { name: row?.park.name ?? '', to: paths.deskLease(id) },
  ];
  return { paper, crumbs, file: paths.deskLeaseContractFile(id) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.paper.title ?? '合同文本');

export default function OwnLeaseContract() {
  return <PaperPage {...useLoaderData<typeof loader>()} />;
}

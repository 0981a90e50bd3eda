import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LetterPage } from '#app/domain/move-ins/letters/letter-page.tsx';
import { findParkMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import { paths } from '#app/paths.ts';
import { letterAt } from '#app/routes/api/letter-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'console/:park/move-ins/:id/letters/:number');
  const { park: parkSlug = '', id = '', number = '' } = args.params;
  const row = await findParkMoveIn(db, actor, { parkSlug, id }, now);
  const letter = await letterAt(db, row, number);
  const crumbs = [
    { name: '入驻申请', to: paths.parkMoveIns(parkSlug) },
    { name: row?.institution.organisation.name ?? '', to: paths.parkMoveInItem(parkSlug, id) },
  ];
  return { crumbs, letter, file: paths.parkLetterFile(parkSlug, id, Number(number)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.letter.title ?? '文书');

export default function ParkLetter() {
  return <LetterPage {...useLoaderData<typeof loader>()} />;
}

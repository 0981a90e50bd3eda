import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LetterPage } from '#app/domain/move-ins/letters/letter-page.tsx';
import { findOwnMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import { paths } from '#app/paths.ts';
import { letterAt } from '#app/routes/api/letter-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/move-in/:id/letters/:number');
  const { id = '', number = '' } = args.params;
  const letter = await letterAt(db, await findOwnMoveIn(db, actor, id, now), number);
  const crumbs = [
    { name: '入驻申请', to: paths.deskMoveIns() },
    { name: '办到哪一步', to: paths.deskMoveIn(id) },
  ];
  return { letter, crumbs, file: paths.moveInLetterFile(id, Number(number)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.letter.title ?? '文书');

export default function OwnLetter() {
  return <LetterPage {...useLoaderData<typeof loader>()} />;
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LetterPage } from '#app/domain/move-ins/letters/letter-page.tsx';
import { findAppeal } from '#app/domain/move-ins/read-move-ins.server.ts';
import { paths } from '#app/paths.ts';
import { letterAt } from '#app/routes/api/letter-answer.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'bureau/appeals/:id/letters/:number');
  const { id = '', number = '' } = args.params;
  const row = await findAppeal(db, actor, id, now);
  const letter = await letterAt(db, row, number);
  const crumbs = [
    { name: '入驻申诉', to: paths.bureauAppeals() },
    { name: row?.institution.organisation.name ?? '', to: paths.bureauAppeal(id) },
  ];
  return { crumbs, letter, file: paths.appealLetterFile(id, Number(number)) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.letter.title ?? '文书');

export default function AppealLetter() {
  return <LetterPage {...useLoaderData<typeof loader>()} />;
}

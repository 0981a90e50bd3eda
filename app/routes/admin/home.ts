import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/paths.ts';
import { visit } from '#app/web/visit.server.ts';

/** The administrator's first page is the list of people. */
export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'admin');
  return redirect(paths.people());
}

import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/paths.ts';
import { visit } from '#app/web/visit.server.ts';

/** The bureau's first page is its queue. */
export async function loader(args: LoaderFunctionArgs) {
  await visit(args, 'bureau');
  return redirect(paths.bureauRequests());
}

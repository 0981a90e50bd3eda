import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { safeReturnPath } from '#app/web/origin.server.ts';
import { fieldLimits } from '#app/web/form/field-limits.ts';
import { readForm } from '#app/web/form/read-form.server.ts';
import { textSizeCookie } from '#app/web/text-size.server.ts';

/** 大字: stores the reader's choice and returns to the page where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, fieldLimits('text-size', false));
  const size = form.get('size') === 'large' ? 'large' : 'normal';
  const back = form.get('back');
  return redirect(safeReturnPath(typeof back === 'string' ? back : null), { headers: { 'Set-Cookie': textSizeCookie(size) } });
}

/** There is nothing to show as a page. */
export function loader() {
  return redirect('/');
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { refuse } from '#app/web/answer.server.ts';

/** The browser still shows the address that the form was sent to: its router would mistake this page for another. */
export const handle = { withoutScripts: true };

/** The target of a form that does not come from a page of this site. */
export function loader(args: LoaderFunctionArgs) {
  args.context.note({ invalid: ['origin'] });
  throw refuse('notAllowed', { title: '不能这样操作', text: '这个请求不是从本站页面发出的，没有执行，也没有改动任何内容。' });
}

export default function ForeignForm() {
  return null;
}

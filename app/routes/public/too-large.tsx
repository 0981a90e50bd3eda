import type { LoaderFunctionArgs } from '@remix-run/node';
import { refuse } from '#app/web/answer.server.ts';

/** The browser still shows the address that the form was sent to: its router would mistake this page for another. */
export const handle = { withoutScripts: true };

/** The target of a form that is larger than any of the site's. */
export function loader(args: LoaderFunctionArgs) {
  args.context.note({ invalid: ['size'] });
  throw refuse('tooLarge', {
    title: '提交的内容过大',
    text: '一次最多提交 12 MB，单个文件不超过 10 MB。没有改动任何内容，请返回后换一个小一些的文件。',
  });
}

export default function TooLarge() {
  return null;
}

import type { LoaderFunctionArgs } from '@remix-run/node';
import { findTemplate } from '#app/domain/entry-rules/keep-templates.server.ts';
import { answerFile } from '#app/web/attachment.server.ts';
import { visit } from '#app/web/visit.server.ts';

const gone = { title: '没有找到这份模板', text: '请从园区的准入规则重新下载。' };

/** A file to fill in of a park's rules, for everybody once it is published. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, files } = await visit(args, 'parks/:slug/rules/templates/:id');
  const { slug = '', id = '' } = args.params;
  return answerFile(args.request, files, await findTemplate(db, actor, { parkSlug: slug, fileId: id }), { gone, shown: () => false });
}

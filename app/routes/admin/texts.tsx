import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { listVersions } from '#app/domain/site-texts/read-site-text.server.ts';
import { SITE_TEXT_NAME, SITE_TEXTS } from '#app/domain/site-texts/site-text.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visit(args, 'admin/texts');
  return {
    texts: await Promise.all(
      SITE_TEXTS.map(async (kind) => {
        const [newest] = await listVersions(db, kind);
        return { kind, stands: newest ? `第 ${newest.number} 版，${writeMoment(newest.publishedAt)}发布` : null };
      }),
    ),
  };
}

export const meta: MetaFunction = () => privateMeta('网站的文本');

export default function Texts() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="网站的文本" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>由主办单位负责的文本。发布以后出现在每一页的底部，每个版本都留存、可查；没有发布的不出现。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <ul className="border-t border-line">
        {texts.map(({ kind, stands }) => (
          <li key={kind} className="flex flex-wrap items-center gap-x-8 border-b border-line py-2">
            <Link to={paths.adminText(kind)} className="inline-flex min-h-11 w-40 items-center font-semibold">
              {SITE_TEXT_NAME[kind]}
            </Link>
            <span className="text-muted">{stands ?? '还没有发布'}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

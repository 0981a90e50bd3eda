import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { BUREAU_SECTIONS } from '#app/frame/menu.ts';
import { moderationQueue } from '#app/routes/moderation/moderation-queue.server.ts';
import { ModerationQueue } from '#app/routes/moderation/moderation-queue.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'bureau/moderation');
  return { queue: await moderationQueue(args.request, db, { reach: reachOf(actor, 'moderate:content'), today, calendar }) };
}

export const meta: MetaFunction = () => privateMeta('内容审核');

export default function BureauModeration() {
  const { queue } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="内容审核" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>先提交的在前。每一项应在提交后 {MODERATION_DAYS} 个工作日内审核；公开的页面在此之前不变。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="主管部门" sections={BUREAU_SECTIONS} />
      </div>
      <ModerationQueue
        queue={queue}
        to={paths.bureauModeration}
        open={paths.bureauModerate}
        parks
        empty="所辖区域内不在园区的机构提交旗舰店或服务项目、园区提交公开页后，会列在这里，并通知您。"
      />
    </>
  );
}

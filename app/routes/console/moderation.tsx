import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MODERATION_DAYS } from '#app/kernel/content/version-workflow.ts';
import { findParkDesk } from '#app/domain/parks/find-park-desk.server.ts';
import { reachWithin } from '#app/kernel/permissions/may.ts';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { consoleSections } from '#app/frame/menu.ts';
import { moderationQueue } from '#app/routes/moderation/moderation-queue.server.ts';
import { ModerationQueue } from '#app/routes/moderation/moderation-queue.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today, calendar } = await visit(args, 'console/:park/moderation');
  const park = await findParkDesk(db, actor, args.params.park ?? '', today);
  if (!park) throw refuse('absent', { title: '没有找到这个园区工作台', text: '您可能不是这个园区的运营方。' });
  const { slug, name } = park;
  const reach = reachWithin(actor, 'moderate:content', { parkSlug: slug });
  return { slug, name, queue: await moderationQueue(args.request, db, { reach, parkSlug: slug, today, calendar }) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `内容审核 · ${data.name}` : '内容审核');

export default function ParkModeration() {
  const { slug, name, queue } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="内容审核"
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name, to: paths.parkDesk(slug) },
        ]}
      >
        <p>园内机构提交的旗舰店和服务项目，先提交的在前。每一项应在提交后 {MODERATION_DAYS} 个工作日内审核；公开的页面在此之前不变。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="园区工作台" sections={consoleSections(slug)} />
        <ModerationQueue
          queue={queue}
          to={(query) => paths.parkModeration(slug, query)}
          open={(id) => paths.parkModerate(slug, id)}
          parks={false}
          empty="园内机构提交旗舰店或服务项目后，会列在这里，并通知您。"
        />
      </div>
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import { previewService } from '#app/domain/services/get-service.server.ts';
import { findOwnService } from '#app/domain/services/read-own-services.server.ts';
import { serviceKind } from '#app/domain/services/service-kind.server.ts';
import { ServicePage } from '#app/domain/services/service-page.tsx';
import { Breadcrumb } from '#app/ui/breadcrumb.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse } from '#app/web/answer.server.ts';
import { visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/services/:id/preview');
  const service = await findOwnService(db, actor, args.params.id ?? '', today);
  const draft = service && (await readDraft(db, serviceKind, service.id));
  const preview = draft && (await previewService(db, service.id, draft.content, today));
  if (!preview) throw refuse('absent', { title: '没有找到这项服务', text: '它可能已经删除，或者属于另一个主体。' });
  return { id: service.id, ...preview };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `预览：${data.view.title || '未命名服务'}` : '预览');

export default function PreviewService() {
  const { id, view, missing } = useLoaderData<typeof loader>();
  return (
    <>
      <Notice tone={missing.length === 0 ? 'info' : 'attention'} title="这是草稿的预览，只有本主体的成员能看到">
        <p>
          {missing.length === 0
            ? '所需许可备案有效，审核通过后即可公开。'
            : `目前缺少${missing.join('、')}，审核通过也不会公开，取得并核验后才会展示。`}
        </p>
        <p>
          <Link to={paths.deskService(id)}>返回编辑</Link>
        </p>
      </Notice>
      <div className="mt-6">
        <ServicePage
          view={view.title === '' ? { ...view, title: '未命名服务' } : view}
          linked={false}
          crumbs={
            <Breadcrumb
              label="当前位置"
              crumbs={[
                { name: '工作台', to: paths.desk() },
                { name: '服务项目', to: paths.deskServices() },
                { name: view.title || '未命名服务', to: paths.deskService(id) },
              ]}
            />
          }
        />
      </div>
    </>
  );
}

import type { Refused } from '#app/kernel/answer.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { writeDay } from '#app/kernel/calendar.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { CATEGORIES } from '#app/domain/lines/categories.ts';
import { copyService } from '#app/domain/services/copy-service.server.ts';
import { moveService } from '#app/domain/services/move-service.server.ts';
import { findOwnService, readOwnServices } from '#app/domain/services/read-own-services.server.ts';
import { removeService } from '#app/domain/services/remove-service.server.ts';
import { serviceStatusOf } from '#app/domain/services/service-workflow.ts';
import { setServiceStatus } from '#app/domain/services/set-service-status.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import { button } from '#app/ui/button.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { RetiredList, ServiceList } from '#app/domain/services/service-list.tsx';
import { deed, visit } from '#app/web/visit.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, today } = await visit(args, 'desk/services');
  const organisation = ownOrganisation(actor);
  const own = await readOwnServices(db, organisation, today);
  return {
    desk: deskView(actor),
    organisation,
    mayPublish: may(actor, 'publish:service', { organisationId: organisation }),
    own: own && { ...own, priceVerifiedOn: own.priceVerifiedOn && writeDay(own.priceVerifiedOn) },
  };
}

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');
/** A small whole number from a hidden field; NaN for anything else. */
const countOf = (value: FormDataEntryValue | null): number => (/^\d{1,3}$/u.test(textOf(value)) ? Number(value) : NaN);

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent, today } = await deed(args, 'desk/services');
  sameOrganisation(actor, form);
  const service = await findOwnService(db, actor, textOf(form.get('service')), today);
  if (!service) throw refuse('absent', { title: '没有找到这项服务', text: '它可能已经删除，或者属于另一个主体。' });
  const { id: serviceId } = service;
  const answer = (done: { ok: true } | Refused) => {
    if (done.ok) return redirect(after(paths.deskServices(), intent === 'up' || intent === 'down' ? 'moved' : intent));
    throw refuseDeed(done, '没有改动');
  };
  switch (intent) {
    case 'up':
    case 'down': {
      const [seenAt, steps] = [countOf(form.get('seen.at')), form.has('steps') ? countOf(form.get('steps')) : 1];
      if (Number.isNaN(seenAt + steps)) throw refuse('invalid', { title: '不能这样操作', text: '提交的位置不是数字。没有改动任何内容。' });
      return answer(await moveService(db, by, { serviceId, seenAt, steps: intent === 'up' ? -steps : steps }));
    }
    case 'copy': {
      const copied = await copyService(db, by, serviceId);
      return copied.ok ? redirect(after(paths.deskService(copied.serviceId), 'created')) : answer(copied);
    }
    case 'remove':
      return answer(await removeService(db, by, serviceId));
    default: {
      const seen = serviceStatusOf(textOf(form.get('seen')));
      if (seen === null) throw refuse('invalid', { title: '不能这样操作', text: '提交的内容不完整。没有改动任何内容。' });
      return answer(await setServiceStatus(db, by, { serviceId, seen, move: intent }));
    }
  }
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('服务项目');

const DONE = {
  moved: '顺序已调整，公开页面随即更新。',
  pause: '已暂停，公开页面不再展示。随时可以恢复。',
  resume: '已恢复。',
  retire: '已下架。',
  remove: '草稿已删除。',
};

function Starts() {
  return (
    <ul className="mt-3 grid gap-2">
      {CATEGORIES.map(({ slug, name }) => (
        <li key={slug}>
          <Link to={paths.deskNewService(slug)} className="inline-flex min-h-6 items-center">
            {name}
          </Link>
          <span className="ml-2 text-small">{TEMPLATES[slug].map(({ title }) => title).join('、')}</span>
        </li>
      ))}
    </ul>
  );
}

export default function DeskServices() {
  const { desk, organisation, mayPublish, own } = useLoaderData<typeof loader>();
  return (
    <DeskPage desk={desk} title="服务项目" intro={<p>公开展示的服务、收费和状态。顺序就是公开页面上的顺序。</p>} done={DONE}>
      {own === null ? (
        <EmptyState title="请先开通旗舰店">
          <p>
            服务项目展示在旗舰店里。先<Link to={paths.deskStorefront()}>开通旗舰店</Link>，再回到这里新建服务。
          </p>
        </EmptyState>
      ) : own.services.length + own.retired.length === 0 ? (
        <EmptyState title="还没有服务项目">
          <p>从模板开始，一般两分钟就能写好第一项。选择业态：</p>
          <Starts />
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-4">
            <Link to={paths.deskNewService()} className={button.primary}>
              新建服务
            </Link>
            {own.priceVerifiedOn && !own.priceStale && <p className="text-small text-muted">收费标准自行复核截至 {own.priceVerifiedOn}</p>}
          </div>
          {own.priceStale && (
            <Notice tone="attention" title={`收费标准上次复核于 ${own.priceVerifiedOn}，已超过期限`}>
              <p>
                公开页面会注明待复核。收费没有变化的，请<Link to={paths.deskFacts()}>复核公开信息</Link>。
              </p>
            </Notice>
          )}
          <ServiceList services={own.services} organisation={organisation} mayPublish={mayPublish} />
          {own.retired.length > 0 && (
            <section aria-labelledby="retired">
              <h2 id="retired" className="mb-2 text-lead">
                已下架
              </h2>
              <RetiredList services={own.retired} organisation={organisation} />
            </section>
          )}
        </>
      )}
    </DeskPage>
  );
}

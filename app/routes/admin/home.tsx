import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import type { ComponentProps } from 'react';
import { Link, useLoaderData } from '@remix-run/react';
import { readWaiting } from '#app/domain/assembly/waiting.server.ts';
import { countAccounts } from '#app/domain/people/count-accounts.server.ts';
import { readLastBackups } from '#app/kernel/backup/last-backups.server.ts';
import { standingOf } from '#app/kernel/backup/standing.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { readOutbox } from '#app/kernel/outbox/read-outbox.server.ts';
import { listSources } from '#app/kernel/sources/list-sources.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { WaitingList } from '#app/kit/waiting-list.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { visit } from '#app/web/visit.server.ts';

const written = (count: number): string => count.toLocaleString('zh-CN');

/** What search holds. */
const INDEXED = [
  ['institutions', '机构'],
  ['services', '服务'],
  ['parks', '园区'],
] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, search, now, calendar } = await visit(args, 'admin');
  const [waiting, accounts, outbox, index, sources, backups] = await Promise.all([
    readWaiting(db, actor, { now, calendar }),
    countAccounts(db),
    readOutbox(db, now),
    search.health(),
    listSources(db),
    readLastBackups(db),
  ]);
  const { behindSince, mailsSince, ...counts } = outbox;
  return {
    at: writeMoment(now),
    waiting,
    accounts,
    outbox: { ...counts, behindSince: behindSince && writeMoment(behindSince), mailsSince: mailsSince && writeMoment(mailsSince) },
    index: {
      available: index.status === 'available',
      documents: INDEXED.map(([name, kind]) => `${kind} ${written(index.documents[name] ?? 0)}`).join('、'),
    },
    sources: { count: sources.length, newest: sources.map(({ title, dated }) => ({ title, dated }))[0] ?? null },
    backup: standingOf(backups, now),
  };
}

export const meta: MetaFunction = () => privateMeta('系统管理');

function Group({ id, title, rows }: { id: string; title: string; rows: ComponentProps<typeof FactsTable>['rows'] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-lead">
        {title}
      </h2>
      <FactsTable rows={rows} />
    </section>
  );
}

export default function AdminHome() {
  const { at, waiting, accounts, outbox, index, sources, backup } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="系统管理" crumbs={[{ name: '工作台', to: paths.desk() }]}>
        <p>系统在 {at} 的情况。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <div className="grid gap-8">
        <WaitingList waiting={waiting} />
        <Group
          id="accounts"
          title="账号"
          rows={[
            { name: '账号', value: `${written(accounts.people)} 个` },
            {
              name: '有任命的人',
              value: <Link to={paths.people()}>{written(accounts.appointed)} 人</Link>,
              note:
                accounts.withoutSecondStep > 0
                  ? `其中 ${written(accounts.withoutSecondStep)} 人还没有启用两步验证，任命在启用之前不生效。`
                  : '都已启用两步验证。',
            },
            ...(accounts.demo > 0
              ? [{ name: '演示账号', value: `${written(accounts.demo)} 个`, note: '能登录的，密码是公开的；正式使用时不应有。' }]
              : []),
          ]}
        />
        <Group
          id="messages"
          title="通知与邮件"
          rows={[
            {
              name: '发送',
              value: <StatusTag tone={outbox.working ? 'good' : 'bad'}>{outbox.working ? '正在运行' : '没有运行'}</StatusTag>,
              note: outbox.working ? undefined : '网站重新运行后会从停下的地方继续，不会漏掉。',
            },
            {
              name: '等待生成的通知',
              value: `${written(outbox.behind)} 条`,
              note: outbox.behindSince && `最早的写于 ${outbox.behindSince}`,
            },
            {
              name: '没有生成的通知',
              value: <Link to={paths.adminOutbox()}>{written(outbox.setAside)} 条</Link>,
              note: outbox.setAside > 0 ? '试了多次没有成功，已放在一边，等您处理。' : undefined,
            },
            {
              name: '等待发出的邮件',
              value: `${written(outbox.mails)} 封`,
              note: outbox.mailsSince && `最早的生成于 ${outbox.mailsSince}`,
            },
            { name: '等待发出的链接', value: `${written(outbox.links)} 个`, note: '注册、找回密码、更换地址和邀请的一次性链接。' },
          ]}
        />
        <Group
          id="data"
          title="搜索与数据"
          rows={[
            {
              name: '搜索',
              value: <StatusTag tone={index.available ? 'good' : 'bad'}>{index.available ? '可以使用' : '不能使用'}</StatusTag>,
              note: index.available ? `能搜到的：${index.documents}` : undefined,
            },
            {
              name: '数据来源',
              value: <Link to={paths.sources()}>{written(sources.count)} 个</Link>,
              note: sources.newest && `最新的文件是“${sources.newest.title}”，${sources.newest.dated}`,
            },
            {
              name: '上次备份',
              value: <StatusTag tone={backup.tone}>{backup.says}</StatusTag>,
              note: backup.warning,
            },
          ]}
        />
      </div>
    </>
  );
}

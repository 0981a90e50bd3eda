import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { THINGS } from '#app/domain/assembly/things.server.ts';
import { ADMIN_SECTIONS } from '#app/frame/menu.ts';
import { writeMoment } from '#app/kernel/calendar.ts';
import { giveUpForm, setAsideForm } from '#app/kernel/outbox/forms.server.ts';
import { listSetAside, tellAgain, tellNoMore } from '#app/kernel/outbox/set-aside.server.ts';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { PageHead } from '#app/kit/page-head.tsx';
import { after, paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SectionNav } from '#app/ui/section-nav.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const formOf = (entryId: number): string => `entry${entryId}`;

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await visit(args, 'admin/outbox');
  const { total, entries } = await listSetAside(db, THINGS);
  return { total, entries: entries.map(({ since, ...entry }) => ({ ...entry, since: writeMoment(since) })) };
}

export async function action(args: ActionFunctionArgs) {
  const { db, by, intent, form } = await deed(args, 'admin/outbox');
  const which = setAsideForm.safeParse({ entry: form.get('entry') });
  if (!which.success) throw refuse('invalid', { title: '不知道是哪一条', text: '没有改动任何内容。请回到“没有生成的通知”重新选择。' });
  const { entry: entryId } = which.data;
  const id = formOf(entryId);
  if (intent === 'retry') {
    const parsed = parseForm(form, setAsideForm, id);
    if (!parsed.ok) return parsed.answer;
    const told = await tellAgain(db, by, entryId);
    return told.ok ? redirect(after(paths.adminOutbox(), intent)) : parsed.refuse(told, '没有改动');
  }
  const parsed = parseForm(form, giveUpForm, id);
  if (!parsed.ok) return parsed.answer;
  const given = await tellNoMore(db, by, { entryId, reason: parsed.value.reason });
  return given.ok ? redirect(after(paths.adminOutbox(), intent)) : parsed.refuse(given, '没有改动');
}

export const headers = answerHeaders;

export const meta: MetaFunction = () => privateMeta('没有生成的通知');

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['entries'][number];

function SetAsideEntry({ entry: { entryId, sentence, since, tries, words } }: { entry: Shown }) {
  const state = useFields<{ reason: string }>(formOf(entryId));
  return (
    <li className="grid gap-3 border-b border-line py-5" aria-labelledby={`${formOf(entryId)}-title`}>
      <h2 id={`${formOf(entryId)}-title`} className="max-w-text text-lead">
        {sentence}
      </h2>
      <p className="text-small text-muted">
        {since}起试过 {tries} 次。给维护人员的原因：
        <code lang="en" className="break-all">
          {words}
        </code>
      </p>
      <SentForm state={state} className="grid max-w-text gap-4">
        <input type="hidden" name="entry" value={entryId} />
        <div>
          <SendButton intent="retry" sending="正在重试…">
            再试一次
          </SendButton>
        </div>
        <TextAreaField {...bound(state.fields.reason)} label="放弃的理由" hint="放弃以后不再通知任何人，理由写入留痕。" rows={2} />
        <SendButton intent="drop" tone="danger">
          放弃
        </SendButton>
      </SentForm>
    </li>
  );
}

export default function Outbox() {
  const { total, entries } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="没有生成的通知"
        crumbs={[
          { name: '工作台', to: paths.desk() },
          { name: '系统管理', to: paths.admin() },
        ]}
      >
        <p>事情已经办成并写入留痕，但试了多次，都没能通知到有关的人。后面的通知不受影响。</p>
      </PageHead>
      <div className="mt-4">
        <SectionNav label="系统管理" sections={ADMIN_SECTIONS} />
      </div>
      <DoneNotice says={{ retry: '通知已经生成。', drop: '已放弃这一条，理由已写入留痕。' }} />
      {total === 0 ? (
        <EmptyState title="没有这样的通知">
          <p>通知都已生成。有生成不了的，会列在这里，也会出现在“等您处理”。</p>
        </EmptyState>
      ) : (
        <>
          <p className="text-small text-muted">
            共 {total} 条{total > entries.length && `，先处理最早的 ${entries.length} 条`}
          </p>
          <ul className="border-t border-line">
            {entries.map((entry) => (
              <SetAsideEntry key={entry.entryId} entry={entry} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

import { writeVersion } from '#app/kernel/content/version-name.ts';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { writeMoment } from '#app/kernel/calendar.ts';
import { withdrawVersion } from '#app/kernel/content/decide-version.server.ts';
import { DifferenceList } from '#app/kernel/content/difference-list.tsx';
import { differences } from '#app/kernel/content/differences.server.ts';
import { sectionName } from '#app/kernel/content/content-kind.ts';
import { readDraft } from '#app/kernel/content/read-draft.server.ts';
import type { VersionView } from '#app/kernel/content/read-version.server.ts';
import { restoreVersion } from '#app/kernel/content/restore-version.server.ts';
import { VERSION_TONE, versionWorkflow } from '#app/kernel/content/version-workflow.ts';
import { mayWork } from '#app/kernel/content/work-on.server.ts';
import { findAnyVersion } from '#app/domain/assembly/content-kinds.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { PostForm } from '#app/kit/post-form.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { after, paths } from '#app/paths.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { deed, visit } from '#app/web/visit.server.ts';
import type { Database } from '#prisma/database.ts';

/**
 * A version of the organisation for which the actor acts.
 * @throws absent for any other; moderators have a page of their own.
 */
async function ownVersion(db: Database, actor: Actor, versionId: string): Promise<VersionView<object>> {
  const version = await findAnyVersion(db, actor, versionId);
  if (version?.institution.organisationId !== ownOrganisation(actor))
    throw refuse('absent', { title: '没有找到这一版', text: '地址可能输错了，或者它属于另一个主体。' });
  return version;
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db } = await visit(args, 'desk/versions/:id');
  const version = await ownVersion(db, actor, args.params.id ?? '');
  const { id, kind, number, state, public: shown, submittedAt, decidedAt, who, sections, reasons, institution } = version;
  const draft = await readDraft(db, kind, version.subjectId);
  const own = kind.title(version.content);
  const name = (section: string): string => sectionName(kind, section);
  return {
    desk: deskView(actor),
    organisation: institution.organisationId,
    home: kind.desk(version.subjectId),
    mayWithdraw: state === 'pending' && mayWork(actor, 'publish', kind, institution.organisationId),
    version: {
      id,
      title: `${own === null ? kind.noun : `“${own}”`}${number > 0 ? '' : '：'}${writeVersion(number)}`,
      state: shown ? '正在公开' : versionWorkflow.stateNames[state],
      tone: VERSION_TONE[state],
      submitted: `${who ?? '随系统提供的数据'}，${writeMoment(submittedAt)}`,
      decided: decidedAt && writeMoment(decidedAt),
      sections: sections.map(name),
      reasons: Object.entries(reasons).map(([section, why]) => ({ section: name(section), why })),
      first: version.before === null,
    },
    changes: differences(kind, version.before, version.content),
    /** From this version to the current draft; null if there is no draft. */
    draft: draft && differences(kind, version.content, draft.content),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, db, by, form, intent } = await deed(args, 'desk/versions/:id');
  sameOrganisation(actor, form);
  const version = await ownVersion(db, actor, args.params.id ?? '');
  if (intent === 'withdraw') {
    const withdrawn = await withdrawVersion(db, by, version.kind, version.id);
    if (!withdrawn.ok) throw refuseDeed(withdrawn, '没有改动');
    return redirect(after(paths.deskVersion(version.id), 'withdrawn'));
  }
  const restored = await restoreVersion(db, by, version.kind, version.id);
  if (!restored.ok) throw refuseDeed(restored, '没有改动');
  return redirect(after(paths.deskVersion(version.id), restored.changed ? 'restored' : 'same'));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data?.version.title ?? '版本');

const DONE = {
  withdrawn: '已撤回提交，草稿没有变化。',
  restored: '已恢复为草稿，还没有提交；公开的内容没有变化。',
  same: '草稿与这一版相同，没有改动。',
};

export default function Version() {
  const { desk, organisation, home, mayWithdraw, version, changes, draft } = useLoaderData<typeof loader>();
  const { title, state, tone, submitted, decided, sections, reasons, first } = version;
  return (
    <DeskPage desk={desk} title={title} crumbs={[home]} done={DONE}>
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{state}</StatusTag>, note: decided && `${decided}办结` },
          { name: '提交', value: submitted },
          ...(sections.length > 0 ? [{ name: '涉及', value: sections.join('、') }] : []),
          ...reasons.map(({ section, why }) => ({
            name: `${section}的退回理由`,
            value: <span className="whitespace-pre-line">{why}</span>,
          })),
        ]}
      />
      <section aria-labelledby="changes">
        <h2 id="changes" className="mb-3 text-lead">
          {first ? '这一版的内容' : '与上一次公开的版本相比'}
        </h2>
        <DifferenceList differences={changes} />
      </section>
      {draft && (
        <section aria-labelledby="draft" className="grid gap-3">
          <h2 id="draft" className="text-lead">
            从这一版到现在的草稿
          </h2>
          <DifferenceList differences={draft} />
        </section>
      )}
      <PostForm className="flex flex-wrap gap-3">
        <input type="hidden" name="organisation" value={organisation} />
        {draft && draft.length > 0 && (
          <button name="intent" value="restore" className={button.secondary}>
            恢复为草稿
          </button>
        )}
        {mayWithdraw && (
          <button name="intent" value="withdraw" className={button.secondary}>
            撤回提交
          </button>
        )}
      </PostForm>
      {draft && draft.length > 0 && (
        <p className="max-w-text text-small text-muted">
          恢复后，草稿变为这一版的内容，现在草稿里的修改会被替换；公开的内容不变，提交并审核通过后才会公开。
        </p>
      )}
    </DeskPage>
  );
}

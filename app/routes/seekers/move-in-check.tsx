import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ChecksList } from '#app/domain/move-ins/checks-list.tsx';
import { contentSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { ownMoveForm } from '#app/domain/move-ins/forms.server.ts';
import { InstitutionFacts } from '#app/domain/move-ins/known/institution-facts.tsx';
import { writeSource } from '#app/domain/move-ins/known/known-facts.ts';
import { seenOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { missingOf, openQuestions } from '#app/domain/move-ins/open-questions.ts';
import { differing } from '#app/domain/move-ins/move-in-content.ts';
import { answersShown, checkShown } from '#app/domain/move-ins/move-in-view.ts';
import { moveOwnMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { readKnownFacts } from '#app/domain/move-ins/known/read-known-facts.server.ts';
import { findOwnMoveIn } from '#app/domain/move-ins/read-move-ins.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

const ABSENT = { title: '没有找到这份入驻申请', text: '它可能属于另一个主体，或者已经提交。请在工作台查看。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, db, now } = await visit(args, 'desk/move-in/:id/check');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnMoveIn(db, actor, args.params.id ?? '', now);
  if (!row || (row.standing !== 'draft' && row.standing !== 'returned')) throw refuse('absent', ABSENT);
  const open = openQuestions(row);
  const last = row.versions.at(-1)?.content;
  const changed = last ? differing(row.questions, last, row.answers).map(({ at }) => at) : [];
  const before = last && answersShown(row, last, last.places);
  const { facts, origins } = await readKnownFacts(db, row);
  const sources: Readonly<Record<string, string>> = origins;
  return {
    desk: deskView(actor),
    organisationId,
    id: row.id,
    park: row.park.name,
    accept: row.rules.limits.accept,
    missing: missingOf(row),
    answers: answersShown(row, row.answers).map((answer) => ({
      ...answer,
      open: open.includes(answer.at),
      source: sources[answer.at] ?? null,
      before: changed.includes(answer.at) ? (before?.find(({ at }) => at === answer.at)?.says ?? null) : null,
    })),
    facts,
    contactSource: sources['contact'] ?? null,
    contact: row.contact === null ? '未填' : `${row.contact}，${row.phone ?? ''}`,
    checks: row.checks.map(checkShown),
    ...seenOf(row),
    content: contentSeen(row),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, form } = await deed(args, 'desk/move-in/:id/check');
  sameOrganisation(actor, form);
  const moveInId = args.params.id ?? '';
  const parsed = parseForm(form, ownMoveForm, 'submit');
  if (!parsed.ok) return parsed.answer;
  const { content = '', ...wanted } = parsed.value;
  const moved = await moveOwnMoveIn(db, by, { moveInId, move: 'submit', content, ...wanted });
  return moved.ok
    ? redirect(after(paths.deskMoveIn(moveInId), 'submit'))
    : parsed.refuse(moved, moved.why === 'stale' ? '没有提交' : undefined);
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `核对并提交 · ${data.park}` : '核对并提交');

export default function MoveInCheck() {
  const { desk, organisationId, id, park, accept, missing, answers, facts, contact, contactSource, checks, seen, seenAt, content } =
    useLoaderData<typeof loader>();
  const state = useFields<Record<string, string>>('submit');
  const failing = checks.filter(({ answer }) => answer === 'fails');
  return (
    <DeskPage
      desk={desk}
      title="核对并提交"
      crumbs={[
        { name: '入驻申请', to: paths.deskMoveIns() },
        { name: park, to: paths.deskMoveIn(id) },
      ]}
      intro={<p>请逐项核对。提交以后这一版不能再改，除非园区退回补正。</p>}
    >
      <InstitutionFacts facts={facts} />
      <section aria-labelledby="answers">
        <h2 id="answers" className="mb-2 text-lead">
          申请的内容
        </h2>
        <FactsTable
          rows={[
            ...answers.map(({ name, says, section, open, source, before }) => ({
              name,
              value: <span className="whitespace-pre-line">{says}</span>,
              note: (
                <>
                  {source !== null && writeSource(source)}
                  {before !== null && `上一次提交：${before}。`}
                  {open && (
                    <Link to={paths.deskMoveInSection(id, section)}>
                      修改<span className="sr-only">：{name}</span>
                    </Link>
                  )}
                </>
              ),
            })),
            {
              name: '联系人',
              value: contact,
              note: (
                <>
                  {contactSource !== null && writeSource(contactSource)}
                  <Link to={paths.deskMoveInSection(id, 'contact')}>
                    修改<span className="sr-only">：联系人</span>
                  </Link>
                </>
              ),
            },
          ]}
        />
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks" className="mb-2 text-lead">
          条件核对（今天）
        </h2>
        <ChecksList checks={checks} />
      </section>
      {missing.length > 0 ? (
        <Notice tone="attention" title="提交前还需要">
          <ul className="list-disc pl-5">
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        failing.length > 0 && <Notice tone="attention" title={`有 ${failing.length} 项条件不符合：可以提交，但园区不能准入。`} />
      )}
      <SentForm state={state} intent="submit">
        <input type="hidden" name="organisation" value={organisationId} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="seenAt" value={seenAt} />
        <input type="hidden" name="content" value={content} />
        <p className="max-w-text text-muted">
          {`园区在 ${accept} 个工作日内受理，或一次告知要补正的全部内容；没有告知的，自收到之日起视为受理。请确认内容和材料真实。`}
        </p>
        <SendButton>提交申请</SendButton>
      </SentForm>
    </DeskPage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ChecksList } from '#app/domain/move-ins/checks-list.tsx';
import { EventsList } from '#app/domain/move-ins/events-list.tsx';
import { answersSeen } from '#app/domain/move-ins/content-seen.server.ts';
import { answersForm, ownMoveForm } from '#app/domain/move-ins/forms.server.ts';
import { answerReturn } from '#app/domain/move-ins/edit-move-in.server.ts';
import { InstitutionFacts } from '#app/domain/move-ins/known/institution-facts.tsx';
import { seenOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { fileMode, openQuestions, unansweredOf } from '#app/domain/move-ins/open-questions.ts';
import { TEXT_MOST } from '#app/domain/move-ins/move-in-content.ts';
import { forgetGivenUpFiles } from '#app/domain/move-ins/materials/forget-files.server.ts';
import { answersShown, checkShown, eventsShown, standingOf, tasksOf, versionsShown } from '#app/domain/move-ins/move-in-view.ts';
import { openMovesAs } from '#app/domain/move-ins/open-moves.server.ts';
import { moveOwnMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { readKnownFacts } from '#app/domain/move-ins/known/read-known-facts.server.ts';
import { HOLD_FORMS } from '#app/domain/move-ins/places/hold-fields.server.ts';
import { promisesShown } from '#app/domain/move-ins/materials/promises.ts';
import { PromisesList } from '#app/domain/move-ins/materials/promises-list.tsx';
import { OwnHold } from '#app/domain/move-ins/places/hold-section.tsx';
import { releaseHold } from '#app/domain/move-ins/places/keep-unit.server.ts';
import { holdsShown } from '#app/domain/move-ins/places/places-view.server.ts';
import { findOwnMoveIn, findRank } from '#app/domain/move-ins/read-move-ins.server.ts';
import { StandingFacts } from '#app/domain/move-ins/standing-facts.tsx';
import { TaskList } from '#app/domain/move-ins/task-list.tsx';
import { VersionsList } from '#app/domain/move-ins/versions-list.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { WithdrawForm } from '#app/kernel/cases/case-parts.tsx';
import { may } from '#app/kernel/permissions/may.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { button } from '#app/ui/button.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份入驻申请', text: '它可能属于另一个主体。请在工作台确认当前代表的主体。' };

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now, today, calendar } = await visit(args, 'desk/move-in/:id');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnMoveIn(db, actor, args.params.id ?? '', now);
  if (!row) throw refuse('absent', ABSENT);
  const { standing, versions, questions, contact, phone } = row;
  const moves = await openMovesAs(db, by, row, ['applicant']);
  const filling = standing === 'draft' || standing === 'returned';
  const returned = standing === 'returned' ? (versions.at(-1)?.returned ?? null) : null;
  const last = versions.at(-1)?.content;
  return {
    desk: deskView(actor),
    organisationId,
    id: row.id,
    park: { slug: row.parkSlug, name: row.park.name },
    rules: row.rules.number,
    standing: standingOf({ row, rank: await findRank(db, row, { today, calendar }) }),
    ...seenOf(row),
    filling: filling && may(actor, 'write:move-in', { organisationId }),
    withdrawable: moves.some(({ move, blocked }) => move === 'withdraw' && blocked === null),
    appeal: moves.find(({ move }) => move === 'appeal') ?? null,
    holds: holdsShown(row, { office: false }),
    mayWrite: may(actor, 'write:move-in', { organisationId }),
    promises: promisesShown(row),
    follows: may(actor, 'write:move-in', { organisationId }) && row.rules.materials.some(({ key }) => fileMode(row, key) === 'follow'),
    fromIntent: row.intentId !== null,
    tasks: tasksOf(row, openQuestions(row), unansweredOf(row)),
    asked:
      returned &&
      returned.items.map(({ at, why }) => {
        const question = questions.find((one) => one.at === at);
        return { at, why, name: question?.name ?? at, section: question?.section ?? '', answer: returned.answers[at] ?? '' };
      }),
    answersSeen: answersSeen(row),
    facts: (await readKnownFacts(db, row)).facts,
    checks: row.checks.map(checkShown),
    answers: answersShown(row, last ?? row.answers, last?.places),
    contact: contact === null ? null : `${contact}，${phone ?? ''}`,
    open: standing !== 'withdrawn' && standing !== 'lapsed' && standing !== 'contracted',
    versions: versionsShown(row),
    events: eventsShown(row, { office: false }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, files, now, form, intent } = await deed(args, 'desk/move-in/:id');
  sameOrganisation(actor, form);
  const moveInId = args.params.id ?? '';
  if (intent === 'answers') {
    const parsed = parseForm(form, answersForm, 'answers');
    if (!parsed.ok) return parsed.answer;
    const saved = await answerReturn(db, by, { moveInId, seen: parsed.value.seen, answers: parsed.value.answer ?? {} });
    if (saved.ok) return redirect(after(paths.deskMoveIn(moveInId), 'answered'));
    return parsed.refuse(saved, '没有保存');
  }
  if (intent === 'releaseHold') {
    const row = await findOwnMoveIn(db, actor, moveInId, now);
    if (!row) throw refuse('absent', ABSENT);
    const parsed = parseForm(form, HOLD_FORMS.releaseHold, intent);
    if (!parsed.ok) return parsed.answer;
    const released = await releaseHold(db, by, { moveInId, parkSlug: row.parkSlug, ...parsed.value });
    return released.ok ? redirect(after(paths.deskMoveIn(moveInId), intent)) : parsed.refuse(released, '没有放弃');
  }
  const parsed = parseForm(form, ownMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveOwnMoveIn(db, by, { moveInId, move: intent, ...parsed.value });
  if (moved.ok) {
    if (intent === 'withdraw') await forgetGivenUpFiles(db, files, by.now, moveInId);
    return redirect(after(paths.deskMoveIn(moveInId), intent));
  }
  if (intent === 'appeal') return parsed.refuse(moved, '没有提出申诉');
  throw refuseDeed(moved, '没有撤回');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `入驻申请 · ${data.park.name}` : '入驻申请');

const DONE = {
  saved: '已保存，随时可以继续。',
  answered: '补正说明已保存。',
  submit: '申请已提交。每有进展，您会收到通知。',
  withdraw: '申请已撤回。',
  releaseHold: '已放弃预留的单元，准入仍然有效。',
  appeal: '申诉已提出，由没有经手的人办理。',
  opened: '已打开入驻申请，请逐项核对。',
};

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** 补正说明: answers to items that changing the content would not settle. */
function Answers({ asked, seen, organisationId }: { asked: NonNullable<Loaded['asked']>; seen: string; organisationId: string }) {
  const state = useFields<{ answer: Record<string, string> }>('answers', {
    answer: Object.fromEntries(asked.map(({ at, answer }) => [at, answer])),
  });
  const fields = state.fields.answer.getFieldset();
  return (
    <section aria-labelledby="answers" className="grid gap-3">
      <h2 id="answers" className="text-lead">
        补正说明
      </h2>
      <p className="max-w-text text-muted">内容已经改过的，不必另写；不用改内容的，在这里说明。</p>
      <SentForm state={state} intent="answers">
        <input type="hidden" name="organisation" value={organisationId} />
        <input type="hidden" name="seen" value={seen} />
        {asked.map(({ at, name }) => (
          <TextAreaField
            key={at}
            {...(fields[at] ? bound(fields[at]) : { name: `answer.${at}` })}
            label={name}
            rows={2}
            maxLength={TEXT_MOST.item}
          />
        ))}
        <SendButton tone="secondary">保存说明</SendButton>
      </SentForm>
    </section>
  );
}

function Filling({ loaded }: { loaded: Loaded }) {
  const { id, tasks, asked, organisationId, fromIntent, seen } = loaded;
  const done = tasks.every((task) => task.done);
  return (
    <>
      <section aria-labelledby="tasks" className="grid gap-3">
        <h2 id="tasks" className="text-lead">
          {asked ? '要补正的内容' : '逐项填写'}
        </h2>
        {seen === 'draft' && (
          <p className="max-w-text text-muted">
            顺序不限，每项单独保存，随时可以稍后继续。
            {fromIntent ? '入驻意向里写过的' : '本站已有的'}已经填好，旁边写着来源，请核对。
          </p>
        )}
        <TaskList id={id} tasks={tasks} asked={asked} />
      </section>
      {asked && <Answers asked={asked} seen={loaded.answersSeen} organisationId={organisationId} />}
      <p>
        <Link to={paths.deskMoveInCheck(id)} className={done ? button.primary : button.secondary}>
          核对并提交
        </Link>
      </p>
    </>
  );
}

interface AppealProps extends Pick<Loaded, 'seen' | 'seenAt' | 'organisationId'> {
  /** Why there can be no appeal; null if there can. */
  blocked: string | null;
}

function Appeal({ blocked, seen, seenAt, organisationId }: AppealProps) {
  const state = useFields<{ reason: string }>('appeal');
  return (
    <section aria-labelledby="appeal" className="grid gap-3">
      <h2 id="appeal" className="text-lead">
        申诉
      </h2>
      <p className="max-w-text text-muted">对决定不服的，可以申诉一次，由没有经手的园区工作人员或主管部门办理。</p>
      {blocked ? (
        <p className="max-w-text">{blocked}</p>
      ) : (
        <SentForm state={state} intent="appeal">
          <input type="hidden" name="organisation" value={organisationId} />
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="seenAt" value={seenAt} />
          <TextAreaField
            {...bound(state.fields.reason)}
            label="理由"
            hint={`最多 ${TEXT_MOST.reason.toLocaleString('zh-CN')} 个字。`}
            maxLength={TEXT_MOST.reason}
          />
          <SendButton>提出申诉</SendButton>
        </SentForm>
      )}
    </section>
  );
}

export default function MoveIn() {
  const loaded = useLoaderData<typeof loader>();
  const { desk, organisationId, id, park, rules, standing, seen, seenAt, filling, withdrawable, appeal, open } = loaded;
  const { answers, checks, contact, facts, versions, events } = loaded;
  return (
    <DeskPage
      desk={desk}
      title={`申请入驻${park.name}`}
      crumbs={[{ name: '入驻申请', to: paths.deskMoveIns() }]}
      intro={
        <p>
          按<Link to={paths.parkRules(park.slug, rules)}>准入规则第 {rules} 版</Link>办理。
        </p>
      }
      done={DONE}
    >
      <StandingFacts standing={standing} />
      <PromisesList promises={loaded.promises} to={loaded.follows ? paths.deskMoveInSection(id, 'materials') : undefined} />
      <OwnHold holds={loaded.holds} organisationId={organisationId} may={loaded.mayWrite} />
      {filling ? (
        <Filling loaded={loaded} />
      ) : (
        <section aria-labelledby="content">
          <h2 id="content" className="mb-2 text-lead">
            申请的内容
          </h2>
          <FactsTable rows={answers.map(({ name, says }) => ({ name, value: <span className="whitespace-pre-line">{says}</span> }))} />
          {open && (
            <p className="mt-3">
              联系人：{contact ?? '还没有填写'}。{withdrawable && <Link to={paths.deskMoveInSection(id, 'contact')}>修改联系人</Link>}
            </p>
          )}
        </section>
      )}
      {open && (
        <InstitutionFacts facts={facts}>
          <p className="mt-2 max-w-text text-small text-muted">
            由本站带入，不用填写。名称、代码有误的，<Link to={paths.correctOrganisation()}>先更正主体信息</Link>。
          </p>
        </InstitutionFacts>
      )}
      {open && (
        <section aria-labelledby="checks">
          <h2 id="checks" className="mb-2 text-lead">
            条件核对（今天）
          </h2>
          <ChecksList checks={checks} />
        </section>
      )}
      {appeal && <Appeal blocked={appeal.blocked} seen={seen} seenAt={seenAt} organisationId={organisationId} />}
      {versions.length > 0 && <VersionsList versions={versions} />}
      {events.length > 0 && <EventsList events={events} letterAt={(number) => paths.moveInLetter(loaded.id, number)} />}
      {withdrawable && (
        <section aria-labelledby="withdraw">
          <h2 id="withdraw" className="mb-2 text-lead">
            不需要了
          </h2>
          <p className="mb-3 max-w-text text-muted">撤回以后园区不再办理，联系人和没有提交过的文件随即删除；需要时可以重新申请。</p>
          <WithdrawForm seen={seen} name="撤回申请">
            <input type="hidden" name="organisation" value={organisationId} />
            <input type="hidden" name="seenAt" value={seenAt} />
          </WithdrawForm>
        </section>
      )}
    </DeskPage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { claimMoveIn, handOverMoveIn } from '#app/domain/move-ins/claim-move-in.server.ts';
import { seenAtOf } from '#app/domain/move-ins/load-move-in.server.ts';
import { materialQuestion, SECTION_NAME, SECTIONS } from '#app/domain/move-ins/move-in-content.ts';
import { answersShown, checkShown, eventsShown, standingOf, versionsShown } from '#app/domain/move-ins/move-in-view.ts';
import { decideMoveIn } from '#app/domain/move-ins/move-move-in.server.ts';
import { AnswersList } from '#app/domain/move-ins/answers-list.tsx';
import { ChecksList } from '#app/domain/move-ins/checks-list.tsx';
import { EventsList } from '#app/domain/move-ins/events-list.tsx';
import { StandingFacts } from '#app/domain/move-ins/standing-facts.tsx';
import { VersionsList } from '#app/domain/move-ins/versions-list.tsx';
import { claimForm, officeForm } from '#app/domain/move-ins/office/office-fields.server.ts';
import { ClaimForm, OfficeCaseForm } from '#app/domain/move-ins/office/office-forms.tsx';
import { officeMoves } from '#app/domain/move-ins/office/office-moves.server.ts';
import { findParkMoveIn, findRank, nextInPark } from '#app/domain/move-ins/read-move-ins.server.ts';
import { moveInWorkflow } from '#app/domain/move-ins/move-in-workflow.ts';
import type { MoveInState } from '#app/domain/move-ins/move-in-states.ts';
import { parkOperators } from '#app/domain/parks/park-operators.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { OnToNext } from '#app/kernel/cases/next-case.tsx';
import { DoneNotice } from '#app/kit/done-notice.tsx';
import { after, paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份入驻申请', text: '它可能还没有提交，或者是提交给别的园区的。请回到“入驻申请”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now, today, calendar } = await visit(args, 'console/:park/move-ins/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkMoveIn(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const asOf = { today, calendar };
  const [forms, rank, operators, next] = await Promise.all([
    officeMoves(db, by, row),
    findRank(db, row, asOf),
    parkOperators(db, parkSlug),
    nextInPark(db, actor, parkSlug, asOf),
  ]);
  const answers = answersShown(row, row.answers);
  const filesOf = (at: string) =>
    row.evidence
      .filter(({ material }) => at === materialQuestion(material))
      .map(({ id: evidenceId, file }) => ({
        id: evidenceId,
        fileId: file.id,
        name: file.name,
        note: '',
        picture: file.mediaType.startsWith('image/'),
      }));
  return {
    id,
    park: { slug: parkSlug, name: row.park.name },
    institution: { ...row.institution.organisation, slug: row.institution.slug },
    rules: row.rules.number,
    standing: standingOf({ row, rank }),
    seen: row.standing,
    seenAt: seenAtOf(row)?.toISOString() ?? '',
    forms,
    questions: row.questions.map(({ at, name }) => ({ at, name })),
    checks: row.checks.map(checkShown),
    sections: SECTIONS.map((section) => ({
      name: SECTION_NAME[section],
      rows: answers.filter((answer) => answer.section === section).map(({ at, name, says }) => ({ at, name, says, files: filesOf(at) })),
    })).filter(({ rows }) => rows.length > 0),
    contact: row.contact === null ? null : `${row.contact}，${row.phone ?? ''}`,
    versions: versionsShown(row),
    events: eventsShown(row, { office: true }),
    claimable: moveInWorkflow.waits[row.standing].includes('operator'),
    claimed:
      row.claimedById === null ? null : { id: row.claimedById, name: row.claimedBy?.name ?? '', mine: row.claimedById === actor.personId },
    colleagues: operators.filter(({ personId }) => personId !== actor.personId),
    next: next && next.id !== id ? { to: paths.parkMoveInItem(parkSlug, next.id), left: next.left } : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'console/:park/move-ins/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkMoveIn(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const here = paths.parkMoveInItem(parkSlug, id);
  if (intent === 'claim' || intent === 'handOver') {
    const parsed = parseForm(form, claimForm, 'claim');
    if (!parsed.ok) return parsed.answer;
    const { toId, ...claiming } = { moveInId: id, parkSlug, ...parsed.value };
    const done =
      intent === 'claim'
        ? await claimMoveIn(db, by, claiming)
        : await handOverMoveIn(db, by, { ...claiming, toId: toId === '' ? null : toId });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有改动');
  }
  const conditions = row.checks.map(({ key, label }) => ({ at: key, name: label }));
  const parsed = parseForm(form, officeForm(intent, { questions: row.questions, conditions }), intent);
  if (!parsed.ok) return parsed.answer;
  const { seen, until, ...wanted } = parsed.value;
  const moved = await decideMoveIn(db, by, { moveInId: id, parkSlug, ...wanted, until, seen: seen as MoveInState });
  return moved.ok ? redirect(after(here, wanted.move)) : parsed.refuse(moved, '没有改动');
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.institution.name}的入驻申请 · ${data.park.name}` : '入驻申请');

const DONE = {
  claim: '已由您领取。',
  handOver: '已移交。',
  accept: '已受理，并已通知申请人。',
  refuseAcceptance: '未予受理，并已通知申请人。',
  return: '已退回补正，并已通知申请人。',
  pause: '已暂停办理，并已通知申请人。',
  resume: '已恢复办理。',
  extend: '期限已延长，并已通知申请人。',
  announce: '已开始公示。',
  object: '已登记异议。',
  approve: '已准入，并已通知申请人。',
  decline: '未予准入，并已通知申请人。',
  prolong: '签约期限已延长。',
  uphold: '已维持原决定，并已通知申请人。',
  overturn: '已撤销原决定，申请回到审查中。',
};

export default function ParkMoveIn() {
  const view = useLoaderData<typeof loader>();
  const { park, institution, rules, standing, seen, seenAt, forms, questions, checks, sections, contact, versions, events } = view;
  return (
    <ConsolePage
      park={park}
      title={institution.name}
      intro={
        <p>
          入驻申请，按 <Link to={paths.parkRules(park.slug, rules)}>准入规则第 {rules} 版</Link>办理。
          <Link to={paths.institution(institution.slug)}>机构的公开页面</Link>，{institution.uscc}
        </p>
      }
      crumbs={[{ name: '入驻申请', to: paths.parkMoveIns(park.slug) }]}
    >
      <DoneNotice says={DONE}>
        <OnToNext next={view.next} queue={paths.parkMoveIns(park.slug)} />
      </DoneNotice>
      <div className="grid grid-cols-1 items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid grid-cols-1 gap-8 lg:order-2">
          <StandingFacts standing={standing} />
          {view.claimable && <ClaimForm key={view.claimed?.id ?? ''} claimed={view.claimed} colleagues={view.colleagues} />}
          {forms.length > 0 && (
            <section aria-labelledby="deeds" className="border-t border-line">
              <h2 id="deeds" className="sr-only">
                可以做的
              </h2>
              {forms.map(({ form, moves }) => (
                <OfficeCaseForm
                  key={`${form} ${seenAt}`}
                  form={form}
                  moves={moves}
                  seen={seen}
                  seenAt={seenAt}
                  questions={questions}
                  checks={checks}
                />
              ))}
            </section>
          )}
        </div>
        <div className="grid grid-cols-1 gap-8">
          <section aria-labelledby="checks">
            <h2 id="checks" className="mb-2 text-lead">
              条件的核对（此刻）
            </h2>
            <ChecksList checks={checks} />
          </section>
          <section aria-labelledby="answers" className="grid gap-4">
            <h2 id="answers" className="text-lead">
              申请内容
            </h2>
            <AnswersList sections={sections} />
            {contact !== null && <FactsTable rows={[{ name: '联系人', value: contact }]} />}
          </section>
          <VersionsList versions={versions} />
          <EventsList events={events} letterAt={(number) => paths.parkLetter(park.slug, view.id, number)} />
        </div>
      </div>
    </ConsolePage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { amendmentLine } from '#app/domain/amendments/amendment-view.ts';
import { Changes } from '#app/domain/amendments/amendment-parts.tsx';
import { listAmendments } from '#app/domain/amendments/load-amendment.server.ts';
import { handoverSaid } from '#app/domain/handovers/read-handovers.server.ts';
import { leaseMoveForm } from '#app/domain/leases/forms.server.ts';
import { MoveForm, ReasonForm } from '#app/domain/leases/lease-moves.tsx';
import { HandBack, WaitsForHandBack } from '#app/domain/leases/hand-back-parts.tsx';
import { LeaseEvents, PlanList, TermsList } from '#app/domain/leases/lease-parts.tsx';
import { LEASE_STANDING_NAME, LEASE_STANDING_TONE } from '#app/domain/leases/lease-standing.ts';
import { eventsShown, leaseAbout, planShown, termsShown } from '#app/domain/leases/lease-view.ts';
import { leaseWorkflow } from '#app/domain/leases/lease-workflow.ts';
import { leaseFacts, moveLease } from '#app/domain/leases/move-lease.server.ts';
import { readHandBack } from '#app/domain/leases/read-hand-back.server.ts';
import { findOwnLease } from '#app/domain/leases/read-leases.server.ts';
import { renewalForm } from '#app/domain/renewals/forms.server.ts';
import { readRenewal } from '#app/domain/renewals/read-renewal.server.ts';
import { gapDays, isRenewalIntent, RENEWAL_INTENTS } from '#app/domain/renewals/renewal.ts';
import { RenewalSection } from '#app/domain/renewals/renewal-parts.tsx';
import { renewalShown, type RenewalShown } from '#app/domain/renewals/renewal-view.ts';
import { sayRenewal } from '#app/domain/renewals/say-renewal.server.ts';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份合同', text: '它可能属于另一个主体。请在工作台确认当前代表的主体。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now } = await visit(args, 'desk/leases/:id');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnLease(db, actor, args.params.id ?? '', now);
  if (!row) throw refuse('absent', ABSENT);
  const { state, standing, calendar, versions, signedOn } = row;
  // The park's changes are its own until they are offered.
  const offered = versions.at(-1);
  if (!offered) throw refuse('absent', ABSENT);
  const mayConfirm = may(actor, 'confirm:lease', { organisationId });
  const found = await readRenewal(db, row);
  const renewal = found && renewalShown(found, row.terms.endsOn!, 'tenant');
  return {
    desk: deskView(actor),
    id: row.id,
    park: { slug: row.parkSlug, name: row.park.name },
    state,
    standing: state === 'drafting' ? '园区在修改' : LEASE_STANDING_NAME[standing],
    tone: LEASE_STANDING_TONE[standing],
    lease: { seen: state, seenAt: row.decidedAt?.toISOString() ?? '', hash: offered.hash, organisationId },
    version: { number: offered.version, hash: offered.hash.slice(0, 16) },
    signedOn: signedOn && writeDay(signedOn),
    imported: row.cutOverId !== null,
    mayConfirm,
    moves: mayConfirm ? movesFrom(leaseWorkflow, state, ['tenant'], await leaseFacts(db, by, row)) : [],
    terms: termsShown(offered.terms, offered.number),
    about: leaseAbout(offered.number, offered.terms),
    plan: planShown(offered.terms, calendar),
    files: state === 'signed' ? row.files.map(({ file }) => ({ fileId: file.id, name: file.name })) : [],
    renewal: renewal && (mayConfirm ? renewal : { ...renewal, says: SILENT }),
    gap: row.followsOn !== null && offered.terms.startsOn !== null ? gapDays(row.followsOn, offered.terms.startsOn) : 0,
    organisationId,
    amendments: (await listAmendments(db, row, true)).map((one) => ({
      ...amendmentLine(one),
      to: paths.deskAmendment(row.id, one.number),
    })),
    events: eventsShown(row, false),
    handover: (await handoverSaid(db, row.id, false))?.says ?? null,
    handBack: await readHandBack(db, row, false),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'desk/leases/:id');
  sameOrganisation(actor, form);
  const leaseId = args.params.id ?? '';
  if (!(await findOwnLease(db, actor, leaseId, now))) throw refuse('absent', ABSENT);
  if (isRenewalIntent(intent)) {
    const parsed = parseForm(form, renewalForm, intent);
    if (!parsed.ok) return parsed.answer;
    const said = await sayRenewal(db, by, { leaseId, kind: RENEWAL_INTENTS[intent], ...parsed.value });
    return said.ok ? redirect(after(paths.deskLease(leaseId), 'renewal')) : parsed.refuse(said, '没有登记');
  }
  const parsed = parseForm(form, leaseMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveLease(db, by, { leaseId, move: intent, ...parsed.value });
  return moved.ok ? redirect(after(paths.deskLease(leaseId), intent)) : parsed.refuse(moved, '没有改动');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `与${data.park.name}的租赁合同` : '租赁合同');

const DONE = { confirm: '已确认这一稿；请与园区签字盖章。', sendBack: '已退回园区修改。', renewal: '已登记，园区会收到通知。' };

/** What an institution is told that may not speak for its organisation. */
const SILENT: RenewalShown['says'] = { offer: false, refuse: false, want: false, leave: false, match: false, draft: false };

export default function OwnLease() {
  const {
    desk,
    id,
    park,
    state,
    standing,
    tone,
    lease,
    version,
    signedOn,
    imported,
    mayConfirm,
    moves,
    terms,
    about,
    plan,
    files,
    amendments,
    renewal,
    gap,
    organisationId,
    events,
    handBack,
    handover,
  } = useLoaderData<typeof loader>();
  const [confirm, sendBack] = ['confirm', 'sendBack'].map((move) => moves.find((one) => one.move === move));
  return (
    <DeskPage
      desk={desk}
      title={park.name}
      intro={
        <p>
          与<Link to={paths.park(park.slug)}>{park.name}</Link>的租赁合同{about !== '' && `：${about}`}。
        </p>
      }
      crumbs={[{ name: '租赁合同', to: paths.deskLeases() }]}
      done={DONE}
    >
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{standing}</StatusTag> },
          { name: imported ? '补录的内容' : '提交确认的一稿', value: `第 ${version.number} 稿`, note: `内容校验码 ${version.hash}` },
          ...(signedOn === null ? [] : [{ name: imported ? '补录日期' : '签订日期', value: signedOn }]),
          { name: '合同文本', value: <Link to={paths.deskLeaseContract(id)}>打印或下载</Link> },
          ...(handover === null ? [] : [{ name: '入驻交接', value: <Link to={paths.deskHandover(id)}>{handover}</Link> }]),
          ...(state === 'signed' ? [{ name: '账单与收款', value: <Link to={paths.deskBills()}>查看账单</Link> }] : []),
          ...files.map(({ fileId, name }) => ({
            name: '签字盖章的合同',
            value: (
              <a href={paths.file(fileId)} className="inline-flex min-h-11 items-center break-all" target="_blank" rel="noreferrer">
                {name}
                <span className="sr-only">（在新窗口打开）</span>
              </a>
            ),
          })),
        ]}
      />
      <WaitsForHandBack before={handBack.before} />
      <HandBack {...handBack} seen={null} otherwise="请与园区约定交还；交还由园区登记，续租的请尽快与园区签合同。" />
      {imported && state === 'signed' && (
        <Notice tone="attention" title="这是补录的合同">
          <p>园区从原有的台账导入，没有经过在线确认。请与您手中的合同核对；有不一致的，请与园区联系更正。</p>
        </Notice>
      )}
      {state === 'drafting' && <p className="max-w-text text-muted">园区在修改，改好后会再请您确认；下面是上一次提交的一稿。</p>}
      {moves.length > 0 && (
        <section aria-labelledby="moves" className="grid gap-3">
          <h2 id="moves" className="text-lead">
            {confirm ? '请核对并确认' : '还要修改'}
          </h2>
          {confirm && (
            <>
              <p className="max-w-text text-muted">
                确认的就是下面这一稿，园区不能再改；要改的，写明理由退回。确认不是签字，双方签字盖章后合同成立。
              </p>
              <MoveForm move="confirm" name="确认这一稿" blocked={confirm.blocked} lease={lease} />
            </>
          )}
          {sendBack && (
            <div className="border-t border-line">
              <ReasonForm
                move="sendBack"
                name={sendBack.name}
                blocked={sendBack.blocked}
                lease={lease}
                hint="写明哪里要改、怎么改。请不要写人名。"
              />
            </div>
          )}
        </section>
      )}
      {!mayConfirm && state === 'offered' && <p className="text-muted">由本主体的所有者或管理员确认。</p>}
      {gap > 0 && <p className="max-w-text">这份续租合同与原合同之间空 {gap} 天，这些天不在租期里。</p>}
      {renewal && (
        <RenewalSection
          shown={renewal}
          organisationId={organisationId}
          nextAt={renewal.nextId === null ? null : paths.deskLease(renewal.nextId)}
        />
      )}
      {amendments.length > 0 && <Changes amendments={amendments} changeAt={null} />}
      <TermsList terms={terms} editAt={null} />
      {plan && <PlanList plan={plan} />}
      <LeaseEvents events={events} />
    </DeskPage>
  );
}

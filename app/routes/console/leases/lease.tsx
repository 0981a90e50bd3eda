import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { amendmentLine } from '#app/domain/amendments/amendment-view.ts';
import { Changes } from '#app/domain/amendments/amendment-parts.tsx';
import { closedToChange } from '#app/domain/amendments/draft-amendment.server.ts';
import { listAmendments } from '#app/domain/amendments/load-amendment.server.ts';
import { handoverSaid } from '#app/domain/handovers/read-handovers.server.ts';
import { handBackForm, leaseMoveForm, paperForm } from '#app/domain/leases/forms.server.ts';
import { handBack, handBackSeen } from '#app/domain/leases/hand-back.server.ts';
import { HandBack, WaitsForHandBack } from '#app/domain/leases/hand-back-parts.tsx';
import { carryOnRenewal } from '#app/domain/deposits/carry-on-renewal.server.ts';
import { DepositKept } from '#app/domain/deposits/deposit-forms.tsx';
import { depositShown } from '#app/domain/deposits/deposit-view.ts';
import { receiveForm, refundForm, reverseForm } from '#app/domain/deposits/forms.server.ts';
import { readDeposits } from '#app/domain/deposits/read-deposits.server.ts';
import { receiveDeposit } from '#app/domain/deposits/receive-deposit.server.ts';
import { refundDeposit } from '#app/domain/deposits/refund-deposit.server.ts';
import { reverseDeposit } from '#app/domain/deposits/reverse-deposit.server.ts';
import { ParkMoves } from '#app/domain/leases/park-moves.tsx';
import { LeaseEvents, PlanList, SignedPapers, TermsList } from '#app/domain/leases/lease-parts.tsx';
import type { LeaseRow } from '#app/domain/leases/load-lease.server.ts';
import { LEASE_STANDING_NAME, LEASE_STANDING_TONE } from '#app/domain/leases/lease-standing.ts';
import { cautionsOf, eventsShown, leaseAbout, planShown, termsShown } from '#app/domain/leases/lease-view.ts';
import { leaseWorkflow } from '#app/domain/leases/lease-workflow.ts';
import { hashSeen, leaseFacts, moveLease } from '#app/domain/leases/move-lease.server.ts';
import { addPaper, removePaper } from '#app/domain/leases/papers.server.ts';
import { readHandBack } from '#app/domain/leases/read-hand-back.server.ts';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { renewalForm } from '#app/domain/renewals/forms.server.ts';
import { openRenewal } from '#app/domain/renewals/open-renewal.server.ts';
import { readRenewal } from '#app/domain/renewals/read-renewal.server.ts';
import { gapDays, isRenewalIntent, RENEWAL_INTENTS } from '#app/domain/renewals/renewal.ts';
import { RenewalSection } from '#app/domain/renewals/renewal-parts.tsx';
import { renewalShown } from '#app/domain/renewals/renewal-view.ts';
import { sayRenewal } from '#app/domain/renewals/say-renewal.server.ts';
import { isOwn } from '#app/domain/leases/who-may.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay } from '#app/kernel/calendar.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { after, paths } from '#app/paths.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse, refuseDeed } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { NO_FILE, takeFile } from '#app/web/form/take-file.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份合同', text: '它可能属于别的园区。请回到“租赁合同”查看。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, now, today } = await visit(args, 'console/:park/leases/:id');
  const { park: parkSlug = '', id = '' } = args.params;
  const row = await findParkLease(db, actor, { parkSlug, id }, now);
  if (!row) throw refuse('absent', ABSENT);
  const { state, standing, terms, calendar, versions, number, signedOn, moveInId, cutOverId } = row;
  const moves = movesFrom(leaseWorkflow, state, ['operator'], await leaseFacts(db, by, row));
  const renewal = await readRenewal(db, row);
  const offered = state === 'drafting' ? null : (versions.at(-1) ?? null);
  const [deposit] = await readDeposits(db, { id }, today);
  return {
    id,
    park: { slug: parkSlug, name: row.park.name },
    institution: { ...row.institution.organisation, slug: row.institution.slug },
    moveInId,
    cutOverId,
    state,
    standing: LEASE_STANDING_NAME[standing],
    tone: LEASE_STANDING_TONE[standing],
    lease: { seen: state, seenAt: row.decidedAt?.toISOString() ?? '', hash: hashSeen(row), organisationId: null },
    version: offered && { number: offered.version, hash: offered.hash.slice(0, 16) },
    paper: versions.length === 0 ? '打印或下载草稿' : state === 'drafting' ? '打印或下载上一次提交的一稿' : '打印或下载',
    signedOn: signedOn && writeDay(signedOn),
    moves,
    back: row.events.at(-1)?.kind === 'sentBack' && state === 'drafting' ? (row.events.at(-1)?.why ?? null) : null,
    cautions: [...cautionsOf(terms), ...gapCaution(row)],
    renewsId: row.renewsId,
    renewal: renewal && renewalShown(renewal, terms.endsOn!, 'park'),
    terms: termsShown(terms, offered?.number ?? number),
    about: leaseAbout(offered?.number ?? number, terms),
    institutionId: row.institutionId,
    deposit: deposit ? depositShown(deposit, today) : null,
    plan: planShown(terms, calendar),
    files: row.files.map(({ id: paperId, file }) => ({
      id: paperId,
      fileId: file.id,
      name: file.name,
      note: '',
      picture: file.mediaType.startsWith('image/'),
    })),
    amendments: (await listAmendments(db, row, false)).map((one) => ({
      ...amendmentLine(one),
      to: paths.parkAmendment(parkSlug, id, one.number),
    })),
    changeable: closedToChange(row) === null,
    events: eventsShown(row, true),
    handover: state === 'signed' && terms.units.length > 0 ? ((await handoverSaid(db, id, true))?.says ?? '还没有交接单') : null,
    handBack: { ...(await readHandBack(db, row, true)), seen: isOwn(actor, row) ? null : handBackSeen(row.heldOver) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, files, now, limiter, form, intent, upload } = await deedWithFile(args, 'console/:park/leases/:id', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  const { park: parkSlug = '', id: leaseId = '' } = args.params;
  if (!(await findParkLease(db, actor, { parkSlug, id: leaseId }, now))) throw refuse('absent', ABSENT);
  const here = paths.parkLease(parkSlug, leaseId);
  if (intent === 'upload' || intent === 'removeFile') {
    const parsed = parseForm(form, paperForm, 'papers');
    if (!parsed.ok) return parsed.answer;
    if (intent === 'removeFile') {
      const removed = await removePaper(db, files, by, leaseId, new URL(args.request.url).searchParams.get('file') ?? '');
      return removed.ok ? redirect(after(here, 'removed')) : parsed.refuse(removed, '没有改动');
    }
    const sent = await takeFile({ actor, limiter, upload }, parsed);
    if (!sent.ok) return sent.answer;
    if (!sent.file) return parsed.invalid(NO_FILE);
    const added = await addPaper(db, files, by, leaseId, sent.file);
    return added.ok ? redirect(after(here, 'uploaded')) : parsed.refuse(added, '没有改动');
  }
  if (isRenewalIntent(intent)) {
    const parsed = parseForm(form, renewalForm, intent);
    if (!parsed.ok) return parsed.answer;
    const said = await sayRenewal(db, by, { leaseId, kind: RENEWAL_INTENTS[intent], ...parsed.value });
    return said.ok ? redirect(after(here, 'renewal')) : parsed.refuse(said, '没有登记');
  }
  if (intent === 'renewalDraft') {
    const opened = await openRenewal(db, by, { leaseId, parkSlug });
    if (!opened.ok) throw refuseDeed(opened, '没有起草');
    return redirect(after(paths.parkLease(parkSlug, opened.id), 'renewalDraft'));
  }
  if (intent === 'handBack') {
    const parsed = parseForm(form, handBackForm, intent);
    if (!parsed.ok) return parsed.answer;
    const done = await handBack(db, by, { leaseId, parkSlug, ...parsed.value });
    return done.ok ? redirect(after(here, intent)) : parsed.refuse(done, '没有登记');
  }
  if (intent === 'receiveDeposit' || intent === 'refundDeposit') {
    const parsed = intent === 'receiveDeposit' ? parseForm(form, receiveForm, intent) : parseForm(form, refundForm, intent);
    if (!parsed.ok) return parsed.answer;
    const said = { reason: '', ...parsed.value, parkSlug, leaseId };
    const kept = intent === 'receiveDeposit' ? await receiveDeposit(db, by, said) : await refundDeposit(db, by, said);
    return kept.ok ? redirect(after(here, intent)) : parsed.refuse(kept, '没有登记');
  }
  if (intent === 'reverseDeposit') {
    const named = parseForm(form, reverseForm);
    if (!named.ok) return named.answer;
    const parsed = parseForm(form, reverseForm, `${intent}_${named.value.id}`);
    if (!parsed.ok) return parsed.answer;
    const reversed = await reverseDeposit(db, by, { parkSlug, leaseId, ...parsed.value });
    return reversed.ok ? redirect(after(here, intent)) : parsed.refuse(reversed, '没有改动');
  }
  const parsed = parseForm(form, leaseMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveLease(db, by, { leaseId, move: intent, ...parsed.value }, carryOnRenewal);
  return moved.ok ? redirect(after(here, intent)) : parsed.refuse(moved, '没有改动');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.institution.name}的租赁合同 · ${data.park.name}` : '租赁合同');

const DONE = {
  saved: '已保存。',
  offer: '已请机构核对并确认。',
  recall: '已收回，可以修改；机构会收到通知。',
  cancel: '合同已作废；机构会收到通知。',
  sign: '已登记签订，单元已出租。',
  uploaded: '扫描件已上传。',
  removed: '扫描件已移除。',
  renewal: '已登记，机构会收到通知。',
  renewalDraft: '续租合同已起草：从原合同到期的第二天起，免租期和递增请另行约定。',
  handBack: '交还已登记；机构会收到通知。',
  receiveDeposit: '已登记收到的押金；机构会收到通知。',
  refundDeposit: '已登记退还的押金；机构会收到通知。',
  reverseDeposit: '这笔押金已冲销；机构会收到通知。',
};

/** What the park should look at where units stand empty before the contract that follows. */
function gapCaution({ followsOn, terms: { startsOn } }: LeaseRow): string[] {
  const days = followsOn === null || startsOn === null ? 0 : gapDays(followsOn, startsOn);
  return days === 0 ? [] : [`与原合同之间空 ${days} 天，这些天单元没有租户；不空的，请把起租日改为原合同到期的第二天。`];
}

export default function ParkLease() {
  const loaded = useLoaderData<typeof loader>();
  const {
    id,
    park,
    institution,
    moveInId,
    cutOverId,
    state,
    standing,
    tone,
    version,
    signedOn,
    moves,
    back,
    cautions,
    terms,
    deposit,
    plan,
    files,
    events,
  } = loaded;
  const drafting = state === 'drafting';
  return (
    <ConsolePage
      park={park}
      title={institution.name}
      intro={
        <p>
          租赁合同{loaded.about !== '' && `：${loaded.about}`}。<Link to={paths.institution(institution.slug)}>机构的公开页面</Link>，
          {institution.uscc}
          {loaded.renewsId !== null && (
            <>
              ，续<Link to={paths.parkLease(park.slug, loaded.renewsId)}>原合同</Link>
            </>
          )}
          {cutOverId !== null && (
            <>
              ，<Link to={paths.parkCutOver(park.slug, cutOverId)}>期初导入</Link>
            </>
          )}
          {moveInId !== null && (
            <>
              ，<Link to={paths.parkMoveInItem(park.slug, moveInId)}>入驻申请</Link>
            </>
          )}
        </p>
      }
      crumbs={[{ name: '租赁合同', to: paths.parkLeases(park.slug) }]}
      done={DONE}
    >
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{standing}</StatusTag> },
          ...(version
            ? [
                {
                  name: cutOverId === null ? '提交确认的一稿' : '补录的内容',
                  value: `第 ${version.number} 稿`,
                  note: `内容校验码 ${version.hash}`,
                },
              ]
            : []),
          ...(signedOn === null ? [] : [{ name: cutOverId === null ? '签订日期' : '补录日期', value: signedOn }]),
          {
            name: '合同文本',
            value: <Link to={paths.parkLeaseContract(park.slug, id)}>{loaded.paper}</Link>,
          },
          ...(loaded.handover === null
            ? []
            : [{ name: '入驻交接', value: <Link to={paths.parkHandover(park.slug, id)}>{loaded.handover}</Link> }]),
          ...(state === 'signed'
            ? [{ name: '账单与收款', value: <Link to={paths.parkAccount(park.slug, loaded.institutionId)}>查看账单</Link> }]
            : []),
        ]}
      />
      {back !== null && (
        <Notice tone="attention" title="机构退回修改">
          <p className="whitespace-pre-line">{back}</p>
        </Notice>
      )}
      {drafting && cautions.length > 0 && (
        <Notice tone="attention" title="提交前请留意">
          <ul className="list-disc pl-5">
            {cautions.map((caution) => (
              <li key={caution}>{caution}</li>
            ))}
          </ul>
        </Notice>
      )}
      <WaitsForHandBack before={loaded.handBack.before} />
      <HandBack {...loaded.handBack} otherwise="不能办理自己所在主体的合同，请由其他工作人员登记。" />
      {moves.length > 0 && <ParkMoves moves={moves} lease={loaded.lease} state={state} files={files} />}
      {state === 'signed' && files.length > 0 && <SignedPapers files={files} />}
      {loaded.renewal && (
        <RenewalSection
          shown={loaded.renewal}
          organisationId={null}
          nextAt={loaded.renewal.nextId === null ? null : paths.parkLease(park.slug, loaded.renewal.nextId)}
        />
      )}
      {(loaded.amendments.length > 0 || loaded.changeable) && (
        <Changes amendments={loaded.amendments} changeAt={loaded.changeable ? paths.parkLeaseChange(park.slug, id) : null} />
      )}
      {deposit && (
        <section aria-labelledby="deposit" className="grid gap-2">
          <h2 id="deposit" className="text-lead">
            押金
          </h2>
          {deposit.none ? <p className="border-y border-line py-2 text-muted">合同没有约定押金。</p> : <DepositKept deposit={deposit} />}
        </section>
      )}
      <TermsList terms={terms} editAt={drafting ? (section) => paths.parkLeaseSection(park.slug, id, section) : null} />
      {plan ? <PlanList plan={plan} /> : <p className="text-muted">填写租期和租金后，这里列出每一期的应付金额。</p>}
      <LeaseEvents events={events} />
    </ConsolePage>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { handoverMoveForm, handoverPlainForm } from '#app/domain/handovers/forms.server.ts';
import { HandedUnits, Photos, PhotosForm, Tampered } from '#app/domain/handovers/handover-parts.tsx';
import { draftPhotos, handoverEvents, offeredPhotos, unitsShown } from '#app/domain/handovers/handover-view.ts';
import { HANDOVER_TONE, handoverWorkflow } from '#app/domain/handovers/handover-workflow.ts';
import { handoverFacts, handoverSeen, moveHandover } from '#app/domain/handovers/move-handover.server.ts';
import { cannotBegin, openHandover } from '#app/domain/handovers/open-handover.server.ts';
import { addPhoto, removePhoto } from '#app/domain/handovers/photos.server.ts';
import { findParkHandover, findTampered } from '#app/domain/handovers/read-handovers.server.ts';
import { MoveForm, ReasonForm } from '#app/domain/leases/lease-moves.tsx';
import { LeaseEvents } from '#app/domain/leases/lease-parts.tsx';
import { findParkLease } from '#app/domain/leases/read-leases.server.ts';
import { ConsolePage } from '#app/frame/console-page.tsx';
import { writeDay } from '#app/kernel/calendar.ts';
import { MAX_BYTES } from '#app/kernel/files/accepted.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { after, paths } from '#app/paths.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { NO_FILE, takeFile } from '#app/web/form/take-file.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deedWithFile, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份合同', text: '它可能属于别的园区。请回到“租赁合同”查看。' };
const NO_PROTOCOL = { title: '还没有交接单', text: '请回到合同，从“交接单”开始填写。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, files, now } = await visit(args, 'console/:park/leases/:id/handover');
  const { park: parkSlug = '', id: leaseId = '' } = args.params;
  const lease = await findParkLease(db, actor, { parkSlug, id: leaseId }, now);
  if (!lease) throw refuse('absent', ABSENT);
  const row = await findParkHandover(db, actor, { parkSlug, leaseId }, now);
  const offered = row && row.state !== 'drafting' ? (row.versions.at(-1) ?? null) : null;
  const last = row?.events.at(-1);
  return {
    leaseId,
    park: { slug: parkSlug, name: lease.park.name },
    institution: lease.institution.organisation.name,
    blocked: cannotBegin(lease),
    handover: row && {
      state: row.state,
      standing: handoverWorkflow.stateNames[row.state],
      tone: HANDOVER_TONE[row.state],
      seen: { seen: row.state, seenAt: row.decidedAt?.toISOString() ?? '', hash: handoverSeen(row), organisationId: null },
      version: offered && { number: offered.version, hash: offered.hash.slice(0, 16) },
      handedOn: row.handedOn && writeDay(row.handedOn),
      moves: movesFrom(handoverWorkflow, row.state, ['operator'], handoverFacts(by, row)),
      back: last?.kind === 'sentBack' && row.state === 'drafting' ? last.why : null,
      units: unitsShown(offered?.frozen ?? row.draft),
      photos: offered ? offeredPhotos(row) : draftPhotos(row),
      tampered: offered ? await findTampered(files, row) : [],
      events: handoverEvents(row, true),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, files, now, limiter, form, intent, upload } = await deedWithFile(args, 'console/:park/leases/:id/handover', {
    field: 'file',
    maxBytes: MAX_BYTES,
  });
  const { park: parkSlug = '', id: leaseId = '' } = args.params;
  if (!(await findParkLease(db, actor, { parkSlug, id: leaseId }, now))) throw refuse('absent', ABSENT);
  const here = paths.parkHandover(parkSlug, leaseId);
  if (intent === 'open') {
    const parsed = parseForm(form, handoverPlainForm, intent);
    if (!parsed.ok) return parsed.answer;
    const opened = await openHandover(db, by, { leaseId, parkSlug });
    return opened.ok ? redirect(here) : parsed.refuse(opened, '没有开始填写');
  }
  const row = await findParkHandover(db, actor, { parkSlug, leaseId }, now);
  if (!row) throw refuse('absent', NO_PROTOCOL);
  if (intent === 'upload' || intent === 'removeFile') {
    const parsed = parseForm(form, handoverPlainForm, 'photos');
    if (!parsed.ok) return parsed.answer;
    if (intent === 'removeFile') {
      const removed = await removePhoto(db, files, by, row.id, new URL(args.request.url).searchParams.get('file') ?? '');
      return removed.ok ? redirect(after(here, 'removed')) : parsed.refuse(removed, '没有改动');
    }
    const sent = await takeFile({ actor, limiter, upload }, parsed);
    if (!sent.ok) return sent.answer;
    if (!sent.file) return parsed.invalid(NO_FILE);
    const added = await addPhoto(db, files, by, row.id, sent.file);
    return added.ok ? redirect(after(here, 'uploaded')) : parsed.refuse(added, '没有改动');
  }
  const parsed = parseForm(form, handoverMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveHandover(db, by, { handoverId: row.id, move: intent, ...parsed.value });
  if (!moved.ok) return parsed.refuse(moved, '没有改动');
  return redirect(after(here, intent));
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  privateMeta(data ? `${data.institution}的入驻交接单 · ${data.park.name}` : '入驻交接单');

const DONE = {
  saved: '已保存。',
  uploaded: '照片已上传。',
  removed: '照片已移除。',
  offer: '已请机构核对并确认。',
  recall: '已收回，可以修改；机构会收到通知。',
  discard: '交接单已作废。',
};

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Begin({ blocked }: Pick<Loaded, 'blocked'>) {
  const state = useFields('open');
  return (
    <EmptyState title="还没有交接单">
      {blocked === null ? (
        <>
          <p className="mb-4">交钥匙的时候逐个单元记下表底、钥匙和房屋的情况，上传照片，再请机构核对确认。</p>
          <SentForm state={state} intent="open">
            <SendButton>开始填写</SendButton>
          </SentForm>
        </>
      ) : (
        <p>{blocked}</p>
      )}
    </EmptyState>
  );
}

function Moves({ moves, seen, state }: Pick<NonNullable<Loaded['handover']>, 'moves' | 'seen' | 'state'>) {
  const of = (move: string) => moves.find((one) => one.move === move);
  const [offer, recall, discard] = [of('offer'), of('recall'), of('discard')];
  return (
    <section aria-labelledby="moves" className="grid gap-4">
      <h2 id="moves" className="text-lead">
        办理
      </h2>
      {offer && <MoveForm move="offer" name={offer.name} blocked={offer.blocked} lease={seen} />}
      {state === 'offered' && (
        <p className="text-muted">机构的所有者或管理员核对后确认，或写明理由退回；确认以后交接单和照片都不能再改。</p>
      )}
      <div className="border-t border-line">
        {[
          { one: recall, hint: '会原样告诉机构；收回后要重新请机构确认。请不要写人名。' },
          { one: discard, hint: '提交过的会原样告诉机构。作废后可以另填一份。请不要写人名。' },
        ].map(
          ({ one, hint }) =>
            one && <ReasonForm key={one.move} move={one.move} name={one.name} blocked={one.blocked} lease={seen} hint={hint} />,
        )}
      </div>
    </section>
  );
}

function Written({ park, leaseId, handover }: { park: Loaded['park']; leaseId: string; handover: NonNullable<Loaded['handover']> }) {
  const { state, standing, tone, seen, version, handedOn, moves, back, units, photos, tampered, events } = handover;
  const drafting = state === 'drafting';
  return (
    <>
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{standing}</StatusTag> },
          ...(handedOn === null ? [] : [{ name: '交接日期', value: handedOn }]),
          ...(version ? [{ name: '提交确认的一稿', value: `第 ${version.number} 稿`, note: `文字和照片的校验码 ${version.hash}` }] : []),
        ]}
      />
      <Tampered tampered={tampered} />
      {back !== null && (
        <Notice tone="attention" title="机构退回修改">
          <p className="whitespace-pre-line">{back}</p>
        </Notice>
      )}
      {moves.length > 0 && <Moves moves={moves} seen={seen} state={state} />}
      <HandedUnits units={units} editAt={drafting ? (unitId) => paths.parkHandoverUnit(park.slug, leaseId, unitId) : null} />
      {drafting ? <PhotosForm photos={photos} /> : <Photos photos={photos} />}
      <LeaseEvents events={events} />
    </>
  );
}

export default function ParkHandover() {
  const { leaseId, park, institution, blocked, handover } = useLoaderData<typeof loader>();
  return (
    <ConsolePage
      park={park}
      title="入驻交接单"
      intro={<p>{institution}。双方确认同一稿以后，交接单和照片按校验码锁定，作为以后交还时的对照。</p>}
      crumbs={[
        { name: '租赁合同', to: paths.parkLeases(park.slug) },
        { name: institution, to: paths.parkLease(park.slug, leaseId) },
      ]}
      done={DONE}
    >
      {handover ? <Written park={park} leaseId={leaseId} handover={handover} /> : <Begin blocked={blocked} />}
    </ConsolePage>
  );
}

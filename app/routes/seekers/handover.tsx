import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { handoverMoveForm } from '#app/domain/handovers/forms.server.ts';
import { HandedUnits, Photos, Tampered } from '#app/domain/handovers/handover-parts.tsx';
import { handoverEvents, offeredPhotos, unitsShown } from '#app/domain/handovers/handover-view.ts';
import { HANDOVER_TONE, handoverWorkflow } from '#app/domain/handovers/handover-workflow.ts';
import { handoverFacts, moveHandover } from '#app/domain/handovers/move-handover.server.ts';
import { findOwnHandover, findTampered } from '#app/domain/handovers/read-handovers.server.ts';
import { MoveForm, ReasonForm } from '#app/domain/leases/lease-moves.tsx';
import { LeaseEvents } from '#app/domain/leases/lease-parts.tsx';
import { DeskPage } from '#app/frame/desk-page.tsx';
import { deskView } from '#app/frame/desk-view.ts';
import { writeDay } from '#app/kernel/calendar.ts';
import { may } from '#app/kernel/permissions/may.ts';
import { movesFrom } from '#app/kernel/workflow.ts';
import { after, paths } from '#app/paths.ts';
import { ownOrganisation, sameOrganisation } from '#app/routes/desk/own-organisation.server.ts';
import { FactsTable } from '#app/ui/facts-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { answerHeaders } from '#app/web/answer-headers.ts';
import { refuse } from '#app/web/answer.server.ts';
import { parseForm } from '#app/web/form/parse-form.server.ts';
import { privateMeta } from '#app/web/private-meta.ts';
import { deed, visit } from '#app/web/visit.server.ts';

const ABSENT = { title: '没有找到这份交接单', text: '它可能属于另一个主体，或园区还没有提交确认。请在工作台确认当前代表的主体。' };

export { readAgainIfStale as shouldRevalidate } from '#app/web/read-again.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { actor, by, db, files, now } = await visit(args, 'desk/leases/:id/handover');
  const organisationId = ownOrganisation(actor);
  const row = await findOwnHandover(db, actor, args.params.id ?? '', now);
  // The park's changes are its own until they are offered.
  const offered = row?.versions.at(-1);
  if (!row || !offered) throw refuse('absent', ABSENT);
  const { state, handedOn, decidedAt } = row;
  const mayConfirm = may(actor, 'confirm:lease', { organisationId });
  return {
    desk: deskView(actor),
    leaseId: row.leaseId,
    park: row.lease.park.name,
    state,
    standing: state === 'drafting' ? '园区在修改' : handoverWorkflow.stateNames[state],
    tone: HANDOVER_TONE[state],
    seen: { seen: state, seenAt: decidedAt?.toISOString() ?? '', hash: offered.hash, organisationId },
    version: { number: offered.version, hash: offered.hash.slice(0, 16) },
    handedOn: handedOn && writeDay(handedOn),
    mayConfirm,
    moves: mayConfirm ? movesFrom(handoverWorkflow, state, ['tenant'], handoverFacts(by, row)) : [],
    units: unitsShown(offered.frozen),
    photos: offeredPhotos(row),
    tampered: await findTampered(files, row),
    events: handoverEvents(row, false),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, by, db, now, form, intent } = await deed(args, 'desk/leases/:id/handover');
  sameOrganisation(actor, form);
  const leaseId = args.params.id ?? '';
  const row = await findOwnHandover(db, actor, leaseId, now);
  if (!row) throw refuse('absent', ABSENT);
  const parsed = parseForm(form, handoverMoveForm, intent);
  if (!parsed.ok) return parsed.answer;
  const moved = await moveHandover(db, by, { handoverId: row.id, move: intent, ...parsed.value });
  return moved.ok ? redirect(after(paths.deskHandover(leaseId), intent)) : parsed.refuse(moved, '没有改动');
}

export const headers = answerHeaders;

export const meta: MetaFunction<typeof loader> = ({ data }) => privateMeta(data ? `${data.park}的入驻交接单` : '入驻交接单');

const DONE = { confirm: '已确认交接；交接单和照片已经锁定。', sendBack: '已退回园区修改。' };

export default function OwnHandover() {
  const { desk, leaseId, park, state, standing, tone, seen, version, handedOn, mayConfirm, moves, units, photos, tampered, events } =
    useLoaderData<typeof loader>();
  const [confirm, sendBack] = ['confirm', 'sendBack'].map((move) => moves.find((one) => one.move === move));
  return (
    <DeskPage
      desk={desk}
      title="入驻交接单"
      intro={<p>{park}交给您的单元：表底、钥匙、房屋的情况和照片。以后交还时以它对照。</p>}
      crumbs={[
        { name: '租赁合同', to: paths.deskLeases() },
        { name: park, to: paths.deskLease(leaseId) },
      ]}
      done={DONE}
    >
      <FactsTable
        rows={[
          { name: '状态', value: <StatusTag tone={tone}>{standing}</StatusTag> },
          ...(handedOn === null ? [] : [{ name: '交接日期', value: handedOn }]),
          { name: '提交确认的一稿', value: `第 ${version.number} 稿`, note: `文字和照片的校验码 ${version.hash}` },
        ]}
      />
      <Tampered tampered={tampered} />
      {state === 'drafting' && <p className="max-w-text text-muted">园区在修改，改好后会再请您确认；下面是上一次提交的一稿。</p>}
      {confirm && sendBack && (
        <section aria-labelledby="moves" className="grid gap-3">
          <h2 id="moves" className="text-lead">
            请核对并确认
          </h2>
          <p className="max-w-text text-muted">
            请对照现场逐项核对。确认的就是下面这一稿和这些照片，确认以后双方都不能再改；有出入的，写明后退回。
          </p>
          <MoveForm move="confirm" name={confirm.name} blocked={confirm.blocked} lease={seen} />
          <div className="border-t border-line">
            <ReasonForm
              move="sendBack"
              name={sendBack.name}
              blocked={sendBack.blocked}
              lease={seen}
              hint="写明哪里与现场不同。请不要写人名。"
            />
          </div>
        </section>
      )}
      {!mayConfirm && state === 'offered' && <p className="text-muted">由本主体的所有者或管理员确认。</p>}
      <HandedUnits units={units} editAt={null} />
      <Photos photos={photos} />
      <LeaseEvents events={events} />
    </DeskPage>
  );
}

import type { EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import type { OpenMove } from '#app/kernel/workflow.ts';
import { MoveForm, PapersForm, ReasonForm, SignForm, type SeenLease } from './lease-moves.tsx';
import type { LeaseMove, LeaseState } from './lease-workflow.ts';

interface ParkMovesProps {
  moves: readonly OpenMove<LeaseMove>[];
  lease: SeenLease;
  state: LeaseState;
  files: readonly EvidenceShown[];
}

/** What the park can do with a contract now. */
export function ParkMoves({ moves, lease, state, files }: ParkMovesProps) {
  const of = (move: LeaseMove) => moves.find((one) => one.move === move);
  const [offer, sign, recall, cancel] = [of('offer'), of('sign'), of('recall'), of('cancel')];
  return (
    <section aria-labelledby="moves" className="grid gap-4">
      <h2 id="moves" className="text-lead">
        办理
      </h2>
      {offer && <MoveForm move="offer" name={offer.name} blocked={offer.blocked} lease={lease} />}
      {state === 'offered' && <p className="text-muted">机构的所有者或管理员核对后确认，或写明理由退回。</p>}
      {sign && (
        <>
          <PapersForm files={files} />
          <SignForm blocked={sign.blocked} lease={lease} />
        </>
      )}
      <div className="border-t border-line">
        {recall && (
          <ReasonForm
            move="recall"
            name={recall.name}
            blocked={recall.blocked}
            lease={lease}
            hint="会原样告诉机构；收回后要重新请机构确认。请不要写人名。"
          />
        )}
        {cancel && (
          <ReasonForm
            move="cancel"
            name={cancel.name}
            blocked={cancel.blocked}
            lease={lease}
            hint="提交过的会原样告诉机构。请不要写人名。"
          />
        )}
      </div>
    </section>
  );
}

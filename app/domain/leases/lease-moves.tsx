import type { ReactNode } from 'react';
import { EvidenceList, type EvidenceShown } from '#app/kernel/cases/evidence-list.tsx';
import { ACCEPT_ATTRIBUTE, ACCEPTED_HINT } from '#app/kernel/files/accepted.ts';
import { Folded } from '#app/kit/folded.tsx';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TERMS_MOST } from './lease-limits.ts';

/** What the forms of moves carry of the lease that was seen. */
export interface SeenLease {
  seen: string;
  seenAt: string;
  hash: string;
  /** The organisation that is acted for; null at the park. */
  organisationId: string | null;
}

function Seen({ seen, seenAt, hash, organisationId }: SeenLease) {
  return (
    <>
      {organisationId !== null && <input type="hidden" name="organisation" value={organisationId} />}
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="seenAt" value={seenAt} />
      <input type="hidden" name="hash" value={hash} />
    </>
  );
}

interface MoveFormProps {
  /** The name of the move in its workflow. */
  move: string;
  name: string;
  /** Why it cannot be done at present; null if it can. */
  blocked: string | null;
  lease: SeenLease;
  tone?: 'primary' | 'secondary';
  children?: ReactNode;
}

/** A move that needs no reason. */
export function MoveForm({ move, name, blocked, lease, tone = 'primary', children }: MoveFormProps) {
  const state = useFields(move);
  if (blocked !== null) return <p className="max-w-text text-muted">{blocked}</p>;
  return (
    <SentForm state={state} intent={move}>
      <Seen {...lease} />
      {children}
      <SendButton tone={tone}>{name}</SendButton>
    </SentForm>
  );
}

/** A move that needs a reason, folded. */
export function ReasonForm({ move, name, blocked, lease, hint }: MoveFormProps & { hint: string }) {
  const state = useFields<{ reason: string }>(move);
  return (
    <Folded title={name} forms={[move]}>
      {blocked === null ? (
        <SentForm state={state} intent={move}>
          <Seen {...lease} />
          <TextAreaField {...bound(state.fields.reason)} label="理由" hint={hint} rows={3} maxLength={TERMS_MOST.reason} />
          <SendButton tone="secondary">{name}</SendButton>
        </SentForm>
      ) : (
        <p className="max-w-text text-muted">{blocked}</p>
      )}
    </Folded>
  );
}

/** The scanned paper, and the form that adds to it. */
export function PapersForm({ files }: { files: readonly EvidenceShown[] }) {
  const state = useFields<{ file: string }>('papers');
  const { file } = state.fields;
  return (
    <SentForm state={state} multipart className="grid max-w-text gap-3">
      <EvidenceList files={files} what="扫描件" removes={{ intent: 'removeFile', name: 'file' }} />
      <Field
        id={file.id}
        name="file"
        error={file.errors?.join('')}
        type="file"
        label="添加签字盖章的合同"
        hint={ACCEPTED_HINT}
        accept={ACCEPT_ATTRIBUTE}
      />
      <SendButton intent="upload" tone="secondary" sending="正在上传和检查…">
        上传
      </SendButton>
    </SentForm>
  );
}

/** The signature: its day. */
export function SignForm({ blocked, lease }: Pick<MoveFormProps, 'blocked' | 'lease'>) {
  const state = useFields<{ signedOn: string }>('sign');
  if (blocked !== null) return <p className="max-w-text text-muted">{blocked}</p>;
  return (
    <SentForm state={state} intent="sign">
      <Seen {...lease} />
      <Field {...bound(state.fields.signedOn)} type="date" label="双方签字盖章的日期" className="max-w-80" />
      <SendButton>登记签订</SendButton>
    </SentForm>
  );
}

import type { ReactNode } from 'react';
import { ACCEPT_ATTRIBUTE, ACCEPTED_HINT } from '#app/kernel/files/accepted.ts';
import { SendButton, SentForm, type FormState } from '#app/kit/form.tsx';
import { Purpose } from '#app/kit/page-head.tsx';
import { Field } from '#app/ui/field.tsx';
import { EvidenceList, type EvidenceShown } from './evidence-list.tsx';

interface ApplicationFormProps {
  state: FormState;
  seen: string;
  /** Hidden fields of the form. */
  carries?: ReactNode;
  /** The first step: the statements. */
  stating: { title: string; children: ReactNode };
  /** The second step: the files. `section` is the anchor for errors and links. */
  evidence: {
    section: string;
    field: { id: string; errors?: string[] };
    title: string;
    what: string;
    files: readonly EvidenceShown[];
    removes: { intent: string; name: string };
    hint: string;
    /** Who sees the files, and how long they are kept. */
    purpose: string;
  };
  /** The last step: an overview, with what is still missing. */
  checking: ReactNode;
  /** What submitting means for the applicant. */
  binds: string;
  submit: { name: string } | undefined;
}

/** A case's form in three steps: statements, files and a final check. Every button sends and saves everything that was typed. */
export function ApplicationForm({ state, seen, carries, stating, evidence, checking, binds, submit }: ApplicationFormProps) {
  return (
    <SentForm state={state} multipart className="grid gap-8">
      <input type="hidden" name="seen" value={seen} />
      {carries}
      <section aria-labelledby="content" className="grid max-w-[30rem] gap-5">
        <h2 id="content" className="text-lead">
          一、{stating.title}
        </h2>
        {stating.children}
        <SendButton intent="save" tone="secondary" sending="正在保存…">
          保存，以后继续
        </SendButton>
      </section>
      <section aria-labelledby={evidence.section} className="grid gap-5">
        <h2 id={evidence.section} className="text-lead">
          二、{evidence.title}
        </h2>
        <EvidenceList {...evidence} />
        <div className="grid max-w-[30rem] gap-4">
          <Field
            id={evidence.field.id}
            name="file"
            error={evidence.field.errors?.join('')}
            type="file"
            label={`添加${evidence.what}`}
            hint={`${evidence.hint}${ACCEPTED_HINT}`}
            accept={ACCEPT_ATTRIBUTE}
          />
          <SendButton intent="upload" tone="secondary" sending="正在上传和检查…">
            上传
          </SendButton>
          <Purpose>{evidence.purpose}</Purpose>
        </div>
      </section>
      <section aria-labelledby="check" className="grid gap-4">
        <h2 id="check" className="text-lead">
          三、核对并提交
        </h2>
        {checking}
        <p className="max-w-text text-muted">{binds}</p>
        {submit && <SendButton intent="submit">{submit.name}</SendButton>}
      </section>
    </SentForm>
  );
}

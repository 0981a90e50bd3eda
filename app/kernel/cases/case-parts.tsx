import type { ReactNode } from 'react';
import { History, type EntryLineProps } from '#app/kernel/record/entry-line.tsx';
import { button } from '#app/ui/button.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PostForm } from '#app/kit/post-form.tsx';

/** Why a case was returned or refused, or the last answer. */
export function ReasonNotice({ title, tone = 'info', reason }: { title: string; tone?: 'info' | 'attention'; reason: string }) {
  return (
    <Notice tone={tone} title={title}>
      <p className="whitespace-pre-line">{reason}</p>
    </Notice>
  );
}

/** Lets the applicant withdraw a case; `children` are the form's other fields. */
export function WithdrawForm({ seen, name, children }: { seen: string; name: string; children?: ReactNode }) {
  return (
    <PostForm>
      <input type="hidden" name="intent" value="withdraw" />
      <input type="hidden" name="seen" value={seen} />
      {children}
      <button className={button.secondary}>{name}</button>
    </PostForm>
  );
}

/** 经过: the record's entries about a case. */
export function CaseHistory({ entries }: { entries: readonly EntryLineProps[] }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-2 text-lead">
        经过
      </h2>
      <History entries={entries} />
    </section>
  );
}

import type { FieldMetadata } from '@conform-to/react';
import { FOREVER } from '#app/domain/lines/licence.ts';
import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TermFields } from './term-fields.tsx';

const WORDS = {
  state: {
    title: '补录有效期',
    says: '来源没有写明这份许可的有效期，所以不显示为有效，需要它的服务也不公开。查验证件后在这里补录。',
  },
  correct: { title: '更正有效期', says: '这份许可的有效期是主管部门补录的。录错了的，查验证件后在这里更正；改前改后都记入留痕。' },
};

/** That an odd term is what the document says; asked only where the last answer said what is odd. */
function Confirmation({ field: { id, errors }, day }: { field: FieldMetadata<string>; day: string }) {
  if (!errors) return null;
  return (
    <div className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <p id={`${id}-error`}>{errors.join('')}</p>
      <label className="flex min-h-11 items-center gap-3">
        <input id={id} type="checkbox" name="confirm" value={day} aria-describedby={`${id}-error`} className="size-5 accent-teal" />
        已核对，证件上就是这样
      </label>
    </div>
  );
}

/**
 * The bureau states until when a licence is valid whose source does not say, or puts right what it stated.
 * @param stated the last day that it stated; null if none is.
 */
export function TermForm({ stated }: { stated: string | null }) {
  const { title, says } = WORDS[stated === null ? 'state' : 'correct'];
  const isForever = stated === FOREVER;
  const state = useFields<{ term: string; validTo: string; basis: string; confirm: string }>(
    'term',
    stated === null ? undefined : { term: isForever ? 'forever' : 'until', validTo: isForever ? '' : stated },
  );
  const { term, validTo, basis, confirm } = state.fields;
  return (
    <section aria-labelledby="term-title">
      <h2 id="term-title" className="mb-3 text-lead">
        {title}
      </h2>
      <p className="mb-4 max-w-text">{says}</p>
      <SentForm state={state} intent="term">
        <input type="hidden" name="seen" value={stated ?? ''} />
        <TermFields term={term} validTo={validTo} />
        <TextAreaField {...bound(basis)} label="依据" hint="查验的证件或文书，如许可证正本；记入留痕，并告诉机构。" maxLength={200} />
        <Confirmation field={confirm} day={term.initialValue === 'forever' ? FOREVER : (validTo.initialValue ?? '')} />
        <SendButton>{title}</SendButton>
      </SentForm>
    </section>
  );
}

import { bound, SendButton, SentForm, useFields } from '#app/kit/form.tsx';
import { TextAreaField } from '#app/ui/text-area-field.tsx';
import { TermFields } from './term-fields.tsx';

/** The bureau states until when a licence is valid whose source does not say. */
export function TermForm() {
  const state = useFields<{ term: string; validTo: string; basis: string }>('term');
  return (
    <section aria-labelledby="term-title">
      <h2 id="term-title" className="mb-3 text-lead">
        补录有效期
      </h2>
      <p className="mb-4 max-w-text">来源没有写明这份许可的有效期，所以不显示为有效，需要它的服务也不公开。查验证件后在这里补录。</p>
      <SentForm state={state} intent="term">
        <TermFields term={state.fields.term} validTo={state.fields.validTo} />
        <TextAreaField
          {...bound(state.fields.basis)}
          label="依据"
          hint="查验的证件或文书，如许可证正本；记入留痕，并告诉机构。"
          maxLength={200}
        />
        <SendButton>补录有效期</SendButton>
      </SentForm>
    </section>
  );
}

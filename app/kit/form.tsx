import { useForm, type DefaultValue, type FieldMetadata, type SubmissionResult } from '@conform-to/react';
import { Form, useActionData, useLocation, useNavigation } from '@remix-run/react';
import { useRef, type ReactNode } from 'react';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { button } from '#app/ui/button.ts';

/** What an action answers about a form. */
export type Reply = SubmissionResult;

interface Answered {
  reply?: Reply;
  /** Which of the page's forms it is about. */
  form?: string;
  /** The fields that have an error, in the order in which it was found. */
  order?: readonly string[];
}

/** For a form that stays on its page after it was taken: what was wrong before is not any more, what is typed stays. */
const NOTHING_WRONG: Reply = { error: {} };

/**
 * A form's fields with what was typed and what is wrong, from the action's answer; works the same with scripts off.
 * @param id names the form on its page; an answer to another form of the page is not taken for its own.
 */
export function useFields<Values extends Record<string, unknown>>(id: string, defaultValue?: DefaultValue<Values>) {
  const answer = useActionData<Answered>();
  // Going from an error to its field (`#…`) takes the answer away; the errors stay.
  const { hash } = useLocation();
  const lastResult = answer?.reply && (answer.form ?? id) === id ? answer.reply : hash === '' ? NOTHING_WRONG : undefined;
  const [form, fields] = useForm<Values>({
    id,
    lastResult,
    defaultValue,
    shouldValidate: 'onSubmit',
  });
  const stated = useRef<readonly string[]>([]);
  if (lastResult && answer?.order) stated.current = answer.order;
  return { fields, id: form.id, formErrors: form.errors ?? [], allErrors: inOrder(form.allErrors, stated.current) };
}

/** Errors in the order in which they were found, which is that of the form; the library gives them by the alphabet. */
function inOrder(errors: Record<string, string[]>, stated: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => stated.indexOf(a) - stated.indexOf(b)));
}

/** What a form needs to know of its state, whatever its fields. */
export type FormState = Pick<ReturnType<typeof useFields>, 'id' | 'formErrors' | 'allErrors'>;

/** What a field component takes from a field of the form. */
export function bound(field: FieldMetadata<unknown>) {
  return {
    id: field.id,
    name: field.name,
    defaultValue: typeof field.initialValue === 'string' ? field.initialValue : undefined,
    error: field.errors?.join(''),
  };
}

interface SentFormProps {
  state: FormState;
  /** Which of the page's forms it is, for the action. */
  intent?: string;
  multipart?: boolean;
  children: ReactNode;
  className?: string;
}

/** A form that is posted, with its errors on top; its fields are validated by the server alone, so that the words are ours. */
export function SentForm({ state, intent, multipart, children, className = 'grid max-w-text gap-5' }: SentFormProps) {
  const { id, formErrors, allErrors } = state;
  const errors = [
    ...formErrors.map((message) => ({ fieldId: id, message })),
    ...Object.entries(allErrors).flatMap(([name, messages]) =>
      name === '' ? [] : messages.map((message) => ({ fieldId: `${id}-${name}`, message })),
    ),
  ];
  return (
    <Form method="post" id={id} noValidate encType={multipart ? 'multipart/form-data' : undefined} className={className} tabIndex={-1}>
      <ErrorSummary title={`有 ${errors.length} 处需要修改`} errors={errors} />
      {intent !== undefined && <input type="hidden" name="intent" value={intent} />}
      {children}
    </Form>
  );
}

/** The button that sends a form, with its intent where a form has several; says so while it is under way. */
export function SendButton({
  children,
  tone = 'primary',
  sending = '正在提交…',
  intent,
}: {
  children: ReactNode;
  tone?: keyof typeof button;
  sending?: string;
  intent?: string;
}) {
  const { state, formData } = useNavigation();
  const busy = state === 'submitting' && (intent === undefined || formData?.get('intent') === intent);
  return (
    <button
      type="submit"
      className={`${button[tone]} w-fit`}
      aria-disabled={busy}
      {...(intent === undefined ? {} : { name: 'intent', value: intent })}
    >
      {busy ? sending : children}
    </button>
  );
}

import { useForm, type DefaultValue, type FieldMetadata, type SubmissionResult } from '@conform-to/react';
import { useActionData, useLocation } from '@remix-run/react';
import { useRef, type ReactNode } from 'react';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { button } from '#app/ui/button.ts';
import { PostForm, useSending } from './post-form.tsx';
import { useFault } from './use-fault.ts';

/** An action's answer about a form. */
export type Reply = SubmissionResult;

interface Answered {
  reply?: Reply;
  /** Which form of the page it is about. */
  form?: string;
  /** The fields with an error, in the order in which the errors were found. */
  order?: readonly string[];
}

/** The answer for a form that stays on its page after it was accepted: no errors, and what was typed stays. */
const NOTHING_WRONG: Reply = { error: {} };

/**
 * A form's fields with what was typed and their errors, from the action's answer; works the same with scripts off.
 * @param id names the form on its page; answers to other forms of the page are ignored.
 */
export function useFields<Values extends Record<string, unknown>>(id: string, defaultValue?: DefaultValue<Values>) {
  const answer = useActionData<Answered>();
  // Following a link from an error to its field (`#…`) drops the action's answer; the errors stay.
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

/** Errors in the order of the form, in which they were found; the library sorts them alphabetically. */
function inOrder(errors: Record<string, string[]>, stated: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => stated.indexOf(a) - stated.indexOf(b)));
}

/** The state that a form needs, whatever its fields. */
export type FormState = Pick<ReturnType<typeof useFields>, 'id' | 'formErrors' | 'allErrors'>;

/** The props that a field component takes from a field of the form. */
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
  /** Tells the action which form of the page it is. */
  intent?: string;
  /** Where it is sent; by default to the address of its page. */
  action?: string;
  multipart?: boolean;
  children: ReactNode;
  className?: string;
}

/** A posted form with its errors above it. Only the server validates its fields, so that the messages are ours. */
export function SentForm({ state, intent, action, multipart, children, className = 'grid max-w-text gap-5' }: SentFormProps) {
  const { id, formErrors, allErrors } = state;
  const errors = [
    ...formErrors.map((message) => ({ fieldId: id, message })),
    ...Object.entries(allErrors).flatMap(([name, messages]) =>
      name === '' ? [] : messages.map((message) => ({ fieldId: `${id}-${name}`, message })),
    ),
  ];
  useFault(errors.length > 0);
  return (
    <PostForm
      id={id}
      noValidate
      action={action}
      encType={multipart ? 'multipart/form-data' : undefined}
      className={className}
      tabIndex={-1}
    >
      <ErrorSummary title={`有 ${errors.length} 处需要修改`} errors={errors} />
      {intent !== undefined && <input type="hidden" name="intent" value={intent} />}
      {children}
    </PostForm>
  );
}

/** The button that sends a form, with an intent if the form has several; it says so while the form is being sent. */
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
  const sent = useSending();
  const busy = sent !== null && (intent === undefined || sent.get('intent') === intent);
  return (
    <button
      type="submit"
      className={`${button[tone]} w-fit`}
      aria-disabled={busy || undefined}
      {...(intent === undefined ? {} : { name: 'intent', value: intent })}
    >
      {busy ? sending : children}
    </button>
  );
}

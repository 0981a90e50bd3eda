import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import { z } from 'zod';

// What a schema says nothing of itself is at least said in Chinese.
z.config(z.locales.zhCN());

/** What of a form must not be sent back to the page. */
const SECRETS = ['password', 'next', 'current', 'code'];

type Errors = Readonly<Record<string, string>>;

/**
 * Reads a form by its schema.
 * @returns its value with a way to answer errors that only a deed can find, or the answer to send back (400 with the fields
 * as typed; secrets are not repeated).
 */
export function parseForm<S extends z.ZodType>(form: FormData, schema: S, id?: string) {
  const submission = parseWithZod(form, { schema });
  const name = id === undefined ? {} : { form: id };
  if (submission.status !== 'success')
    return {
      ok: false,
      answer: data(
        { ...name, order: Object.keys(submission.error ?? {}), reply: submission.reply({ hideFields: SECRETS }) },
        { status: 400 },
      ),
    } as const;
  return {
    ok: true,
    value: submission.value,
    /** Errors by field; under the empty name for the form as a whole. */
    refuse: (errors: Errors, status = 400, headers?: HeadersInit) => {
      const { '': whole, ...fields } = errors;
      const fieldErrors = Object.fromEntries(Object.entries(fields).map(([field, message]) => [field, [message]]));
      return data(
        {
          ...name,
          order: Object.keys(fields),
          reply: submission.reply({ hideFields: SECRETS, formErrors: whole ? [whole] : [], fieldErrors }),
        },
        { status, headers },
      );
    },
  } as const;
}

/** `Retry-After` in seconds for a refused attempt. */
export function retryAfter(retryAt: Date, now: Date): HeadersInit {
  return { 'Retry-After': String(Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))) };
}

import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import { z } from 'zod';
import type { Refused, Why } from '#app/kernel/answer.ts';
import { statusOf } from '../answer-status.ts';
import { isBeyondAForm, refuse, refuseDeed, retryAfter } from '../answer.server.ts';
import { areApart } from './field-limits.ts';
import { FOREIGN, PASSWORDS } from './read-form.server.ts';

// Messages that a schema does not set itself are at least in Chinese.
z.config(z.locales.zhCN());

/** Fields that must not be sent back to the page. */
const SECRETS = [...PASSWORDS, 'code'];

type Errors = Readonly<Record<string, string>>;

/**
 * Reads a form by its schema.
 * @returns its value with the ways to answer what is found wrong later, or the answer to send back (400 with the fields as typed;
 * secrets are not repeated).
 * @throws Response 400 if one name stands both for a text and for fields below it.
 */
export function parseForm<S extends z.ZodType>(form: FormData, schema: S, id?: string) {
  if (!areApart(form.keys())) throw refuse('invalid', FOREIGN);
  const submission = parseWithZod(form, { schema });
  const name = id === undefined ? {} : { form: id };
  if (submission.status !== 'success')
    return {
      ok: false,
      answer: data(
        { ...name, order: Object.keys(submission.error ?? {}), reply: submission.reply({ hideFields: SECRETS }) },
        { status: statusOf('invalid') },
      ),
    } as const;
  const kept = (errors: Errors, why: Why, headers?: HeadersInit) => {
    const { '': whole, ...fields } = errors;
    const fieldErrors = Object.fromEntries(Object.entries(fields).map(([field, message]) => [field, [message]]));
    return data(
      {
        ...name,
        order: Object.keys(fields),
        reply: submission.reply({ hideFields: SECRETS, formErrors: whole ? [whole] : [], fieldErrors }),
      },
      { status: statusOf(why), headers },
    );
  };
  return {
    ok: true,
    value: submission.value,
    /** The form as typed, with errors by field; under the empty name for the whole form. */
    invalid: (errors: Errors) => kept(errors, 'invalid'),
    /**
     * The form as typed, with a deed's refusal beside the field that it names.
     * @throws the site's page under `title`, if one is given, for what no form can correct.
     */
    refuse: (refused: Refused & { retryAt?: Date }, title?: string) => {
      if (title !== undefined && isBeyondAForm(refused)) throw refuseDeed(refused, title);
      const { field = '', message, why, retryAt } = refused;
      return kept({ [field]: message }, why, retryAt && retryAfter(retryAt));
    },
  } as const;
}

/** A form that was read, with the ways to answer a deed's refusal. */
export type ParsedForm = Pick<Extract<ReturnType<typeof parseForm>, { ok: true }>, 'invalid' | 'refuse'>;

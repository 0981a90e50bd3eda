import type { Ask } from '#app/kernel/permissions/sentences.ts';

/** Several forms that whoever has one permission may send. */
export const each = <A extends Ask, Intent extends string>(ask: A, ...intents: readonly Intent[]) =>
  Object.fromEntries(intents.map((intent) => [intent, ask])) as Readonly<Record<Intent, A>>;

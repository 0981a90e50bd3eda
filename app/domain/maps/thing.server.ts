import type { Thing } from '#app/kernel/record/thing.server.ts';

/** The map of the city: there is one, which sentences need not name. */
export const mapThing: Thing = { names: () => Promise.resolve([]), address: () => null };

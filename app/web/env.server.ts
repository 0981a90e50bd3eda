import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: z.string().startsWith('file:').default('file:./data/park.db'),
  /** Where readers reach the site; canonical links, sitemap and Open Graph use it. */
  PUBLIC_ORIGIN: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  MEILI_URL: z.url().optional(),
  MEILI_KEY: z.string().optional(),
  /** Shows /kit outside development. */
  PARK_KIT: z.enum(['0', '1']).default('0'),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the process's settings.
 * @throws with every wrong setting named, so that a server with a typo does not start half right.
 */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`环境变量有误：\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export const env = readEnv(process.env);

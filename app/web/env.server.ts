import { availableParallelism } from 'node:os';
import path from 'node:path';
import { databasePath } from '#prisma/database-path.ts';
import type { SiteOperator } from '../frame/site-operator.tsx';
import { z } from 'zod';
import { CITY } from '#app/kernel/city/active.ts';
import { CITY_SLUGS } from '#app/kernel/city/city.ts';
import { isLoopback } from '#app/kernel/loopback.ts';
import { hostsOf, readTileSource, type TileSource } from '#app/kernel/city/tiles.ts';

/** A blank line counts as not set. */
const optional = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));

const MOST_WORKERS = 128;

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    HOST: z.string().min(1).default('127.0.0.1'),
    /** The city of the site, one of those included. */
    CITY: optional
      .transform((city) => city ?? 'shanghai')
      .refine((city) => CITY_SLUGS.some((slug) => slug === city), {
        error: ({ input }) => `没有城市“${String(input)}”的数据包，可以是 ${CITY_SLUGS.join('、')}`,
      }),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** How many processes serve; as many as the machine has cores unless set. */
    WORKERS: optional
      .transform((count) => Number(count ?? Math.min(MOST_WORKERS, availableParallelism())))
      .refine((count) => Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS, {
        error: `1 到 ${MOST_WORKERS} 的整数`,
      }),
    DATABASE_URL: z.string().startsWith('file:').default('file:./data/park.db'),
    /** The folder for files of evidence, for mail without a mail server and for the server's secret. Beside the database unless set. */
    DATA_DIR: optional,
    /** The public address of the site, used in canonical links, sitemap, Open Graph and links in mail. */
    PUBLIC_ORIGIN: z.url().optional(),
    /** Who runs the site and how to reach them. What is not set appears nowhere. */
    SITE_ORGANISER: optional,
    SITE_ADDRESS: optional,
    SITE_PHONE: optional,
    SITE_EMAIL: optional,
    /** ICP 备案号 and 公安备案号, as they were issued. */
    SITE_ICP: optional,
    SITE_POLICE_RECORD: optional,
    /** Whoever sends it as a bearer token reads `/metrics`; without it there is no such address. */
    METRICS_TOKEN: optional.refine((token) => token === undefined || token.length >= 16, { error: '至少 16 个字符' }),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    MEILI_URL: z
      .url()
      .refine((url) => url.startsWith('https:') || isLoopback(url), { error: '在别的机器上的须以 https:// 开头' })
      .optional(),
    MEILI_KEY: z.string().optional(),
    /** Shows /kit outside development. */
    PARK_KIT: z.enum(['0', '1']).default('0'),
    /** 1 confirms that a publicly reachable server is meant to run with the demonstration's accounts. */
    PARK_DEMO: z.enum(['0', '1']).default('0'),
    /** At least 32 bytes as hex or base64; a file in the data folder unless set. */
    PARK_SECRET: optional,
    SMTP_URL: optional,
    MAIL_FROM: z.string().min(1).default('线上产业园 <noreply@localhost.localdomain>'),
    SMS_GATEWAY_URL: optional,
    /** Providers of single sign-on, a JSON list. */
    OIDC_PROVIDERS: optional,
    /** The number of proxies before the server; the reader's address is taken from the header they write. */
    TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
    /** The tiles under the maps: offline, tianditu, amap or custom; `kernel/city/tiles.ts` says what each needs. */
    MAP_BASE: optional,
    MAP_TILE_URL: optional,
    MAP_TILE_KEY: optional,
    MAP_APPROVAL_NO: optional,
    MAP_ATTRIBUTION: optional,
  })
  .superRefine((settings, context) => {
    const tiles = readTileSource(settings);
    if (tiles.ok) return;
    for (const { setting, message } of tiles.problems) context.addIssue({ code: 'custom', path: [setting], message });
  });

export type Env = z.infer<typeof schema>;

/**
 * Reads the process's settings.
 * @throws with every wrong setting named, so that a server with a typo does not start half configured.
 */
export function readEnv(variables: NodeJS.ProcessEnv): Env {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) throw new Error(`环境变量有误：\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export const env = readEnv(process.env);

// The city is fixed at build time, see vite.config.ts.
if (env.CITY !== CITY.slug)
  throw new Error(`网站是为${CITY.name}构建的，CITY 却是 ${env.CITY}。请用 npm start 启动，它会重新构建；数据库也须是这座城市的。`);

/** Who runs the site, as configured. */
export const operator: SiteOperator = {
  name: env.SITE_ORGANISER ?? null,
  address: env.SITE_ADDRESS ?? null,
  phone: env.SITE_PHONE ?? null,
  email: env.SITE_EMAIL ?? null,
  icp: env.SITE_ICP ?? null,
  policeRecord: env.SITE_POLICE_RECORD ?? null,
};

const tiles = readTileSource(env);

/** The tiles under every map, null if there are none. */
export const tileSource: TileSource | null = tiles.ok ? tiles.source : null;

/** The origins of the tiles. */
export const tileHosts: readonly string[] = [...new Set(tileSource?.layers.flatMap(hostsOf))];

/** The one folder with everything that the site stores outside the database. */
export const dataFolder = path.resolve(env.DATA_DIR ?? path.dirname(databasePath(env.DATABASE_URL)));

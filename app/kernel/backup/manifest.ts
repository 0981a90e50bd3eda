import { z } from 'zod';

/** The names in a backup's folder. */
export const IN_BACKUP = { database: 'park.db', files: 'files', manifest: 'manifest.json' } as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.number().int().min(0);

const schema = z.strictObject({
  format: z.literal(1),
  /** When it was made. */
  at: z.iso.datetime(),
  /** The newest migration of the database. */
  migration: z.string().min(1).max(200),
  database: z.strictObject({ bytes: count, sha256 }),
  /** How many files the database refers to, their size together, and those whose bytes were lost before the backup. */
  files: z.strictObject({ count, bytes: count, lost: z.array(sha256) }),
  /** The length of the record and its newest hash. */
  record: z.strictObject({ entries: count, head: sha256 }),
});

/** What a backup holds. It is written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof schema>;

/** The manifest as the text of its file. */
export const writeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Reads a manifest; null if the text is none. */
export function readManifest(text: string): Manifest | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

import path from 'node:path';
import { openBoundBox } from '#app/kernel/credentials/bound-box.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { SecretPlace } from '#app/kernel/credentials/server-secret.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Database } from '#prisma/database.ts';
import { dataFolder, env } from './env.server.ts';

/** Where the server's secret is. */
export const secretPlace: SecretPlace = { given: env.PARK_SECRET, file: path.join(dataFolder, 'secret') };

/**
 * Opens the box with which the site encrypts and signs. The command line uses the same secret, so the site can open what it sealed.
 * @throws in Chinese if the secret is not the one that belongs to this database.
 */
export function openSecretBox(db: Database): Promise<SecretBox> {
  return openBoundBox(db, secretPlace, new Date());
}

/** The site's files of evidence. */
export function openFiles(): FileStore {
  return createDiskStore(path.join(dataFolder, 'files'));
}

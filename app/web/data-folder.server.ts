import path from 'node:path';
import { createSecretBox, type SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { loadServerSecret } from '#app/kernel/credentials/server-secret.server.ts';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { dataFolder, env } from './env.server.ts';

/** Opens the box with which the site encrypts and signs. The command line uses the same secret, so the site can open what it sealed. */
export async function openSecretBox(): Promise<SecretBox> {
  return createSecretBox(await loadServerSecret({ given: env.PARK_SECRET, file: path.join(dataFolder, 'secret') }));
}

/** The site's files of evidence. */
export function openFiles(): FileStore {
  return createDiskStore(path.join(dataFolder, 'files'));
}

import path from 'node:path';
import { inject } from 'vitest';
import { createDiskStore } from '#app/kernel/files/disk-store.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { databasePath } from '#prisma/database-path.ts';

/** The files of the site that the journeys visit. */
export const siteFiles = (): FileStore => createDiskStore(path.join(path.dirname(databasePath(inject('siteDatabase'))), 'files'));

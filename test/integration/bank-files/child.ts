/**
 * Another process that imports a file and confirms what is proposed, page by page, to be killed at any moment: `child <url> <actor> <file>`.
 * Prints `ready` before it begins, and `done` when nothing is left.
 */
import { importBankFile } from '#app/domain/bank-files/import-bank-file.server.ts';
import type { Actor } from '#app/kernel/permissions/actor.ts';
import { openDatabase } from '#prisma/database.ts';
import { confirmPages } from './confirm-pages.ts';

const [url = '', actor = '', fileId = ''] = process.argv.slice(2);
const db = await openDatabase(url);
const by = { actor: JSON.parse(actor) as Actor, requestId: 'child', now: new Date('2026-12-10T09:00:00+08:00') };
process.stdout.write('ready\n');
await importBankFile(db, by, { parkSlug: 'yuan', fileId });
await confirmPages(db, by, fileId);
await db.$disconnect();
process.stdout.write('done\n');

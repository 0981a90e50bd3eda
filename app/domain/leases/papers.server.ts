import type { Database } from '#prisma/database.ts';
import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import type { Application } from '#app/kernel/cases/define-case.server.ts';
import { evidenceDeeds, type InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { loadLease, type LeaseRow } from './load-lease.server.ts';
import { leaseWorkflow, type LeaseState } from './lease-workflow.ts';
import { concernsOf, isOwn, leaseRoles, mayRead } from './who-may.server.ts';

/** Most files of the signed paper. */
export const PAPERS_MOST = 10;

type PaperRow = LeaseRow & { submittedAt: null };

/** The signed paper of a lease: the park adds it while the lease waits for its signature; then it stays. */
const papersOf = ({ now }: ByActor): Application<LeaseState, PaperRow> => ({
  workflow: leaseWorkflow,
  async load(tx, id) {
    const row = await loadLease(tx, id, now);
    return row && { ...row, submittedAt: null };
  },
  concerns: (row) => concernsOf(row, false),
  refuses(actor, row) {
    if (!leaseRoles(actor, row).includes('operator')) return { ok: false, why: 'absent', message: leaseWorkflow.absent ?? '' };
    return isOwn(actor, row) ? { ok: false, why: 'notAllowed', message: '不能办理自己所在主体的合同，请由其他工作人员办理。' } : null;
  },
  editable: ({ state }) => state === 'agreed',
  closed: '只有双方确认、还没有登记签订的合同可以增减扫描件。',
  evidence: {
    limit: PAPERS_MOST,
    deeds: { add: 'lease.file.add', remove: 'lease.file.remove' },
    of: (leaseId, id) => ({ leaseFile: { leaseId, id } }),
    join: (tx, { caseId: leaseId, fileId, row }) =>
      tx.leaseFile.create({ data: { leaseId, fileId, version: row.versions.length }, select: { id: true } }),
    leaves: { leaseFile: { delete: true } },
    words: { tooMany: `一份合同最多 ${PAPERS_MOST} 份扫描件，请先移除不需要的。`, gone: '这份扫描件已经移除。' },
  },
});

/** Adds a file of the signed paper. */
export const addPaper = (db: Database, files: FileStore, by: ByActor, leaseId: string, file: InspectedFile) =>
  evidenceDeeds(papersOf(by)).add(db, files, by, leaseId, file);

/** Takes one out again, until the signature is entered. */
export const removePaper = (db: Database, files: FileStore, by: ByActor, leaseId: string, paperId: string) =>
  evidenceDeeds(papersOf(by)).remove(db, files, by, leaseId, paperId);

/** The signed paper: for the park's operators and the institution's people. */
export const paperOwner: FileOwner = {
  async holds(db, fileIds) {
    const files = await db.leaseFile.findMany({ where: { fileId: { in: [...fileIds] } }, select: { fileId: true } });
    return files.map(({ fileId }) => fileId);
  },
  async mayOpen(db, who, { id }) {
    const file = await db.leaseFile.findUnique({
      where: { fileId: id },
      select: {
        lease: { select: { parkSlug: true, institution: { select: { organisationId: true } }, events: { select: { number: true } } } },
      },
    });
    return file !== null && who !== null && mayRead(who, file.lease);
  },
};

import type { Database } from '#prisma/database.ts';
import type { Edited } from '#app/kernel/cases/define-case.server.ts';
import { editCase } from '#app/kernel/cases/edit-case.server.ts';
import { evidenceDeeds } from '#app/kernel/cases/keep-evidence.server.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { changed } from '#app/kernel/record/changes.ts';
import type { Proposal } from './correction.ts';
import { requestCase } from './move-request.server.ts';
import { readProposal } from './read-proposal.server.ts';

interface Written {
  statement: string;
  districtSlug: string;
  proposed: Proposal;
}

/** For the record. Entries are permanent and a free text may mention people, so only its length is kept. */
const recorded = ({ statement, districtSlug, proposed }: Written) => ({
  statement: statement === '' ? null : `${Array.from(statement).length} 字`,
  district: districtName(districtSlug),
  ...proposed,
});

/** Saves what the applicant wrote. A draft may be incomplete; without a change there is no entry. */
export function editRequest(db: Database, by: ByActor, requestId: string, written: Written): Promise<Edited> {
  return editCase(db, by, requestCase, requestId, async (tx, request) => {
    const { statement, districtSlug } = written;
    const data = { statement, districtSlug, proposed: JSON.stringify(readProposal(JSON.stringify(written.proposed))) };
    if (statement === request.statement && districtSlug === request.districtSlug && data.proposed === request.proposed) return null;
    await tx.organisationRequest.update({ where: { id: requestId }, data, select: { id: true } });
    const before = recorded({ ...request, proposed: readProposal(request.proposed) });
    return { deed: 'request.edit', districtSlug, changes: changed(before, recorded(written)) };
  });
}

export const { add: addEvidence, remove: removeEvidence } = evidenceDeeds(requestCase);

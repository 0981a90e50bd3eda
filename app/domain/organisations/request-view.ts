import { writeDay, writeMoment } from '#app/kernel/calendar.ts';
import { writeSize } from '#app/kernel/files/write-size.ts';
import { CORRECTABLE, CORRECTABLE_NAME } from '#app/domain/organisations/correction.ts';
import type { RequestView } from '#app/domain/organisations/read-request.server.ts';
import { REQUEST_KIND_NAME, REQUEST_TONE, requestWorkflow } from '#app/domain/organisations/request-workflow.ts';

/** A request as both its applicant and the bureau see it: no contact details, everything in words. */
export function requestFacts({
  id,
  kind,
  state,
  statement,
  district,
  districtSlug,
  submittedAt,
  decidedAt,
  reason,
  proposal,
  evidence,
  others,
  organisation,
  person,
}: RequestView) {
  const written = (fact: (typeof CORRECTABLE)[number], value: string | null | undefined): string =>
    value ? (fact === 'establishedOn' ? writeDay(value) : value) : '未登记';
  return {
    id,
    kind,
    kindName: REQUEST_KIND_NAME[kind],
    state,
    stateName: requestWorkflow.stateNames[state],
    tone: REQUEST_TONE[state],
    statement,
    district: district.name,
    districtSlug,
    submitted: submittedAt && writeMoment(submittedAt),
    decided: decidedAt && writeMoment(decidedAt),
    reason,
    applicant: person.name,
    organisation: {
      name: organisation.name,
      uscc: organisation.uscc,
      standing: organisation.standing,
      verifiedOn: organisation.verifiedOn,
      source: organisation.source,
      slug: organisation.institution?.slug ?? null,
    },
    proposal,
    corrections:
      kind === 'correction'
        ? CORRECTABLE.filter((fact) => proposal[fact] !== undefined).map((fact) => ({
            name: CORRECTABLE_NAME[fact],
            now: written(fact, organisation[fact]),
            then: written(fact, proposal[fact]),
          }))
        : [],
    evidence: evidence.map(({ id: evidenceId, file }) => ({
      id: evidenceId,
      fileId: file.id,
      name: file.name,
      note: writeSize(file.size),
      picture: file.mediaType.startsWith('image/'),
    })),
    others: others.map(({ id: other, person: name, state: theirs, submittedAt: when }) => ({
      id: other,
      person: name,
      state: requestWorkflow.stateNames[theirs],
      when: when && writeMoment(when),
    })),
  };
}

export type WrittenRequest = ReturnType<typeof requestFacts>;

import { daysBetween, writeDay, writeLastDay, writeMoment, type Day } from '#app/kernel/calendar.ts';
import { isCoveredBeyond } from '#app/domain/lines/impact.ts';
import {
  FOREVER,
  isInForce,
  LICENCE_KINDS,
  lastDay,
  LICENCE_NAME,
  licenceState,
  offerableUntil,
  type LicenceKind,
} from '#app/domain/lines/licence.ts';
import type { readOwnLicences } from '#app/domain/licences/read-own-licences.server.ts';
import { isEditable } from '#app/kernel/cases/case-table.ts';
import { SUBMISSION_TONE, submissionWorkflow } from '#app/domain/licences/submission-workflow.ts';
import { licenceTag, writeValidity } from '#app/domain/lines/licence-tag.ts';
import { writeRevocation } from '#app/domain/lines/public-licence.ts';
import { licenceMark } from '#app/domain/licences/marks.ts';
import { CATEGORIES, isCategorySlug, requiredLicence, requiredLicences } from '#app/domain/lines/categories.ts';

type OwnLicences = NonNullable<Awaited<ReturnType<typeof readOwnLicences>>>;

const URGENT_DAYS = 30;

/** An organisation's licences as its desk shows them on `today`. */
export function licenceDeskView({ licences, services, lines, open, decided }: OwnLicences, today: Day) {
  const needs = services.map(({ categorySlug, tags }) =>
    isCategorySlug(categorySlug)
      ? requiredLicences(
          categorySlug,
          tags.map(({ tagSlug }) => tagSlug),
        )
      : [],
  );
  const servicesOn = (kind: LicenceKind): number => needs.filter((kinds) => kinds.includes(kind)).length;
  const held = licences.map((licence) => {
    const { id, kind, number, issuer, branch, revokedOn, supersededOn, verifiedOn, validTo, district } = licence;
    const state = licenceState(licence, today);
    const left = validTo === null || validTo === FOREVER ? null : daysBetween(today, validTo);
    const ending =
      left !== null &&
      isInForce(state) &&
      supersededOn === null &&
      revokedOn === null &&
      licenceMark(left) !== null &&
      !isCoveredBeyond(licence, licences);
    return {
      id,
      kindName: LICENCE_NAME[kind],
      number,
      issuer,
      branch,
      district: district?.name ?? null,
      validity: writeValidity(licence),
      verified: writeDay(verifiedOn),
      tag: licenceTag(licence, today),
      /** Why it is not, or will not be, in force. */
      says:
        writeRevocation(licence) ??
        (supersededOn !== null
          ? `${writeDay(supersededOn)}起由新证接替`
          : state === 'expired' && validTo !== null
            ? `${writeDay(validTo)}届满，需要它的服务自次日起不再公开`
            : state === 'unstated'
              ? '来源没有写明有效期，需要它的服务暂不公开。请申报并上传证件，或请主管部门补录'
              : null),
      /** The time left, if it should be renewed now. */
      ending: ending && validTo !== null ? writeLastDay(validTo, today) : null,
      urgent: ending && left <= URGENT_DAYS,
      services: servicesOn(kind),
      renewable: revokedOn === null && supersededOn === null && lastDay(licence) !== FOREVER,
      renewal: open.find(({ renewsId }) => renewsId === id)?.id ?? null,
    };
  });
  const covered = (kind: LicenceKind): boolean => offerableUntil([kind], licences, today) !== null;
  return {
    held,
    submissions: [...open, ...decided].map(({ id, kind, number, state, createdAt, submittedAt, decidedAt, reason }) => ({
      id,
      kindName: LICENCE_NAME[kind],
      number,
      stateName: submissionWorkflow.stateNames[state],
      tone: SUBMISSION_TONE[state],
      when: writeMoment(decidedAt ?? submittedAt ?? createdAt),
      reason: state === 'returned' || state === 'refused' ? reason : null,
      toFinish: isEditable(submissionWorkflow, state),
    })),
    lines: CATEGORIES.map(({ slug, name }) => {
      const kind = requiredLicence(slug);
      return {
        name,
        declared: lines.some(({ categorySlug }) => categorySlug === slug),
        needs: kind && LICENCE_NAME[kind],
        kind,
        held: kind === null || covered(kind),
        services: services.filter(({ categorySlug }) => categorySlug === slug).length,
      };
    }),
    kinds: LICENCE_KINDS.map((kind) => ({ kind, name: LICENCE_NAME[kind], held: covered(kind), services: servicesOn(kind) })),
  };
}

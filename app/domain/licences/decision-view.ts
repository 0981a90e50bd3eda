import { writeDay, type Day } from '#app/kernel/calendar.ts';
import type { findSimilar } from '#app/domain/licences/find-similar.server.ts';
import { watchingDistrict } from './watching-district.ts';
import { joinedTerm, standsFrom, verifyingChanges } from '#app/domain/lines/impact.ts';
import { LICENCE_NAME, type LicenceFacts } from '#app/domain/lines/licence.ts';
import type { getLicencesOf } from '#app/domain/licences/read-institution-licences.server.ts';
import { sameNumber } from '#app/domain/licences/similar-numbers.ts';
import { submissionWorkflow, type SubmissionState } from '#app/domain/licences/submission-workflow.ts';
import { licenceTag, writeValidity } from '#app/domain/lines/licence-tag.ts';
import { paths } from '#app/paths.ts';

type Institution = Awaited<ReturnType<typeof getLicencesOf>>;

const NAMES_SHOWN = 5;

/** 甲、乙、丙等 7 项服务. */
export function writeServices(services: readonly { title: string }[]): string {
  const names = services
    .slice(0, NAMES_SHOWN)
    .map(({ title }) => `“${title}”`)
    .join('、');
  return `${names}${services.length > NAMES_SHOWN ? '等' : ''} ${services.length} 项服务`;
}

type Stated = Pick<LicenceFacts, 'kind' | 'validFrom' | 'validTo'> & { number: string; renewsId: string | null };

/** What verifying a submission will change today, line by line. */
export function verifyingSays(
  { kind, number, validFrom, validTo, renewsId }: Stated,
  { licences, services, status }: Institution,
  today: Day,
): string[] {
  const same = sameNumber(
    number,
    licences.filter((licence) => licence.kind === kind),
  );
  const renewed =
    licences.find(({ id, revokedOn, supersededOn }) => id === renewsId && id !== same?.id && revokedOn === null && supersededOn === null) ??
    null;
  const stated = { kind, ...joinedTerm(same, { validFrom, validTo }, today) };
  const { from, gained, lost } = verifyingChanges(
    services,
    licences,
    { stated, sameId: same?.id ?? null, renewedId: renewed?.id ?? null },
    today,
  );
  return [
    same
      ? `更新已有的${LICENCE_NAME[kind]} ${same.number}，有效期改为${writeValidity(stated)}`
      : `新增一份${LICENCE_NAME[kind]}，有效期${writeValidity(stated)}`,
    ...(renewed ? [`原证 ${renewed.number} 自${writeDay(standsFrom(validFrom, today))}起显示为“已换证”`] : []),
    ...(gained.length > 0
      ? [`${from === today ? '立即' : `自${writeDay(from)}起`}公开：${writeServices(gained)}`]
      : [status === 'published' ? '没有服务因此新公开' : '机构的旗舰店还没有公开，服务不会因此公开']),
    ...(lost.length > 0 ? [`不再公开：${writeServices(lost)}`] : []),
    '来源显示为主管部门核验，核验日期为今天',
  ];
}

/**
 * The organisation's verified licences, as the bureau sees them beside a submission.
 * @param mayOpen whether the reader may open a licence that this district watches over.
 */
export function otherLicences({ licences, places }: Institution, today: Day, mayOpen: (districtSlug: string | null) => boolean) {
  return licences.map((licence) => ({
    id: licence.id,
    name: LICENCE_NAME[licence.kind],
    number: licence.number,
    validity: writeValidity(licence),
    tag: licenceTag(licence, today),
    to: mayOpen(watchingDistrict({ districtSlug: licence.districtSlug, institution: { places } }))
      ? paths.bureauHeldLicence(licence.id)
      : null,
  }));
}

/** Similar numbers, each with its licence and how similar it is. */
export function similarLines(similar: Awaited<ReturnType<typeof findSimilar>>) {
  const stateName = (state: SubmissionState | null): string =>
    state === null ? '已核验的许可' : `申报，${submissionWorkflow.stateNames[state]}`;
  return similar.map(({ id, number, institution, state, distance }) => ({
    id,
    number,
    institution,
    what: stateName(state),
    near: distance === 0 ? '证号相同' : `相差 ${distance} 个字符`,
  }));
}

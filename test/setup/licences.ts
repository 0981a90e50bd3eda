import type { Page } from 'playwright-core';
import writeXlsxFile from 'write-excel-file/node';
import type { Day } from '#app/kernel/calendar.ts';
import { LICENCE_NAME } from '#app/domain/lines/licence.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { districtName, type DistrictSlug } from '#app/kernel/city/districts.ts';
import { paths } from '#app/paths.ts';
import { institutionsFrom, main, now, type OwnInstitution } from './institutions.ts';
import { field, go, settled, siteDatabase, titled } from './people.ts';

/** An institution that offers recruitment, which needs a permit, and software, which does not. */
export interface Offering extends OwnInstitution {
  /** The title of its recruitment service, and its public address. */
  title: string;
  address: string;
  /** The title of its software service. */
  free: string;
  /** The number of its permit, even if it has none yet. */
  number: string;
}

/** The authority that grants and verifies permits in these journeys. */
export const ISSUER = '上海市松江区人力资源和社会保障局';
const LAST_DAY = '2098-12-31';

/** Makes such institutions, in 松江 by default; every test file counts from its own number. */
export function offeringsFrom(first: number) {
  const next = institutionsFrom(first);
  let n = first;
  return async (given: Parameters<typeof next>[0] = {}): Promise<Offering> => {
    n += 1;
    const [title, free] = [`旅程持证招聘${n}`, `旅程人事系统${n}`];
    const service = { summary: '为本市的用人单位提供的一项服务', priceModel: 'negotiable', deliverables: '["一份名单"]' } as const;
    const services = {
      create: [
        { ...service, slug: 'zhaopin', title, categorySlug: 'recruitment' },
        { ...service, slug: 'xitong', title: free, categorySlug: 'software', position: 1 },
      ],
    };
    const own = await next({ districtSlug: 'songjiang', ...given, services });
    return { ...own, title, free, address: paths.service(own.slug, 'zhaopin'), number: `沪人服证字〔2024〕第${n}号` };
  };
}

/** Submits an institution's permit, which then waits for the bureau of a district. */
export async function waiting(own: Offering, by: ByActor, districtSlug: DistrictSlug = 'songjiang'): Promise<string> {
  const at = now(by).now;
  const stated = {
    kind: 'hrPermit',
    number: own.number,
    issuer: ISSUER,
    validFrom: '2024-03-01',
    validTo: LAST_DAY,
    districtSlug,
  } as const;
  const data = {
    ...stated,
    institutionId: own.id,
    state: 'submitted',
    createdById: by.actor.personId,
    createdAt: at,
    submittedAt: at,
  } as const;
  return (await (await siteDatabase()).licenceSubmission.create({ data, select: { id: true } })).id;
}

/** A district's register as the bureau publishes it, with the permits as submitted, except for the last days given by `listed`. */
export async function register(districtSlug: DistrictSlug, owns: readonly Offering[], listed: ReadonlyMap<Offering, Day>): Promise<Buffer> {
  const rows = owns.map((own) => [own.name, own.uscc, districtName(districtSlug), own.number, ISSUER, listed.get(own) ?? LAST_DAY]);
  const table = [
    ['人力资源服务机构名录（2026年11月20日）'],
    ['机构名称', '统一社会信用代码', '所在区', '许可证号', '发证机关', '有效期至'],
    ...rows,
  ];
  return writeXlsxFile(table.map((row) => row.map((value) => ({ type: String, value })))).toBuffer();
}

/** Fills in a permit as on the paper, by default in force for years. */
export async function statePermit(
  page: Page,
  { number, issuer = ISSUER, to = LAST_DAY }: { number: string; issuer?: string; to?: Day },
): Promise<void> {
  await field(page, '证号').fill(number);
  await field(page, '发证机关').fill(issuer);
  await field(page, '有效期起（选填）').fill('2024-03-01');
  await page.getByRole('radio', { name: '有到期日', exact: true }).check();
  await field(page, '到期日').fill(to);
}

/** Opens an institution's permit from a list of the bureau. */
export async function openPermit(page: Page, { name }: OwnInstitution, list = paths.bureauLicences()): Promise<void> {
  const title = `${name}：${LICENCE_NAME.hrPermit}`;
  await go(page, list);
  await main(page).getByRole('link', { name: title }).click();
  await titled(page, title);
  await settled(page);
}

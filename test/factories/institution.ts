import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { organisationCheckCharacter, usccCheckCharacter } from '#app/domain/organisations/uscc.ts';
import { CATEGORIES, TAGS } from '#app/domain/lines/categories.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';

/** The nth valid 统一社会信用代码 of a range that no registry assigns. */
export function exampleUscc(n: number): string {
  const own = `YAN${String(n).padStart(5, '0')}`.slice(0, 8);
  const first17 = `91310000${own}${organisationCheckCharacter(own)}`;
  return first17 + usccCheckCharacter(first17);
}

/** Creates the source, lines, tags and districts that all other rows need. */
export async function reference(db: Database): Promise<void> {
  const source = { id: 'example', kind: 'demonstration', title: '测试来源', publisher: '测试', datedOn: '2026-01-01' } as const;
  await db.source.create({ data: source });
  await db.source.create({ data: { ...source, id: 'institution-statement', kind: 'statement', title: '机构自行填写并复核' } });
  await db.source.create({ data: { ...source, id: 'bureau-verification', kind: 'register', title: '主管部门核验' } });
  await db.serviceCategory.createMany({ data: CATEGORIES.map(({ slug, name }, position) => ({ slug, name, position })) });
  await db.serviceTag.createMany({ data: TAGS.map(({ slug, name, category }) => ({ slug, name, categorySlug: category })) });
  await db.district.createMany({
    data: DISTRICTS.map(({ slug, name, shortName, adcode }, position) => ({
      slug,
      name,
      shortName,
      adcode,
      position,
      supervisor: `上海市${name}人力资源和社会保障局`,
      supervisionPhone: '12333',
      sourceId: source.id,
      verifiedOn: '2026-01-01',
    })),
  });
}

let made = 0;

/** Creates a published institution in 浦东 with the given columns; needs `reference`. */
export function institution(db: Database, given: Omit<Partial<Prisma.InstitutionCreateInput>, 'organisation'> & { name?: string } = {}) {
  const { name, ...rest } = given;
  made += 1;
  return db.institution.create({
    data: {
      slug: `yanshi-${made}`,
      verifiedOn: '2026-06-01',
      demo: true,
      organisation: { create: { uscc: exampleUscc(made), name: name ?? `演示·第${made}人力资源有限公司` } },
      places: { create: { kind: 'headquarters', districtSlug: 'pudong', address: `示例路 ${made} 号` } },
      ...rest,
    },
  });
}

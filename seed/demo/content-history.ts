import { CITY } from '#app/kernel/city/active.ts';
import { decideVersion } from '#app/kernel/content/decide-version.server.ts';
import { readDraft, revisionOf } from '#app/kernel/content/read-draft.server.ts';
import { saveSections } from '#app/kernel/content/save-section.server.ts';
import { draftMark, submitVersion } from '#app/kernel/content/submit-version.server.ts';
import type { SectionOf } from '#app/kernel/content/content-kind.ts';
import type { QueuedKind } from '#app/kernel/content/content-kind.server.ts';
import { addImage } from '#app/kernel/images/add-image.server.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import { createService } from '#app/domain/services/create-service.server.ts';
import { TEMPLATES } from '#app/domain/services/templates.ts';
import type { ServiceContent } from '#app/domain/services/content.ts';
import type { StorefrontContent } from '#app/domain/storefronts/content.ts';
import { storefrontKind } from '#app/domain/storefronts/storefront-kind.server.ts';
import { submittedService } from '#app/domain/storefronts/submitted-service.server.ts';
import { actAs } from './act-as.ts';
import type { Stage } from './history.ts';
import { moment } from './moments.ts';
import type { SceneName } from './pictures.ts';
import type { Strand } from './tell.ts';

/** A content of the story. */
export interface Thing<Content extends object> {
  kind: QueuedKind<Content>;
  subjectId: string;
}

async function draftOf<Content extends object>({ db }: Stage, { kind, subjectId }: Thing<Content>) {
  const draft = await readDraft(db, kind, subjectId);
  if (!draft) throw new Error('演示里没有要编辑的内容');
  return draft;
}

/** Writes sections of a draft, based on the revision just read. */
export async function* write<Content extends object>(
  stage: Stage,
  key: DemoAccountKey,
  now: Date,
  thing: Thing<Content>,
  sections: Partial<Content>,
): Strand {
  yield now;
  const draft = await draftOf(stage, thing);
  const changes = (Object.keys(sections) as SectionOf<Content>[]).map((section) => ({
    section,
    seen: revisionOf(draft, section),
    value: sections[section] as Content[SectionOf<Content>],
  }));
  await actAs(stage.db, key, now, (by) => saveSections(stage.db, by, thing.kind, { subjectId: thing.subjectId, sections: changes }));
}

export async function* submit<Content extends object>(
  stage: Stage,
  key: DemoAccountKey,
  now: Date,
  thing: Thing<Content>,
): AsyncGenerator<Date, string> {
  yield now;
  const seen = draftMark(await draftOf(stage, thing));
  const { kind, subjectId } = thing;
  return (await actAs(stage.db, key, now, (by) => submitVersion(stage.db, by, kind, { subjectId, seen }))).versionId;
}

/** The first storefront is completed with pictures and published; the other one is sent back. */
export async function* storefrontsAreKept(stage: Stage): Strand {
  const { db, files, today, pictures, organisations, institutions } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const add = async function* (scene: SceneName, clock: string): AsyncGenerator<Date, string> {
    yield at(41, clock);
    const upload = { name: `${scene}.png`, bytes: pictures[scene] };
    const institution = { institutionId: institutions.fullyValid, organisationId: organisations.fullyValid, parkSlug: null };
    return (await actAs(db, 'institutionManager', at(41, clock), (by) => addImage(db, files, by, { ...institution, upload }))).imageId;
  };
  const [office, hall, yard] = [yield* add('office', '10:02'), yield* add('hall', '10:05'), yield* add('yard', '10:07')];
  const own: Thing<StorefrontContent> = { kind: storefrontKind, subjectId: institutions.fullyValid };
  yield* write(stage, 'institutionManager', at(41, '10:40'), own, {
    banner: { imageId: office, alt: '演示插图：临街的几栋办公楼', focus: 'center' },
    gallery: [
      { imageId: hall, alt: '演示插图：招聘会场外景', focus: 'center' },
      { imageId: yard, alt: '演示插图：并排的五栋厂房', focus: 'bottom' },
    ],
    team: { size: 86, certified: 52, clients: 310 },
    english: {
      name: 'Yanshi Qinghe Talent Services (demonstration)',
      summary:
        `An invented agency for demonstration: campus recruiting, executive search, ` +
        `payroll and personnel administration for manufacturers and life science companies in ${CITY.englishName}.`,
    },
  });
  const first = yield* submit(stage, 'institution', at(40, '09:15'), own);
  yield at(39, '14:30');
  await actAs(db, 'operator', at(39, '14:30'), (by) =>
    decideVersion(db, by, storefrontKind, { versionId: first, move: 'publish', reasons: {} }),
  );

  const other: Thing<StorefrontContent> = { kind: storefrontKind, subjectId: institutions.expiring };
  const { introduction } = (await draftOf(stage, other)).content;
  yield* write(stage, 'otherInstitution', at(6, '16:10'), other, { introduction: { ...introduction, tagline: '全市派遣价格最低' } });
  const second = yield* submit(stage, 'otherInstitution', at(6, '16:20'), other);
  const reasons = { introduction: '“全市最低”没有依据，属于绝对化用语，请改为可以核实的说法。' };
  yield at(5, '10:50');
  await actAs(db, 'bureau', at(5, '10:50'), (by) => decideVersion(db, by, storefrontKind, { versionId: second, move: 'return', reasons }));
}

/** What waits on the seeded day: changes of a storefront and of a price, and two services that are being written. */
export async function* contentWaits(stage: Stage): Strand {
  const { db, today, organisations, institutions } = stage;
  const at = (daysAgo: number, clock: string): Date => moment(today, daysAgo, clock);
  const organisationId = organisations.fullyValid;
  const create = async function* (category: 'training' | 'dispatch', now: Date): Strand {
    yield now;
    await actAs(db, 'institutionManager', now, (by) =>
      createService(db, by, { organisationId, category, template: TEMPLATES[category][0]?.slug ?? null, title: '' }),
    );
  };
  yield* create('training', at(3, '11:20'));
  yield* create('dispatch', at(3, '11:35'));
  const own: Thing<StorefrontContent> = { kind: storefrontKind, subjectId: institutions.fullyValid };
  const { content }: { content: StorefrontContent } = await draftOf(stage, own);
  yield* write(stage, 'institutionManager', at(2, '15:05'), own, {
    introduction: {
      ...content.introduction,
      text: `${content.introduction.text}\n- 每年三月、九月各办一场校园专场\n- 薪税业务由**两人复核**后发放`,
    },
    strengths: [...content.strengths, '多地薪税归集'],
  });
  yield* submit(stage, 'institution', at(1, '09:40'), own);

  const service = await db.service.findFirstOrThrow({
    where: { institutionId: institutions.fullyValid, status: 'published', priceModel: 'perHeadMonth' },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  const priced: Thing<ServiceContent> = { kind: submittedService, subjectId: service.id };
  const { price } = (await draftOf(stage, priced)).content;
  yield* write(stage, 'institution', at(1, '10:05'), priced, {
    price: { ...price, from: (price.from ?? 0) + 500, to: price.to === null ? null : price.to + 1_000 },
  });
  yield* submit(stage, 'institution', at(1, '10:10'), priced);
}

import { z } from 'zod';
import type { Day } from '#app/kernel/calendar.ts';
import { pastDayField } from '#app/kernel/day-field.server.ts';
import { readContactAddress } from '#app/kernel/credentials/contact-address.ts';
import { CITY } from '#app/kernel/city/active.ts';
import { cityDegrees } from '#app/kernel/city/city.ts';
import { readPoint } from '#app/domain/maps/points/typed-point.ts';
import { COORDINATE_SYSTEMS, whereabouts } from '#app/kernel/city/coordinates.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import type { StatedPoint, StorefrontContent, StorefrontSection } from '#app/domain/storefronts/content.ts';
import { LANGUAGES } from '#app/domain/storefronts/languages.ts';
import { CHARACTERS, MOST_PEOPLE } from '#app/domain/storefronts/limits.ts';
import { readEntries, readFieldsOnce, type FieldsRead } from '#app/kernel/content/editor/read-section-fields.server.ts';
import { pictureField } from '#app/kernel/images/picture-field.server.ts';
import type { TypedFields, TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { isBlankItem, isListSection } from './editor/section-fields.server.ts';
import { wholeOrEmpty } from '#app/kit/number-fields.server.ts';
import { line, lines, oneLine, onceSound, plainLines } from '#app/kit/text-fields.server.ts';
import { isMobile, NO_MOBILE, readTelephone } from '#app/kit/telephone.ts';

const CONTACT_PHONE = '请填写电话号码，如 021-55550123 或 13800000000。';
const idField = z
  .string()
  .max(64)
  .optional()
  .transform((id = '') => id);
const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
const phone = line('电话', 40).transform((typed, context) => {
  if (typed === '') return null;
  const read = readTelephone(typed);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: CONTACT_PHONE });
  return z.NEVER;
});

/** The earliest day of an honour: there were no such companies before. */
const EARLIEST = '1949-10-01';

const count = (what: string) => wholeOrEmpty(what, { least: 1, most: MOST_PEOPLE });

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;
const latin = (what: string, limit: number, read: (typed: string) => string) =>
  z
    .string()
    .optional()
    .transform((typed = '') => read(typed.normalize('NFKC')))
    .refine((text) => LATIN.test(text), { error: `${what}请用英文填写。` })
    .refine((text) => Array.from(text).length <= limit, { error: `${what}最多 ${limit} 个字符。` });

const POINT_SAYS = {
  unreadable: `经度和纬度要同时填写，用数字，如 ${CITY.sample.longitude} 和 ${CITY.sample.latitude}。`,
  swapped: `经度和纬度好像填反了：${cityDegrees(CITY)}。`,
  elsewhere: `这个位置不在${CITY.shortName}，请核对经度和纬度。`,
} as const;

interface SentPlace {
  'point.longitude'?: string;
  'point.latitude'?: string;
  'point.system'?: string;
  'point.how'?: string;
}

/** The point of a place as typed; errors are shown beside the longitude. */
function pointOf(
  { 'point.longitude': longitude = '', 'point.latitude': latitude = '', 'point.system': system = '', 'point.how': how }: SentPlace,
  context: z.RefinementCtx,
): StatedPoint | null {
  const reading = readPoint({ longitude, latitude, system });
  if (reading.kind === 'empty') return null;
  const said =
    reading.kind === 'position' ? (whereabouts(reading.position) === 'city' ? null : POINT_SAYS.elsewhere) : POINT_SAYS[reading.kind];
  const known = COORDINATE_SYSTEMS.find((one) => one === system);
  if (said !== null || !known) {
    context.addIssue({ code: 'custom', path: ['point.longitude'], message: said ?? '请选择坐标查自哪种地图。' });
    return null;
  }
  const asNumber = (typed: string): number => Number(typed.normalize('NFKC').replace(/[\s°]/gu, ''));
  return { longitude: asNumber(longitude), latitude: asNumber(latitude), system: known, how: how === 'picked' ? 'picked' : 'typed' };
}

const degrees = z.string().max(60, { error: '请填写数字。' }).optional();
const place = z
  .object({
    kind: z.enum(['headquarters', 'branch']),
    district: z.enum(
      DISTRICTS.map(({ slug }) => slug),
      { error: '请选择所在区。' },
    ),
    address: line('地址', CHARACTERS.address),
    phone,
    'point.longitude': degrees,
    'point.latitude': degrees,
    'point.system': z.string().max(10).optional(),
    'point.how': z.string().max(10).optional(),
  })
  .transform((sent, context) => {
    const { kind, district, address, phone: number } = sent;
    return { kind, district, address, phone: number, point: pointOf(sent, context) };
  });

/** The form of a section, entry by entry for a list. The value is what a draft holds: it may be incomplete but not malformed. */
const schemas = (today: Day) =>
  ({
    introduction: z.object({ tagline: line('一句话介绍', CHARACTERS.tagline), text: lines('介绍', CHARACTERS.text) }),
    strengths: z.object({ '': line('每一项', CHARACTERS.strength) }).transform((item) => item['']),
    cases: z.object({
      title: line('标题', CHARACTERS.caseTitle),
      industry: line('行业', CHARACTERS.industry),
      summary: lines('内容', CHARACTERS.caseSummary),
      consent: ticked,
    }),
    honours: z.object({
      title: line('名称', CHARACTERS.honourTitle),
      grantedBy: line('授予单位', CHARACTERS.grantedBy),
      grantedOn: pastDayField('授予日期', { earliest: EARLIEST, today }),
      proofId: idField.transform((id) => (id === '' ? null : id)),
    }),
    places: place,
    languages: z.enum(LANGUAGES),
    team: z.object({ size: count('团队人数'), certified: count('持证人数'), clients: count('服务客户数') }),
    gallery: pictureField,
    banner: pictureField,
    english: z
      .object({
        name: latin('英文名称', CHARACTERS.englishName, oneLine),
        summary: latin('英文简介', CHARACTERS.englishSummary, plainLines),
      })
      .transform((english) => (english.name === '' && english.summary === '' ? null : english)),
  }) as const satisfies Record<StorefrontSection, z.ZodType>;

export type SectionRead<S extends StorefrontSection> = FieldsRead<StorefrontContent[S]>;

/**
 * Reads what was typed into a section's form, cleaned (NFC, one kind of line break, no invisible characters).
 * @param today the latest possible day of an honour.
 * @returns the section's value, or the errors by field name.
 */
export function readSection<S extends StorefrontSection>(
  section: S,
  typed: { fields: TypedFields; items: readonly TypedItem[]; ticked: readonly string[] },
  today: Day,
): SectionRead<S> {
  const schema: z.ZodType<unknown> = schemas(today)[section];
  if (section === 'languages') {
    const known = LANGUAGES.filter((tag) => typed.ticked.includes(tag));
    return known.length === typed.ticked.length
      ? { ok: true, value: known as unknown as StorefrontContent[S] }
      : { ok: false, errors: { languages: '请从列出的语言里选择。' } };
  }
  if (!isListSection(section)) {
    if (section === 'banner' && !typed.fields.imageId) return { ok: true, value: null as StorefrontContent[S] };
    return readFieldsOnce(schema, typed.fields) as SectionRead<S>;
  }
  return readEntries(section, schema, typed.items, (item) => isBlankItem(section, item)) as SectionRead<S>;
}

const email = line('邮箱', 254).transform((typed, context) => {
  if (typed === '') return null;
  const read = readContactAddress(typed);
  if (read.ok && read.kind === 'email') return read.value;
  context.addIssue({ code: 'custom', message: '请填写完整的邮箱，如 name@example.cn。' });
  return z.NEVER;
});

/** 联系人: if there is a phone or address, a name and the person's consent are required (个人信息保护法 23). */
export const contactForm = z
  .object({
    seen: z
      .string()
      .max(64)
      .optional()
      .transform((mark = '') => mark),
    name: line('姓名', 40).transform((name) => (name === '' ? null : name)),
    phone,
    email,
    complaintPhone: phone,
    publicPhone: phone.refine((number) => number === null || !isMobile(number), { error: NO_MOBILE }),
    agreed: ticked,
  })
  .superRefine(
    ({ name, phone: number, email: address, agreed }, context) => {
      const personal = name !== null || number !== null || address !== null;
      if (personal && name === null) context.addIssue({ code: 'custom', path: ['name'], message: '请填写联系人的姓名或称呼。' });
      if (name !== null && number === null && address === null)
        context.addIssue({ code: 'custom', path: ['phone'], message: `请至少填写电话或邮箱。${CONTACT_PHONE}` });
      if (personal && !agreed) context.addIssue({ code: 'custom', path: ['agreed'], message: '请先取得联系人本人同意，再勾选。' });
    },
    onceSound('name', 'phone', 'email', 'agreed'),
  );

import { z } from 'zod';
import type { Day } from '#app/kernel/calendar.ts';
import { readEntries, readFieldsOnce, type FieldsRead } from '#app/kernel/content/editor/read-section-fields.server.ts';
import type { TypedFields, TypedItem } from '#app/kernel/content/editor/section-fields.ts';
import { pastDayField } from '#app/kernel/day-field.server.ts';
import { pictureField } from '#app/kernel/images/picture-field.server.ts';
import { isMobile, NO_MOBILE, readTelephone } from '#app/kit/telephone.ts';
import { documentNumber, line, lines, webAddressField } from '#app/kit/text-fields.server.ts';
import type { ParkPageContent, ParkPageSection } from './content.ts';
import { CHARACTERS } from './limits.ts';
import { isBlankEntry, SHAPE } from './section-shapes.ts';

const phone = line('电话', 40).transform((typed, context) => {
  if (typed === '') return '';
  const read = readTelephone(typed);
  if (read !== null && !isMobile(read)) return read;
  context.addIssue({
    code: 'custom',
    message: read === null ? '请填写电话号码，如 021-55550123 或 400-000-0000。' : NO_MOBILE,
  });
  return z.NEVER;
});

/** A title without the pair of 《》 around the whole of it, which pages add; marks inside are part of it. */
function withoutMarks(title: string): string {
  if (!title.startsWith('《') || !title.endsWith('》')) return title;
  const inner = title.slice(1, -1);
  let open = 0;
  for (const character of inner) {
    open += Number(character === '《') - Number(character === '》');
    if (open < 0) return title;
  }
  return inner.trim();
}

/** There were no policies for such parks before. */
const EARLIEST = '1978-12-01';

/** The form of a section, entry by entry for a list. The value is what a draft holds: it may be incomplete but not malformed. */
const schemas = (today: Day) =>
  ({
    introduction: z.object({ text: lines('介绍', CHARACTERS.introduction) }),
    gallery: pictureField,
    leasing: z.object({ phone, hours: line('接待时间', CHARACTERS.hours) }),
    floors: z.object({ remark: lines('招商说明', CHARACTERS.remark) }),
    services: z.object({ title: line('名称', CHARACTERS.serviceTitle), text: lines('说明', CHARACTERS.serviceText) }),
    policies: z.object({
      title: line('标题', CHARACTERS.policyTitle).transform(withoutMarks),
      number: line('文号', CHARACTERS.policyNumber).transform(documentNumber),
      issuer: line('发文机关', CHARACTERS.issuer),
      issuedOn: pastDayField('发布日期', { earliest: EARLIEST, today }),
      url: webAddressField(CHARACTERS.address, '请填写完整的网址，从浏览器的地址栏复制。'),
    }),
    transport: z.object({
      metro: lines('轨道交通', CHARACTERS.way),
      bus: lines('公交', CHARACTERS.way),
      parking: lines('停车', CHARACTERS.way),
    }),
  }) as const satisfies Record<ParkPageSection, z.ZodType>;

/**
 * Reads what was typed into a section's form, cleaned (NFC, one kind of line break, no invisible characters).
 * @param today the latest possible day of a policy.
 * @returns the section's value, or the errors by field name.
 */
export function readParkSection<S extends ParkPageSection>(
  section: S,
  { fields, items }: { fields: TypedFields; items: readonly TypedItem[] },
  today: Day,
): FieldsRead<ParkPageContent[S]> {
  const schema: z.ZodType<unknown> = schemas(today)[section];
  const read =
    SHAPE[section].most === null
      ? readFieldsOnce(schema, fields)
      : readEntries(section, schema, items, (item) => isBlankEntry(section, item));
  return read as FieldsRead<ParkPageContent[S]>;
}

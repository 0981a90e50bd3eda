import { z } from 'zod';
import { isDay, type Day } from '#app/kernel/calendar.ts';
import { dayField } from '#app/kernel/day-field.server.ts';
import { checkUscc } from '#app/domain/organisations/uscc.ts';
import { DISTRICTS } from '#app/kernel/city/districts.ts';
import { contactAddress } from '#app/kernel/credentials/contact-field.server.ts';
import { decisionFields } from '#app/kernel/cases/forms.server.ts';
import { chineseName, linesField } from '#app/kit/text-fields.server.ts';

export const organisationName = z
  .string({ error: '请填写主体名称，与营业执照一致。' })
  .transform(chineseName)
  .pipe(
    z
      .string({ error: '请填写主体名称，与营业执照一致。' })
      .min(2, { error: '名称至少 2 个字。' })
      .max(100, { error: '名称最多 100 个字。' }),
  );

const uscc = z
  .string({ error: '请填写统一社会信用代码。' })
  .max(200, { error: '统一社会信用代码应为 18 位。' })
  .transform((typed, context) => {
    const checked = checkUscc(typed);
    if (checked.ok) return checked.uscc;
    context.addIssue({ code: 'custom', message: checked.message });
    return z.NEVER;
  });

const districtSlug = z.enum(
  DISTRICTS.map(({ slug }) => slug),
  { error: '请选择所在区。' },
);

export const districtForm = z.object({ district: districtSlug });
export const newOrganisationForm = z.object({ uscc, name: organisationName, district: districtSlug });
export const claimForm = z.object({ uscc, district: districtSlug });

const statement = linesField(1_000, '说明最多 1000 个字。');

const optionalText = (message: string) =>
  z
    .string()
    .max(100, { error: message })
    .optional()
    .transform((typed) => (typed === undefined ? undefined : chineseName(typed) || undefined));

/** A day from a date field, not in the future. */
const pastDay = (today: Day) =>
  dayField
    .refine(isDay, { error: '请填写存在的日期。' })
    .refine((day) => day <= today, { error: '成立日期不能晚于今天。' })
    .optional();

export const claimRequestForm = z.object({ statement, district: districtSlug });
/** What a correction states; `today` is the last day on which an organisation can have been founded. */
export const correctionForm = (today: Day) =>
  z.object({
    name: optionalText('名称最多 100 个字。'),
    legalRepresentative: optionalText('姓名最多 100 个字。'),
    establishedOn: pastDay(today),
    statement,
    district: districtSlug,
  });

export const invitationForm = z.object({ address: contactAddress, role: z.enum(['manager', 'member'], { error: '请选择角色。' }) });
export const roleForm = z.object({ person: z.string(), role: z.enum(['owner', 'manager', 'member'], { error: '请选择角色。' }) });

export const decisionForm = decisionFields(['grant', 'return', 'refuse']);

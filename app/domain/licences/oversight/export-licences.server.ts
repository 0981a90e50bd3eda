import type { Database } from '#prisma/database.ts';
import { inTransaction } from '#prisma/transaction.ts';
import type { Refused } from '#app/kernel/answer.ts';
import { dayOf, type Day } from '#app/kernel/calendar.ts';
import { districtName } from '#app/kernel/city/districts.ts';
import type { ByActor } from '#app/kernel/permissions/actor.ts';
import { reachOf } from '#app/kernel/permissions/may.ts';
import { writeEntry } from '#app/kernel/record/write-entry.server.ts';
import { citation, sourceSelect } from '#app/kernel/sources/citation.ts';
import type { SheetCell, SheetColumn } from '#app/kernel/spreadsheet/sheet-xml.ts';
import { writeXlsx } from '#app/kernel/spreadsheet/write-xlsx.server.ts';
import { FOREVER, LICENCE_NAME, licenceFactsSelect, licenceState } from '../../lines/licence.ts';
import { STATE_NAME, writeValidity } from '../../lines/licence-tag.ts';
import { DISTRICT, heldWhere } from '../held-licences.server.ts';
import { watchingDistrict } from '../watching-district.ts';
import type { HeldQuery } from './held-query.ts';

/** What belongs to the licences of a batch is asked for by their ids, and a query takes at most 999 of them. */
const BATCH = 500;
/** More than a city has; a sheet holds at most 1,048,576 rows. */
export const MOST_EXPORTED = 500_000;

const COLUMNS: readonly SheetColumn[] = [
  { name: '机构名称', width: 40 },
  { name: '统一社会信用代码', width: 22 },
  { name: '类别', width: 24 },
  { name: '证号', width: 34 },
  { name: '发证机关', width: 36 },
  { name: '许可范围', width: 30 },
  { name: '有效期起', width: 16 },
  { name: '有效期至', width: 16 },
  { name: '有效期', width: 36 },
  { name: '状态', width: 12 },
  { name: '管辖区', width: 12 },
  { name: '分支机构', width: 20 },
  { name: '撤销日期', width: 16 },
  { name: '撤销原因', width: 30 },
  { name: '换证日期', width: 16 },
  { name: '核验截至', width: 16 },
  { name: '来源', width: 40 },
];

const FIELDS = {
  ...licenceFactsSelect,
  ...DISTRICT,
  id: true,
  number: true,
  issuer: true,
  scope: true,
  branch: true,
  revokedReason: true,
  verifiedOn: true,
  source: { select: sourceSelect },
  institution: { select: { ...DISTRICT.institution.select, organisation: { select: { name: true, uscc: true } } } },
} as const;

const dayCell = (day: Day | null): SheetCell => day && { day };

/** What goes on the record of the conditions, in words. */
const conditions = ({ kind, state, districtSlug, within, words }: HeldQuery) => ({
  ...(kind ? { kind: [null, LICENCE_NAME[kind]] as const } : {}),
  ...(state ? { status: [null, STATE_NAME[state]] as const } : {}),
  ...(districtSlug ? { district: [null, districtName(districtSlug)] as const } : {}),
  ...(within ? { validTo: [null, `${within} 天内到期`] as const } : {}),
  ...(words ? { text: [null, words] as const } : {}),
});

/**
 * Exports the held licences within the bureau's reach that a query asks for, as a spreadsheet (XLSX), first entered on top. The
 * export itself goes on the record.
 * Refuses more than `MOST_EXPORTED` rows.
 */
export async function exportLicences(
  db: Database,
  by: ByActor,
  query: HeldQuery,
): Promise<{ ok: true; file: Buffer } | Refused<'tooMany'>> {
  const today = dayOf(by.now);
  const where = heldWhere(reachOf(by.actor, 'export:licence'), query, today);
  if ((await db.licence.count({ where })) > MOST_EXPORTED)
    return { ok: false, why: 'tooMany', message: `结果超过 ${MOST_EXPORTED / 10_000} 万份，请按区或类别分开导出。` };
  async function* batches() {
    for (let after = ''; ;) {
      const next = { AND: [where, { id: { gt: after } }] };
      const licences = await db.licence.findMany({ where: next, orderBy: { id: 'asc' }, take: BATCH, select: FIELDS });
      yield licences.map((licence): SheetCell[] => {
        const { institution, kind, number, issuer, scope, branch, source } = licence;
        const district = watchingDistrict(licence);
        return [
          institution.organisation.name,
          institution.organisation.uscc,
          LICENCE_NAME[kind],
          number,
          issuer,
          scope,
          dayCell(licence.validFrom),
          dayCell(licence.validTo === FOREVER ? null : licence.validTo),
          writeValidity(licence),
          STATE_NAME[licenceState(licence, today)],
          district && districtName(district),
          branch,
          dayCell(licence.revokedOn),
          licence.revokedReason,
          dayCell(licence.supersededOn),
          dayCell(licence.verifiedOn),
          citation(source),
        ];
      });
      if (licences.length < BATCH) return;
      after = licences.at(-1)?.id ?? '';
    }
  }
  const { file, rows } = await writeXlsx('许可备案', COLUMNS, batches());
  await inTransaction(db, (tx) =>
    writeEntry(tx, by, {
      deed: 'licence.export',
      subjectId: by.actor.personId,
      organisationId: null,
      changes: { rows: [null, rows], ...conditions(query) },
    }),
  );
  return { ok: true, file };
}

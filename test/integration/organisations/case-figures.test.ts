import { expect, it } from 'vitest';
import { CASE_FIGURES } from '#app/domain/assembly/case-figures.server.ts';
import { listQueue } from '#app/domain/organisations/read-request.server.ts';
import { DECISION_DAYS } from '#app/domain/organisations/request-workflow.ts';
import { listCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { overdueBefore } from '#app/kernel/cases/time-taken.ts';
import { startOf } from '#app/kernel/calendar.ts';
import { institution } from '#test/factories/institution.ts';
import { person } from '#test/factories/person.ts';
import { groundedDatabase, officer } from './ground.ts';

/** A Monday. */
const TODAY = '2026-11-30';
const at = (day: string): Date => new Date(`${day}T10:00:00+08:00`);

/** Claims of 浦东 and 徐汇, submissions, versions and reports in every state, on days that are worked out by hand. */
async function office() {
  const db = await groundedDatabase();
  const { id: institutionId, organisationId } = await institution(db);
  const { id: personId } = await person(db);
  const request = (state: 'submitted' | 'granted' | 'returned' | 'withdrawn', from: string, to: string | null, districtSlug = 'pudong') =>
    db.organisationRequest.create({
      data: {
        kind: 'claim',
        organisationId,
        personId,
        districtSlug,
        state,
        createdAt: at(from),
        submittedAt: at(from),
        decidedAt: to === null ? null : at(to),
        reason: state === 'returned' ? '测试' : null,
      },
    });
  // Due on Friday the 27th: over. Due on Monday the 30th: today is still in time.
  await request('submitted', '2026-11-20', null);
  await request('submitted', '2026-11-23', null);
  await request('submitted', '2026-11-29', null, 'xuhui');
  await request('granted', '2026-11-16', '2026-11-16'); // the same day
  await request('granted', '2026-11-16', '2026-11-18'); // two working days
  await request('returned', '2026-11-20', '2026-11-23'); // Friday to Monday: one
  await request('granted', '2026-11-02', '2026-11-12', 'xuhui'); // eight
  await request('granted', '2026-08-03', '2026-08-31'); // before the period
  await request('withdrawn', '2026-11-02', '2026-11-03');
  await db.contentVersion.createMany({
    data: ([0, 1, 2] as const).map((number) => ({
      kind: 'storefront',
      subjectId: institutionId,
      institutionId,
      number,
      content: '{}',
      sections: '[]',
      state: number === 2 ? ('pending' as const) : ('published' as const),
      districtSlug: 'pudong',
      submittedAt: at('2026-11-24'),
      decidedAt: number === 2 ? null : at('2026-11-25'),
    })),
  });
  return db;
}

const read = async (db: Awaited<ReturnType<typeof office>>, districtSlug?: string) => {
  const { actor } = await (await officer(db, districtSlug)).by();
  const figures = await listCaseFigures(db, CASE_FIGURES, actor, { today: TODAY, calendar: CALENDAR, from: startOf('2026-09-02') });
  return {
    actor,
    figures: figures.map(({ name, waiting, overdue, due, taken }) => [name, waiting, overdue, due, taken.toSorted((a, b) => a - b)]),
  };
};

it('the figures of the bureau’s cases are of its districts, with the days of their deadlines', async () => {
  const db = await office();
  const { actor, figures } = await read(db);
  expect(figures).toEqual([
    ['认领与更正', 3, 1, '2026-11-27', [0, 1, 2, 8]],
    ['许可备案申报', 0, 0, null, []],
    // Imported content (number 0) is not a decision.
    ['内容审核', 1, 1, '2026-11-27', [1]],
    ['举报', 0, 0, null, []],
    ['入驻申诉', 0, 0, null, []],
  ]);
  const late = await listQueue(db, actor, {
    state: 'submitted',
    kind: null,
    page: 1,
    before: overdueBefore(CALENDAR, DECISION_DAYS, TODAY),
  });
  expect([late.total, late.counts.submitted]).toEqual([1, 3]);

  expect((await read(db, 'xuhui')).figures).toEqual([
    ['认领与更正', 1, 0, '2026-12-04', [8]],
    ['许可备案申报', 0, 0, null, []],
    ['内容审核', 0, 0, null, []],
    ['举报', 0, 0, null, []],
    ['入驻申诉', 0, 0, null, []],
  ]);
});

import { expect, it } from 'vitest';
import { elapseMoveIns } from '#app/domain/move-ins/time/elapse-move-ins.server.ts';
import { standingOf } from '#app/domain/move-ins/move-in-view.ts';
import { openMoveIn } from '#app/domain/move-ins/open-move-in.server.ts';
import { findRank } from '#app/domain/move-ins/read-move-ins.server.ts';
import { institution } from '#test/factories/institution.ts';
import { CALENDAR } from '#test/factories/calendar.ts';
import { accepted, at, decide, ground, on, own, rowOf, RULES, submitted, type Ground } from './ground.ts';

/** Where it is, who has it and by when, as its page says it on a day. */
async function says({ db }: Ground, id: string, day: string): Promise<string> {
  const row = await rowOf(db, id, on(day));
  const { state, who, by } = standingOf({
    row: { ...row, calendar: CALENDAR },
    rank: await findRank(db, row, { today: day, calendar: CALENDAR }),
  });
  return [state, who, by].join('｜');
}

it('an application says at any time where it is, who has it and by when', async () => {
  const here = await ground({ rules: { ...RULES, limits: { ...RULES.limits, announce: 5 } } });
  const opened = await openMoveIn(here.db, at(here.owner, '2026-11-19'), { parkSlug: 'yuan' });
  const id = opened.ok ? opened.id : '';
  expect(await says(here, id, '2026-11-19')).toBe('填写中｜申请的机构｜没有期限');
  expect(await submitted(here)).toBe(id);
  expect(await says(here, id, '2026-11-24')).toBe('待受理｜园区运营方｜11月27日 周五 24:00 前，还有 3 个工作日');
  // Nobody has written it down.
  expect(await says(here, id, '2026-11-30')).toBe('办理中（视为受理）｜园区运营方｜12月18日 周五 24:00 前，还有 14 个工作日');
  await decide(here, at(here.first, '2026-11-30'), id, 'pause', { reason: '等材料原件', until: '2026-12-02', waitsFor: 'applicant' });
  // 12-01 and 02 do not count.
  expect(await says(here, id, '2026-12-01')).toBe('办理中（视为受理）｜申请的机构｜12月22日 周二 24:00 前，还有 15 个工作日');
  await decide(here, at(here.first, '2026-12-03'), id, 'announce');
  // 12-04 to 10 do not count.
  expect(await says(here, id, '2026-12-04')).toBe('公示中｜园区运营方｜12月29日 周二 24:00 前，还有 17 个工作日');
  // Who accepts what time has accepted already moves no clock.
  await decide(here, at(here.first, '2026-12-11'), id, 'accept');
  expect(await says(here, id, '2026-12-11')).toBe('公示中｜园区运营方｜12月29日 周二 24:00 前，还有 12 个工作日');
  await decide(here, at(here.second, '2026-12-11'), id, 'approve');
  // 12-14 to 18, 21 to 25, 28 to 31 are 14; 01-04 to 08, 11 to 15, 18 to 22 are 29; 25.
  expect(await says(here, id, '2026-12-11')).toBe(
    '已准入｜申请的机构｜2027年1月25日 周一 24:00 前，还有 30 个工作日（暂按法定节假日推算）',
  );
  const lease = {
    parkSlug: 'yuan',
    institutionId: (await institution(here.db)).id,
    startsOn: '2026-12-12',
    endsOn: null,
    sourceId: 'example',
  };
  for (const unitId of ['u1', 'u2']) await here.db.tenancy.create({ data: { ...lease, unitId } });
  expect(await says(here, id, '2026-12-14')).toBe('已准入，候补第 1 位｜园区运营方｜候补期间不计签约期限');
  await own(here, at(here.owner, '2026-12-15'), id, 'withdraw');
  expect(await says(here, id, '2026-12-15')).toBe('已撤回｜已经办结｜已经办结');
});

it('a refused one says until when it may be appealed, and that it is final afterwards', async () => {
  const here = await ground();
  const id = await accepted(here);
  await decide(here, at(here.second, '2026-11-24'), id, 'decline', { reason: '见理由', findings: { honest: '失信。' } });
  expect(await says(here, id, '2026-12-07')).toBe('未准入｜已经办结｜12月8日 周二 24:00 前，还有 1 个工作日');
  expect(await says(here, id, '2026-12-09')).toBe('未准入｜已经办结｜已经办结');
  await own(here, at(here.owner, '2026-12-07'), id, 'appeal', { reason: '有误' });
  expect(await says(here, id, '2026-12-07')).toBe('申诉中｜没有经手的园区工作人员或主管部门｜12月21日 周一 24:00 前，还有 10 个工作日');
  expect(await elapseMoveIns(here.db, on('2027-03-01'))).toBe(0);
});

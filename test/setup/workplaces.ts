import type { HandoverContent } from '#app/domain/handovers/handover-content.ts';
import type { DemoAccountKey } from '#app/domain/people/demo-accounts.ts';
import type { FloorSheet } from '#app/domain/plans/plan.ts';
import { writeChosen } from '#app/domain/move-ins/batch/batch.ts';
import { addDays, dayOf } from '#app/kernel/calendar.ts';
import { paths } from '#app/paths.ts';
import type { Database } from '#prisma/database.ts';
import type { Prisma } from '#prisma/generated/client.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';

const id = { id: true } as const;
const own = { institution: { slug: LANDMARKS.fullyValid.slug } };

/** Addresses of things that the demonstration made. */
const correctionOf = (email: string) => async (db: Database) =>
  paths.request((await db.organisationRequest.findFirstOrThrow({ where: { person: { email }, kind: 'correction' }, select: id })).id);
const waitingClaim = async (db: Database) =>
  paths.bureauRequest(
    (await db.organisationRequest.findFirstOrThrow({ where: { kind: 'claim', state: 'submitted', person: { demo: true } }, select: id }))
      .id,
  );
const operatorsAccount = async (db: Database) =>
  paths.person((await db.person.findUniqueOrThrow({ where: { email: 'yuanqu-qingpu@yanshi.example' }, select: id })).id);
const waiting = (kind: 'storefront' | 'service', at: (id: string) => string) => async (db: Database) =>
  at((await db.contentVersion.findFirstOrThrow({ where: { kind, state: 'pending', ...own }, select: id })).id);
const version = (state: 'pending' | 'published') => async (db: Database) =>
  paths.deskVersion(
    (await db.contentVersion.findFirstOrThrow({ where: { kind: 'storefront', state, number: { gt: 0 }, ...own }, select: id })).id,
  );
const parkPageVersion = (state: 'pending' | 'published', at: (id: string) => string) => async (db: Database) =>
  at((await db.contentVersion.findFirstOrThrow({ where: { kind: 'parkPage', state, number: { gt: 0 } }, select: id })).id);
const service = (status: 'draft' | 'published', at: (id: string) => string) => async (db: Database) =>
  at((await db.service.findFirstOrThrow({ where: { status, ...own }, select: id })).id);
const submission = (state: 'returned' | 'submitted', at: (id: string) => string) => async (db: Database) =>
  at((await db.licenceSubmission.findFirstOrThrow({ where: { state }, select: id })).id);
const heldLicence = async (db: Database) =>
  paths.bureauHeldLicence((await db.licence.findFirstOrThrow({ where: { kind: 'hrPermit', ...own }, select: id })).id);
const inquiry = (state: 'signed' | 'closed' | 'declined' | 'sent' | 'accepted') => async (db: Database) =>
  paths.inquiry((await db.inquiry.findFirstOrThrow({ where: { state, ...own }, select: id })).id);
const comparedBrief = async (db: Database) =>
  paths.brief((await db.inquiry.findFirstOrThrow({ where: { state: 'accepted', ...own }, select: { briefId: true } })).briefId);
const openReport = async (db: Database) =>
  paths.bureauReport((await db.report.findFirstOrThrow({ where: { state: 'open' }, select: id })).id);
const feedback = (state: 'open' | 'corrected', at: (id: string) => string) => async (db: Database) =>
  at((await db.feedback.findFirstOrThrow({ where: { state }, orderBy: { sentAt: 'asc' }, select: id })).id);
const intent = (state: 'open' | 'visiting' | 'offered' | 'unfit') => async (db: Database) =>
  paths.parkIntentItem('jingan', (await db.intent.findFirstOrThrow({ where: { state, parkSlug: 'jingan' }, select: id })).id);
const ownIntent = (state: 'visiting' | 'withdrawn') => async (db: Database) =>
  paths.ownIntent((await db.intent.findFirstOrThrow({ where: { state, person: { demo: true } }, select: id })).id);
const lease = (state: 'drafting' | 'offered' | 'agreed' | 'signed', at: (lease: string) => string) => async (db: Database) =>
  at((await db.lease.findFirstOrThrow({ where: { state, parkSlug: 'jingan' }, orderBy: { id: 'asc' }, select: id })).id);
/** One of these, or any where somebody has moved it on. */
const DISPUTED = { select: { id: true, institutionId: true } } as const;
const disputedBill = (at: (bill: { id: string; institutionId: string }) => string) => async (db: Database) =>
  at(
    (await db.invoice.findFirst({ where: { disputes: { some: { endedOn: null } } }, ...DISPUTED })) ??
      (await db.invoice.findFirstOrThrow({ where: { disputes: { some: {} } }, ...DISPUTED })),
  );
async function handoverIn(db: Database, state: 'drafting' | 'offered' | 'locked') {
  const asked = { orderBy: { id: 'asc' }, select: { leaseId: true, content: true } } as const;
  const lease = { parkSlug: 'jingan' };
  return (
    (await db.handover.findFirst({ where: { state, lease }, ...asked })) ?? db.handover.findFirstOrThrow({ where: { lease }, ...asked })
  );
}
const handover = (state: 'drafting' | 'offered' | 'locked', at: (lease: string) => string) => async (db: Database) =>
  at((await handoverIn(db, state)).leaseId);
const handedUnit = (state: 'drafting' | 'offered') => async (db: Database) => {
  const { leaseId, content } = await handoverIn(db, state);
  return paths.parkHandoverUnit('jingan', leaseId, (JSON.parse(content) as HandoverContent).units[0]!.unitId);
};
const amendment = (state: 'offered' | 'inForce', at: (lease: string, number: number) => string) => async (db: Database) => {
  const asked = { orderBy: { draftedAt: 'asc' }, select: { leaseId: true, number: true } } as const;
  const lease = { parkSlug: 'jingan' };
  const { leaseId, number } =
    (await db.amendment.findFirst({ where: { state, lease }, ...asked })) ??
    (await db.amendment.findFirstOrThrow({ where: { lease }, ...asked }));
  return at(leaseId, number);
};
/** A contract of which the renewal is spoken of. */
const renewing = async (db: Database) =>
  paths.parkLease(
    'jingan',
    (
      await db.renewalStatement.findFirstOrThrow({
        where: { lease: { parkSlug: 'jingan' } },
        orderBy: { number: 'desc' },
        select: { leaseId: true },
      })
    ).leaseId,
  );
/** A contract that is over, and whose unit was not handed back. */
const heldOver = (at: (lease: string) => string) => async (db: Database) =>
  at(
    (
      await db.tenancy.findFirstOrThrow({
        where: { parkSlug: 'jingan', leaseId: { not: null }, handedBackOn: null, endsOn: { lt: dayOf(new Date()) } },
        select: { leaseId: true },
      })
    ).leaseId ?? '',
  );
/** A signed contract whose places nobody has begun to hand over. */
const notHandedOver = async (db: Database) =>
  paths.parkHandover(
    'jingan',
    (await db.lease.findFirstOrThrow({ where: { state: 'signed', parkSlug: 'jingan', handovers: { none: {} } }, select: id })).id,
  );
const cutOver = async (db: Database) =>
  paths.parkCutOver('jingan', (await db.cutOver.findFirstOrThrow({ where: { parkSlug: 'jingan' }, select: id })).id);
const account = async (db: Database) =>
  paths.parkAccount(
    'jingan',
    (await db.invoice.findFirstOrThrow({ where: { parkSlug: 'jingan' }, select: { institutionId: true } })).institutionId,
  );
const bankFile = (imported: boolean, at: (file: string) => string) => async (db: Database) =>
  at(
    (
      await db.bankFile.findFirstOrThrow({
        where: { parkSlug: 'jingan', ...(imported ? { importedAt: { not: null } } : { importedAt: null }) },
        select: id,
      })
    ).id,
  );
const bankRow = (payer: string) => async (db: Database) => {
  const row = await db.bankRow.findFirstOrThrow({
    where: { parkSlug: 'jingan', payer, postings: { none: {} } },
    select: { id: true, fileId: true },
  });
  return paths.parkBankRow('jingan', row.fileId, row.id);
};
const moveIn = (state: 'draft' | 'withdrawn', at: (moveIn: string) => string) => async (db: Database) =>
  at((await db.moveIn.findFirstOrThrow({ where: { state, ...own }, select: id })).id);
/** What can be approved together, ticked. */
const tickedMoveIns = async (db: Database) => {
  const rows = await db.moveIn.findMany({
    where: { parkSlug: 'jingan', state: 'announced', acceptedBy: { email: 'yuanqu-tongshi@yanshi.example' } },
    select: { id: true, decidedAt: true },
  });
  return `${paths.parkMoveInBatch(
    'jingan',
    rows.map((row) => writeChosen({ id: row.id, seen: 'announced', seenAt: row.decidedAt?.toISOString() ?? '' })),
  )}&step=confirm`;
};
const appealedMoveIn = async (db: Database) =>
  paths.bureauAppeal((await db.moveIn.findFirstOrThrow({ where: { state: 'appealed' }, select: id })).id);
const returnedMoveIn = async (db: Database) =>
  paths.deskMoveIn((await db.moveIn.findFirstOrThrow({ where: { state: 'returned' }, select: id })).id);
const dividedFloor = async (db: Database) => {
  const { name, content } = await db.planSheet.findFirstOrThrow({
    where: { parkSlug: 'jingan', name: { not: 'site' } },
    select: { name: true, content: true },
  });
  const { units } = JSON.parse(content) as FloorSheet;
  const [, building = '', level = ''] = name.split('/');
  return `${paths.parkDrawingFloor('jingan', building, Number(level))}?unit=${units.find(({ number }) => number.endsWith('-1'))?.id ?? ''}`;
};
const unitWith = (where: Prisma.UnitWhereInput) => async (db: Database) =>
  paths.parkLedgerUnit(
    'jingan',
    (await db.unit.findFirstOrThrow({ where: { parkSlug: 'jingan', retiredOn: null, ...where }, select: id })).id,
  );

export type Address = string | ((db: Database) => Promise<string>);

/** Pages of those who are signed in, as the demonstration shows them: who opens it, its name, its status and its address. */
export const WORKPLACES: [DemoAccountKey, [string, number, Address][]][] = [
  [
    'institution',
    [
      ['工作台', 200, '/desk'],
      ['登记或认领', 200, '/desk/organisations/new'],
      ['登记或认领，代码有误', 400, '/desk/organisations/new?uscc=91350100M000100Y4Z'],
      ['登记', 200, '/desk/organisations/new?uscc=91350100M000100Y43'],
      ['主体信息', 200, '/desk/organisation'],
      ['申请更正', 200, '/desk/organisation/correct'],
      ['成员', 200, '/desk/members'],
      ['主体的留痕', 200, '/desk/record'],
      ['主体的留痕，超出页数', 404, '/desk/record?page=999'],
      ['已提交的更正', 200, correctionOf('jigou@yanshi.example')],
      ['旗舰店', 200, '/desk/storefront'],
      ['机构介绍', 200, '/desk/storefront/sections/introduction'],
      ['案例', 200, '/desk/storefront/sections/cases'],
      ['荣誉', 200, '/desk/storefront/sections/honours'],
      ['服务地点', 200, '/desk/storefront/sections/places'],
      ['图片', 200, '/desk/storefront/sections/gallery'],
      ['英文', 200, '/desk/storefront/sections/english'],
      ['没有这一部分', 404, '/desk/storefront/sections/nowhere'],
      ['联系方式', 200, '/desk/storefront/contact'],
      ['旗舰店预览', 200, '/desk/storefront/preview'],
      ['提交发布', 200, '/desk/storefront/publish'],
      ['历史版本', 200, '/desk/storefront/history'],
      ['公开过的版本', 200, version('published')],
      ['等待审核的版本', 200, version('pending')],
      ['复核', 200, '/desk/facts'],
      ['服务项目', 200, '/desk/services'],
      ['新建服务', 200, '/desk/services/new'],
      ['新建服务，选定业态', 200, '/desk/services/new?category=dispatch'],
      ['服务草稿', 200, service('draft', paths.deskService)],
      ['公开的服务', 200, service('published', paths.deskService)],
      ['核对服务', 200, service('draft', paths.deskServicePublish)],
      ['服务预览', 200, service('published', paths.deskServicePreview)],
      ['许可备案', 200, '/desk/licences'],
      ['申报许可', 200, '/desk/licences/new'],
      ['被退回的许可', 200, submission('returned', paths.deskLicence)],
      ['入驻申请', 200, '/desk/move-in'],
      ['入驻申请，自查', 200, '/desk/move-in?park=jingan'],
      ['入驻申请，没有这个园区', 200, '/desk/move-in?park=nowhere'],
      ['填写中的入驻申请', 200, moveIn('draft', paths.deskMoveIn)],
      ...(['scale', 'conditions', 'wishes', 'materials', 'plan', 'contact'] as const).map((section): [string, number, Address] => [
        `入驻申请的一部分：${section}`,
        200,
        moveIn('draft', (id) => paths.deskMoveInSection(id, section)),
      ]),
      ['入驻申请，核对', 200, moveIn('draft', paths.deskMoveInCheck)],
      ['已撤回的入驻申请', 200, moveIn('withdrawn', paths.deskMoveIn)],
      ['租赁合同', 200, '/desk/leases'],
      ['自己的合同', 200, lease('signed', paths.deskLease)],
      ['自己的合同的变更', 200, amendment('offered', paths.deskAmendment)],
      ['没有这次变更', 404, lease('signed', (one) => paths.deskAmendment(one, 99))],
      ['自己的合同的文本', 200, lease('signed', paths.deskLeaseContract)],
      ['没有这份合同的文本', 404, paths.deskLeaseContract('nowhere')],
      ['合同日历', 200, paths.deskLeaseCalendar()],
      ['有异议的账单', 200, disputedBill(({ id: bill }) => paths.deskBill(bill))],
      ['没有这份账单', 404, paths.deskBill('nowhere')],
      ['到期未交还的合同', 200, heldOver(paths.deskLease)],
      ['待确认的交接单', 200, handover('offered', paths.deskHandover)],
      ['确认过的交接单', 200, handover('locked', paths.deskHandover)],
      ['没有交接单', 404, heldOver(paths.deskHandover)],
      ['账单', 200, '/desk/bills'],
      ['开票信息', 200, '/desk/bills/invoicing'],
      ['收到的邀约', 200, '/desk/inquiries'],
      ['新的邀约', 200, inquiry('sent')],
      ['已接受的邀约', 200, inquiry('accepted')],
      ['已签约的邀约', 200, inquiry('signed')],
      ['谢绝的邀约', 200, inquiry('declined')],
      ['结束的邀约', 200, inquiry('closed')],
      ['没有这份邀约', 404, '/desk/inquiries/00000000-0000-7fff-8000-000000000000'],
      ['没有待续的表单', 200, '/resume'],
      ['通知', 200, '/notices'],
      ['我的账号', 200, '/account'],
      ['修改密码', 200, '/account/password'],
      ['两步验证，未启用', 200, '/account/second-step'],
      ['登录设备', 200, '/account/devices'],
      ['登录方式', 200, '/account/sign-on'],
      ['通知设置', 200, '/account/notices'],
      ['我的数据', 200, '/account/data'],
      ['没有权限', 403, '/bureau/organisations'],
      ['公开页面，已登录', 200, '/institutions'],
    ],
  ],
  [
    'otherInstitution',
    [
      ['工作台，两个主体', 200, '/desk'],
      ['退回补正的入驻申请', 200, returnedMoveIn],
      ['被退回的更正', 200, correctionOf('jigou-er@yanshi.example')],
      ['旗舰店，被退回', 200, '/desk/storefront'],
    ],
  ],
  [
    'enterprise',
    [
      ['工作台，用人单位', 200, '/desk'],
      ['发出的邀约', 200, '/desk/inquiries'],
      ['发起邀约', 200, `/desk/inquiries/new?to=${LANDMARKS.fullyValid.slug}`],
      ['比较应答', 200, comparedBrief],
      ['还没有旗舰店', 200, '/desk/storefront'],
      ['自己的意见，已答复', 200, feedback('corrected', paths.ownFeedback)],
      ['自己的入驻意向，已约看', 200, ownIntent('visiting')],
      ['没有这份入驻意向', 404, '/intents/00000000-0000-7fff-8000-000000000000'],
      ['没有这条意见', 404, '/feedback/00000000-0000-7fff-8000-000000000000'],
    ],
  ],
  [
    'newcomer',
    [
      ['工作台，没有主体', 200, '/desk'],
      ['没有主体', 403, '/desk/members'],
      ['自己的入驻意向，已撤回', 200, ownIntent('withdrawn')],
    ],
  ],
  [
    'operator',
    [
      ['园区工作台', 200, '/console/jingan'],
      ['准入规则', 200, '/console/jingan/rules'],
      ['增加准入条件', 200, '/console/jingan/rules/conditions/new'],
      ['修改准入条件', 200, '/console/jingan/rules/conditions/licences'],
      ['没有这项条件', 404, '/console/jingan/rules/conditions/gone'],
      ['修改材料', 200, '/console/jingan/rules/materials/plan'],
      ['没有这份材料', 404, '/console/jingan/rules/materials/gone'],
      ['办理时限', 200, '/console/jingan/rules/limits'],
      ['发布准入规则', 200, '/console/jingan/rules/publish'],
      ['入驻申请的队列', 200, paths.parkMoveIns('jingan')],
      ['租赁合同', 200, paths.parkLeases('jingan')],
      ['期初导入', 200, paths.parkCutOvers('jingan')],
      ['期初导入，已导入', 200, cutOver],
      ['期初导入，没有这份工作簿', 404, paths.parkCutOver('jingan', 'nowhere')],
      ['账单与收款', 200, paths.parkBills('jingan')],
      ['账单与收款，以前的一天', 200, paths.parkBills('jingan', { on: '2026-01-31' })],
      ['账单与收款，没有这一天', 400, paths.parkBills('jingan', { on: '2026-02-30' })],
      ['账龄的明细', 200, paths.parkBillLines('jingan', { column: 'total' })],
      ['账龄的明细，没有这一档', 400, paths.parkBillLines('jingan', { column: 'nowhere' })],
      ['账龄的明细，没有这家租户', 404, paths.parkBillLines('jingan', { column: 'total', institution: 'nobody' })],
      ['租控', 200, paths.parkRoll('jingan')],
      ['租控，上年末', 200, paths.parkRoll('jingan', { on: '2025-12-31' })],
      ['租控，没有这一天', 400, paths.parkRoll('jingan', { on: '2026-02-30' })],
      ['租控，还没有单元', 200, paths.parkRoll('jingan', { on: '1999-12-31' })],
      ['租控的时间轴', 200, paths.parkRollAxis('jingan')],
      ['租控的时间轴，没有这一页', 404, paths.parkRollAxis('jingan', { page: '999' })],
      ['租金台账', 200, paths.parkRollLeases('jingan')],
      ['租金台账，以后的一天', 200, paths.parkRollLeases('jingan', { on: addDays(dayOf(new Date()), 90) })],
      ['租户的账单', 200, account],
      ['租户的一份账单，有异议', 200, disputedBill((bill) => paths.parkBill('jingan', bill.institutionId, bill.id))],
      ['租户没有这份账单', 404, paths.parkBill('jingan', 'nobody', 'nowhere')],
      ['合同的变更，待确认', 200, amendment('offered', (one, number) => paths.parkAmendment('jingan', one, number))],
      ['合同的变更，已生效', 200, amendment('inForce', (one, number) => paths.parkAmendment('jingan', one, number))],
      ...(['price', 'free', 'term', 'units'] as const).map((kind): [string, number, Address] => [
        `变更合同：${kind}`,
        200,
        lease('signed', (one) => paths.parkLeaseChange('jingan', one, kind)),
      ]),
      ['变更合同，还没有签订', 409, lease('agreed', (one) => paths.parkLeaseChange('jingan', one))],
      ['合同，在商定续租', 200, renewing],
      ['园区的合同日历', 200, paths.parkLeaseCalendar('jingan')],
      ['合同的文本，草稿', 200, lease('drafting', (one) => paths.parkLeaseContract('jingan', one))],
      ['合同的文本，待签订', 200, lease('agreed', (one) => paths.parkLeaseContract('jingan', one))],
      ['开具全部账单', 200, paths.parkIssue('jingan')],
      ['月结', 200, paths.parkMonths('jingan')],
      ['别的园区的月结', 404, paths.parkMonths('qingpu')],
      ['没有这个月', 404, paths.parkMonthFile('jingan', '2026-13')],
      ['没有这家租户', 404, paths.parkAccount('jingan', 'nobody')],
      ['银行流水', 200, paths.parkBank('jingan')],
      ['银行流水的文件，未导入', 200, bankFile(false, (one) => paths.parkBankFile('jingan', one))],
      ['银行流水的文件', 200, bankFile(true, (one) => paths.parkBankFile('jingan', one))],
      ['银行流水的文件，支出', 200, bankFile(true, (one) => paths.parkBankFile('jingan', one, { state: 'outgoing' }))],
      ['没有这个文件', 404, paths.parkBankFile('jingan', 'gone')],
      ['银行流水的一行，没有建议', 200, bankRow('演示·竹溪商贸有限公司')],
      ['银行流水的一行，不入账', 200, bankRow('演示银行')],
      ['待签订的合同', 200, paths.parkLeases('jingan', { standing: 'agreed' })],
      ['合同，没有这种状态', 400, paths.parkLeases('jingan', { standing: 'nowhere' })],
      ...(['drafting', 'offered', 'agreed', 'signed'] as const).map((state): [string, number, Address] => [
        `合同：${state}`,
        200,
        lease(state, (one) => paths.parkLease('jingan', one)),
      ]),
      ...(['basics', 'units', 'rent', 'fees', 'payment'] as const).map((section): [string, number, Address] => [
        `合同的一部分：${section}`,
        200,
        lease('drafting', (one) => paths.parkLeaseSection('jingan', one, section)),
      ]),
      ['待交接的合同', 200, paths.parkLeases('jingan', { handover: 'due' })],
      ['合同，没有这种交接', 400, paths.parkLeases('jingan', { handover: 'nowhere' })],
      ['到期未交还的合同', 200, heldOver((one) => paths.parkLease('jingan', one))],
      ['到期未交还的单元', 200, paths.parkLedger('jingan', { state: 'holdover' })],
      ...(['drafting', 'offered', 'locked'] as const).map((state): [string, number, Address] => [
        `交接单：${state}`,
        200,
        handover(state, (one) => paths.parkHandover('jingan', one)),
      ]),
      ['还没有交接单', 200, notHandedOver],
      ['交接的单元', 200, handedUnit('drafting')],
      ['交接的单元，现在不能改', 409, handedUnit('offered')],
      ['交接的单元，没有这个单元', 404, handover('drafting', (one) => paths.parkHandoverUnit('jingan', one, 'nowhere'))],
      ['合同，没有这一部分', 404, lease('drafting', (one) => paths.parkLeaseSection('jingan', one, 'nowhere'))],
      ['一并准入', 200, paths.parkMoveInBatch('jingan')],
      ['一并准入，没有勾选', 400, `${paths.parkMoveInBatch('jingan')}?step=confirm`],
      ['一并准入，核对', 200, tickedMoveIns],
      ['别的园区的一并准入', 404, paths.parkMoveInBatch('qingpu')],
      ['入驻意向', 200, '/console/jingan/intents'],
      ['入驻意向，已约看', 200, '/console/jingan/intents?state=visiting'],
      ['入驻意向，未知条件', 400, '/console/jingan/intents?state=lost'],
      ['办理入驻意向', 200, intent('open')],
      ['约看的入驻意向', 200, intent('visiting')],
      ['提供方案的入驻意向', 200, intent('offered')],
      ['办结的入驻意向', 200, intent('unfit')],
      ['别的园区的入驻意向', 404, '/console/qingpu/intents'],
      ['待审核的内容', 200, '/console/jingan/moderation'],
      ['审核旗舰店', 200, waiting('storefront', (one) => paths.parkModerate('jingan', one))],
      ['审核服务', 200, waiting('service', (one) => paths.parkModerate('jingan', one))],
      ['公开页', 200, '/console/jingan/page'],
      ['公开页的介绍', 200, '/console/jingan/page/sections/introduction'],
      ['公开页的图片', 200, '/console/jingan/page/sections/gallery'],
      ['公开页的招商电话', 200, '/console/jingan/page/sections/leasing'],
      ['公开页的政策', 200, '/console/jingan/page/sections/policies'],
      ['公开页没有这一部分', 404, '/console/jingan/page/sections/nowhere'],
      ['公开页的预览', 200, '/console/jingan/page/preview'],
      ['公开页的提交', 200, '/console/jingan/page/publish'],
      ['公开页的历史版本', 200, '/console/jingan/page/versions'],
      ['公开页的一版', 200, parkPageVersion('published', (one) => paths.parkPageVersion('jingan', one))],
      ['别的园区的公开页', 404, '/console/qingpu/page'],
      ['平面图总览', 200, '/console/jingan/plan'],
      ['总平面', 200, '/console/jingan/plan/site'],
      ['修改过的楼层，选中单元', 200, dividedFloor],
      ['没有这一层', 404, '/console/jingan/plan/floors/gone/1'],
      ['导入图纸', 200, '/console/jingan/plan/import?sheet=site'],
      ['发布平面图', 200, '/console/jingan/plan/publish'],
      ['平面图的版本', 200, '/console/jingan/plan/versions/1'],
      ['没有这个版本', 404, '/console/jingan/plan/versions/99'],
      ['单元台账', 200, '/console/jingan/units'],
      ['单元台账，空置', 200, '/console/jingan/units?state=vacant'],
      ['单元台账，某月到期，某天在租', 200, '/console/jingan/units?state=occupied&on=2027-03-01&ends=2027-03'],
      ['单元登记', 200, unitWith({ tenancies: { some: {} } })],
      ['单元登记，施工中', 200, unitWith({ works: { some: {} } })],
      ['别的园区', 404, '/console/qingpu'],
      ['别的园区的平面图', 404, '/console/qingpu/plan'],
    ],
  ],
  [
    'bureau',
    [
      ['主管部门工作台', 200, '/bureau'],
      ['认领与更正', 200, '/bureau/organisations'],
      ['超期的认领与更正', 200, '/bureau/organisations?late=1'],
      ['已办结的没有超期', 400, '/bureau/organisations?state=granted&late=1'],
      ['超期的许可申报', 200, '/bureau/licences?late=1'],
      ['超期的内容', 200, '/bureau/moderation?late=1'],
      ['已通过', 200, '/bureau/organisations?state=granted'],
      ['没有申请', 200, '/bureau/organisations?state=refused'],
      ['未知条件', 400, '/bureau/organisations?state=lost'],
      ['办理认领', 200, waitingClaim],
      ['待审核的内容', 200, '/bureau/moderation'],
      ['审核园区的公开页', 200, parkPageVersion('pending', paths.bureauModerate)],
      ['待核验的许可', 200, '/bureau/licences'],
      ['核验许可', 200, submission('submitted', paths.bureauLicenceSubmission)],
      ['在册许可', 200, '/bureau/licences/held'],
      ['在册许可，快到期的', 200, '/bureau/licences/held?within=90'],
      ['在册许可，未知条件', 400, '/bureau/licences/held?within=91'],
      ['撤销许可', 200, heldLicence],
      ['名录比对', 200, '/bureau/licences/checks'],
      ['入驻申诉', 200, '/bureau/appeals'],
      ['办理入驻申诉', 200, appealedMoveIn],
      ['举报', 200, '/bureau/reports'],
      ['办理举报', 200, openReport],
      ['留痕查询', 200, '/bureau/record'],
      ['留痕查询，没有结果', 200, '/bureau/record?q=没有这样的人&from=2026-01-01&to=2026-01-02'],
      ['两步验证，已启用', 200, '/account/second-step'],
    ],
  ],
  [
    'administrator',
    [
      ['系统管理', 200, '/admin'],
      ['账号与任命', 200, '/admin/people'],
      ['没有找到', 200, '/admin/people?q=没有这个人'],
      ['账号', 200, operatorsAccount],
      ['意见与纠错的队列', 200, '/admin/feedback'],
      ['意见与纠错，已更正', 200, '/admin/feedback?state=corrected'],
      ['意见与纠错，没有', 200, '/admin/feedback?state=setAside'],
      ['意见与纠错，未知条件', 400, '/admin/feedback?state=lost'],
      ['办理意见', 200, feedback('open', paths.adminFeedbackItem)],
      ['办结的意见', 200, feedback('corrected', paths.adminFeedbackItem)],
      ['没有生成的通知，没有', 200, '/admin/outbox'],
      ['放假安排', 200, '/admin/calendar'],
      ['一年的放假安排', 200, '/admin/calendar/2026'],
      ['还没有登记的一年', 200, '/admin/calendar/2027'],
      ['没有这一年', 404, '/admin/calendar/1999'],
      ['登记放假安排', 200, '/admin/calendar/new?year=2026'],
      ['网站的文本', 200, '/admin/texts'],
      ['修改隐私政策', 200, '/admin/texts/privacy'],
      ['没有这种文本', 404, '/admin/texts/imprint'],
      ['权限表', 200, '/admin/permissions'],
    ],
  ],
];

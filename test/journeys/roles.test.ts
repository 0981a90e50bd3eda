import { beforeAll, describe, expect, inject, it } from 'vitest';
import remixConfig from '../../remix.config.js';
import { addEvidence, editRequest } from '#app/domain/organisations/edit-request.server.ts';
import { moveRequest } from '#app/domain/organisations/move-request.server.ts';
import { openClaim, openCorrection } from '#app/domain/organisations/open-request.server.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import { openDraft } from '#app/domain/plans/drafts/open-draft.server.ts';
import { readGround, readSheet } from '#app/domain/plans/drafts/read-draft.server.ts';
import { uploadBackground } from '#app/domain/plans/drafts/upload-background.server.ts';
import { may, mayAtAll, type Target } from '#app/kernel/permissions/may.ts';
import type { Who } from '#app/kernel/permissions/actor.ts';
import type { Ask } from '#app/kernel/permissions/sentences.ts';
import { ACCESS, type Door, type RoutePath } from '#app/web/access.ts';
import { paths } from '#app/paths.ts';
import { openDatabase, type Database } from '#prisma/database.ts';
import { LANDMARKS } from '#seed/demo/landmarks.ts';
import { organisation, person, type GivenPerson, type SignedInBy } from '#test/factories/person.ts';
import { deskThings } from '#test/setup/desk-things.ts';
import { own as moveOwn } from '#test/integration/move-ins/ground.ts';
import { handovers } from '#test/setup/handovers.ts';
import { leases } from '#test/setup/leases.ts';
import { decided, handedIn } from '#test/setup/move-ins.ts';
import { siteFiles } from '#test/setup/site-files.ts';
import { dataAs, requestAs } from '#test/setup/request-as.ts';
import { BY_EVERY_WAY } from '#test/setup/ways.ts';
import sharp from 'sharp';

/** Every role on the site, each with its own session. */
const ROLES = [
  'visitor',
  'newcomer',
  'enterprise',
  'institution',
  'institutionManager',
  'institutionMember',
  'otherInstitution',
  'operator',
  'otherOperator',
  'bureau',
  'otherBureau',
  'city',
  'administrator',
  'weakBureau',
] as const;
type RoleName = (typeof ROLES)[number];

const signedIn = {} as Record<RoleName, SignedInBy | null>;
const who = (role: RoleName): Who => signedIn[role]?.actor ?? null;
const token = (role: RoleName): string | null => signedIn[role]?.token ?? null;

interface Thing {
  at: string;
  /** Who it belongs to; something between two organisations belongs to both. Readers who may see none of them get 404. */
  targets?: readonly Target[];
  /** Who a form of it belongs to, if only one side may send it. */
  senders?: Readonly<Record<string, readonly Target[]>>;
  status?: number;
}

/** For each address with a parameter: the thing at that address. */
const things: Partial<Record<RoutePath, Thing>> = {};
let claim: { id: string; applicant: string };

const drawPicture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#2b5d63' } })
    .png()
    .toBuffer();

/** An image under the site of the park's plan; opens a draft if none is open. */
async function siteBackground(db: Database, by: SignedInBy, parkSlug: string): Promise<string> {
  await openDraft(db, by, parkSlug);
  const sheetNow = async () => {
    const ground = await readGround(db, parkSlug);
    const sheet = ground && (await readSheet(db, parkSlug, ground, 'site'));
    if (!sheet) throw new Error('没有打开草稿');
    return sheet;
  };
  const laid = await uploadBackground(db, siteFiles(), by, {
    parkSlug,
    name: 'site',
    seen: (await sheetNow()).mark,
    upload: { name: '航拍.png', bytes: await drawPicture() },
  });
  if (!laid.ok) throw new Error(laid.message);
  return (await sheetNow()).sheet.background?.fileId ?? '';
}

async function claimAndCorrection(db: Database, institutionId: string): Promise<{ claimId: string; correctionId: string; fileId: string }> {
  const files = siteFiles();
  const evidence = await inspectUpload({ bytes: await drawPicture(), name: '营业执照.png' });
  if (!evidence.ok) throw new Error(evidence.message);
  const [owner, applicant] = [signedIn.institution!, signedIn.newcomer!];
  await db.organisation.update({
    where: { id: institutionId },
    data: { standing: 'verified', sourceId: 'bureau-verification', verifiedOn: '2026-11-01' },
  });
  const correction = await openCorrection(db, owner, { organisationId: institutionId, districtSlug: 'jingan' });
  const asked = await openClaim(db, applicant, { organisationId: institutionId, districtSlug: 'jingan' });
  if (!correction.ok || !asked.ok) throw new Error('没有建成申请');
  await editRequest(db, owner, correction.requestId, {
    statement: '',
    districtSlug: 'jingan',
    proposed: { legalRepresentative: '测试某人' },
  });
  await addEvidence(db, files, owner, correction.requestId, evidence);
  await addEvidence(db, files, applicant, asked.requestId, evidence);
  await moveRequest(db, owner, { requestId: correction.requestId, seen: 'draft', move: 'submit' });
  await moveRequest(db, applicant, { requestId: asked.requestId, seen: 'draft', move: 'submit' });
  const { fileId } = await db.evidence.findFirstOrThrow({ where: { requestId: correction.requestId }, select: { fileId: true } });
  return { claimId: asked.requestId, correctionId: correction.requestId, fileId };
}

beforeAll(async () => {
  const db = await openDatabase(inject('siteDatabase'));
  const now = new Date();
  const enter = async (given: GivenPerson, strong = true): Promise<SignedInBy> =>
    (await person(db, { ...given, email: `roles-${Math.random().toString(36).slice(2)}@example.cn` })).by({ now, strong });
  const [one, two, three] = [
    await organisation(db, '测试路线甲有限公司'),
    await organisation(db, '测试路线乙有限公司'),
    await organisation(db, '测试路线丙有限公司'),
  ];
  Object.assign(signedIn, {
    visitor: null,
    newcomer: await enter({}),
    enterprise: await enter({ memberships: [{ organisationId: three.id, role: 'owner' }] }),
    institution: await enter({ memberships: [{ organisationId: one.id, role: 'owner' }] }),
    institutionManager: await enter({ memberships: [{ organisationId: one.id, role: 'manager' }] }),
    institutionMember: await enter({ memberships: [{ organisationId: one.id, role: 'member' }] }),
    otherInstitution: await enter({ memberships: [{ organisationId: two.id, role: 'owner' }] }),
    operator: await enter({ appointments: [{ role: 'operator', parkSlug: 'jingan' }] }),
    otherOperator: await enter({ appointments: [{ role: 'operator', parkSlug: 'qingpu' }] }),
    bureau: await enter({ appointments: [{ role: 'bureau', districtSlug: 'jingan' }] }),
    otherBureau: await enter({ appointments: [{ role: 'bureau', districtSlug: 'pudong' }] }),
    city: await enter({ appointments: [{ role: 'bureau' }] }),
    administrator: await enter({ appointments: [{ role: 'administrator' }] }),
    weakBureau: await enter({ appointments: [{ role: 'bureau' }] }, false),
  } satisfies Record<RoleName, SignedInBy | null>);

  const { claimId, correctionId, fileId } = await claimAndCorrection(db, one.id);
  claim = { id: claimId, applicant: signedIn.newcomer!.actor.personId };
  const owner = signedIn.institution!.actor.personId;
  const correction = { personId: owner, organisationId: one.id, districtSlug: 'jingan' };
  const [own, theirs, inDistrict] = [{ organisationId: one.id }, { organisationId: three.id }, { districtSlug: 'jingan' }];
  const officerId = signedIn.city!.actor.personId;
  const enterprise = { organisationId: three.id, personId: signedIn.enterprise!.actor.personId };
  const desk = await deskThings(db, { institution: { organisationId: one.id, personId: owner }, enterprise, officerId, now });
  const service = await db.service.findFirstOrThrow({
    where: { institution: { slug: LANDMARKS.fullyValid.slug } },
    select: { slug: true },
  });
  const backgroundId = await siteBackground(db, signedIn.operator!, 'jingan');
  const building = await db.building.findFirstOrThrow({
    where: { parkSlug: 'jingan', retiredOn: null },
    select: { id: true },
    orderBy: { code: 'asc' },
  });
  const unit = await db.unit.findFirstOrThrow({ where: { parkSlug: 'jingan', retiredOn: null }, select: { id: true } });
  const parkPage = await db.contentVersion.findFirstOrThrow({
    where: { kind: 'parkPage', ofParkSlug: 'jingan', number: { gt: 0 } },
    select: { id: true },
  });
  const { id: feedbackId } = await db.feedback.create({
    data: { kind: 'idea', text: '用来走遍每个页面的一条意见', personId: owner, sentAt: now },
    select: { id: true },
  });
  const { id: intentId } = await db.intent.create({
    data: {
      parkSlug: 'jingan',
      personId: owner,
      name: '演示某公司',
      contact: '演示某人',
      phone: '02155550100',
      startsWhen: 'month',
      state: 'visiting',
      sentAt: now,
      decidedAt: now,
      visitAt: now,
      visitPlace: '大厅',
    },
    select: { id: true },
  });
  const rules = await db.entryRules.findFirstOrThrow({ where: { parkSlug: 'qingpu' }, orderBy: { number: 'desc' }, select: { id: true } });
  const { fileId: templateId } = await db.rulesTemplate.findFirstOrThrow({ where: { parkSlug: 'jingan' }, select: { fileId: true } });
  const { id: draftId } = await db.moveIn.create({
    data: { parkSlug: 'qingpu', institutionId: desk.institutionId, rulesId: rules.id, createdById: owner, createdAt: now },
    select: { id: true },
  });
  const colleague = await enter({ appointments: [{ role: 'operator', parkSlug: 'jingan' }] });
  const moveInId = await handedIn(db, signedIn.institution!, 'jingan');
  const parties = { parkSlug: 'jingan', institutionId: desk.institutionId, personId: signedIn.operator!.actor.personId, now };
  const lease = await leases(db, parties);
  const handover = await handovers(db, parties);
  const bankRow = await db.bankRow.findFirstOrThrow({ where: { parkSlug: 'jingan' }, select: { id: true, fileId: true } });
  const { id: cutOverId } = await db.cutOver.findFirstOrThrow({ where: { parkSlug: 'jingan' }, select: { id: true } });
  const inPark = { parkSlug: 'jingan', reason: '用来走遍每个页面' };
  await decided(db, signedIn.operator!, moveInId, 'accept', inPark);
  await decided(db, colleague, moveInId, 'decline', { ...inPark, findings: { honesty: '用来走遍每个页面' } });
  expect(await moveOwn({ db }, signedIn.institution!, moveInId, 'appeal', { reason: '用来走遍每个页面' })).toMatchObject({ ok: true });
  await decided(db, signedIn.bureau!, moveInId, 'overturn', inPark);
  Object.assign(things, {
    'institutions/:slug': { at: `/institutions/${LANDMARKS.fullyValid.slug}` },
    'institutions/:slug/services/:serviceSlug': { at: `/institutions/${LANDMARKS.fullyValid.slug}/services/${service.slug}` },
    'parks/:slug': { at: '/parks/jingan' },
    'parks/:slug/scene.png': { at: '/parks/jingan/scene.png' },
    'parks/:slug/share.png': { at: '/parks/jingan/share.png' },
    'institutions/:slug/share.png': { at: `/institutions/${LANDMARKS.fullyValid.slug}/share.png` },
    'compare/check': { at: `/compare/check?i=${LANDMARKS.fullyValid.slug}` },
    'compare/check.xlsx': { at: `/compare/check.xlsx?i=${LANDMARKS.fullyValid.slug}` },
    'parks/:slug/plan': { at: '/parks/jingan/plan' },
    'map/clusters.json': { at: '/map/clusters.json?bbox=121,31,122,32&zoom=11' },
    'map/spot.json': { at: '/map/spot.json?lat=31.2&lon=121.4' },
    'parks/:slug/intent': { at: '/parks/jingan/intent' },
    'parks/:slug/units': { at: '/parks/jingan/units' },
    'sitemaps/:file': { at: '/sitemaps/pages-1.xml' },
    'desk/invitations/:id': { at: '/desk/invitations/gone', status: 404 },
    'desk/requests/:id': { at: `/desk/requests/${correctionId}`, targets: [correction] },
    'files/:id': { at: `/files/${fileId}`, targets: [correction] },
    'desk/storefront/sections/:section': { at: '/desk/storefront/sections/strengths' },
    'desk/versions/:id': { at: `/desk/versions/${desk.storefrontVersionId}`, targets: [own] },
    'desk/services/:id': { at: `/desk/services/${desk.serviceId}`, targets: [own] },
    'desk/services/:id/publish': { at: `/desk/services/${desk.serviceId}/publish`, targets: [own] },
    'desk/services/:id/preview': { at: `/desk/services/${desk.serviceId}/preview`, targets: [own] },
    'desk/licences/:id': { at: `/desk/licences/${desk.submissionId}`, targets: [own] },
    'desk/move-in/:id': { at: paths.deskMoveIn(draftId), targets: [own] },
    'desk/move-in/:id/check': { at: paths.deskMoveInCheck(draftId), targets: [own] },
    'desk/move-in/:id/sections/:section': { at: paths.deskMoveInSection(draftId, 'scale'), targets: [own] },
    'desk/inquiries/:id': {
      at: `/desk/inquiries/${desk.inquiryId}`,
      targets: [own, theirs],
      senders: { answer: [own], answerReview: [own], review: [theirs] },
    },
    'desk/briefs/:id': { at: `/desk/briefs/${desk.briefId}`, targets: [theirs] },
    'images/:id/:file': { at: '/images/gone/320.webp', status: 404 },
    'console/:park': { at: '/console/jingan', targets: [{ parkSlug: 'jingan' }] },
    'bureau/appeals/:id/letters/:number': { at: paths.appealLetter(moveInId, 2), targets: [inDistrict] },
    'bureau/appeals/:id/letters/:number/letter.docx': {
      at: paths.appealLetterFile(moveInId, 2),
      targets: [inDistrict],
    },
    'console/:park/bills': { at: paths.parkBills('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/issue': { at: paths.parkIssue('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/months': { at: paths.parkMonths('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/months/:month/bills.xlsx': { at: paths.parkMonthFile('jingan', '2026-10'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/lines': { at: paths.parkBillLines('jingan', { column: 'total' }), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills.xlsx': { at: paths.parkBillsFile('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rent-roll': { at: paths.parkRoll('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rent-roll/axis': { at: paths.parkRollAxis('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rent-roll/leases': { at: paths.parkRollLeases('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rent-roll.xlsx': { at: paths.parkRollFile('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/:institution': { at: paths.parkAccount('jingan', desk.institutionId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/bank': { at: paths.parkBank('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/bank/:file': { at: paths.parkBankFile('jingan', bankRow.fileId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/bills/bank/:file/:row': {
      at: paths.parkBankRow('jingan', bankRow.fileId, bankRow.id),
      targets: [{ parkSlug: 'jingan' }],
    },
    'console/:park/cut-over': { at: paths.parkCutOvers('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/cut-over.xlsx': { at: paths.parkCutOverTemplate('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/cut-over/:id': { at: paths.parkCutOver('jingan', cutOverId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases': { at: paths.parkLeases('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id': { at: paths.parkLease('jingan', lease.drafting), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id/sections/:section': {
      at: paths.parkLeaseSection('jingan', lease.drafting, 'rent'),
      targets: [{ parkSlug: 'jingan' }],
    },
    'console/:park/leases/:id/change': { at: paths.parkLeaseChange('jingan', lease.signed), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id/changes/:number': { at: paths.parkAmendment('jingan', lease.signed, 1), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id/handover': { at: paths.parkHandover('jingan', handover.drafting), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id/handover/units/:unit': {
      at: paths.parkHandoverUnit('jingan', handover.drafting, handover.unitId),
      targets: [{ parkSlug: 'jingan' }],
    },
    'desk/leases/:id/handover': { at: paths.deskHandover(handover.offered), targets: [own] },
    'desk/leases/:id': { at: paths.deskLease(lease.offered), targets: [own] },
    'desk/leases/:id/changes/:number': { at: paths.deskAmendment(lease.signed, 1), targets: [own] },
    'console/:park/leases/:id/contract': { at: paths.parkLeaseContract('jingan', lease.drafting), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/leases/:id/contract.docx': {
      at: paths.parkLeaseContractFile('jingan', lease.drafting),
      targets: [{ parkSlug: 'jingan' }],
    },
    'console/:park/leases/calendar': { at: paths.parkLeaseCalendar('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'desk/leases/:id/contract': { at: paths.deskLeaseContract(lease.offered), targets: [own] },
    'desk/leases/:id/contract.docx': { at: paths.deskLeaseContractFile(lease.offered), targets: [own] },
    'console/:park/bills/:institution/:invoice': {
      at: paths.parkBill('jingan', desk.institutionId, lease.bill),
      targets: [{ parkSlug: 'jingan' }],
    },
    'console/:park/bills/:institution/:invoice/bill.docx': {
      at: paths.parkBillFile('jingan', desk.institutionId, lease.bill),
      targets: [{ parkSlug: 'jingan' }],
    },
    'desk/bills/:id': { at: paths.deskBill(lease.bill), targets: [own] },
    'desk/bills/:id/bill.docx': { at: paths.deskBillFile(lease.bill), targets: [own] },
    'console/:park/move-ins': { at: paths.parkMoveIns('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/move-ins/batch': { at: paths.parkMoveInBatch('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/move-ins/:id': { at: paths.parkMoveInItem('jingan', moveInId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/move-ins/:id/letters/:number': { at: paths.parkLetter('jingan', moveInId, 2), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/move-ins/:id/letters/:number/letter.docx': {
      at: paths.parkLetterFile('jingan', moveInId, 2),
      targets: [{ parkSlug: 'jingan' }],
    },
    'desk/move-in/:id/letters/:number': { at: paths.moveInLetter(moveInId, 2), targets: [own] },
    'desk/move-in/:id/letters/:number/letter.docx': { at: paths.moveInLetterFile(moveInId, 2), targets: [own] },
    'console/:park/rules': { at: '/console/jingan/rules', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rules/conditions/:key': { at: paths.rulesItem('jingan', 'conditions'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rules/materials/:key': { at: paths.rulesItem('jingan', 'materials'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rules/limits': { at: paths.rulesLimits('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/rules/publish': { at: paths.rulesPublish('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'parks/:slug/rules': { at: paths.parkRules('jingan') },
    'parks/:slug/rules/templates/:id': { at: paths.rulesTemplate('jingan', templateId) },
    'console/:park/intents': { at: '/console/jingan/intents', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/intents/:id': { at: paths.parkIntentItem('jingan', intentId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/intents/:id/visit.ics': { at: paths.parkIntentVisit('jingan', intentId), targets: [{ parkSlug: 'jingan' }] },
    'intents/:id': { at: paths.ownIntent(intentId), targets: [{ personId: owner }], senders: { apply: [own] } },
    'intents/:id/visit.ics': { at: paths.ownVisit(intentId), targets: [{ personId: owner }] },
    'console/:park/moderation': { at: '/console/jingan/moderation', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/moderation/:id': { at: `/console/jingan/moderation/${desk.storefrontVersionId}`, targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page': { at: paths.parkPage('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page/sections/:section': { at: paths.parkPageSection('jingan', 'services'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page/preview': { at: paths.parkPagePreview('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page/publish': { at: paths.parkPagePublish('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page/versions': { at: paths.parkPageVersions('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/page/versions/:id': { at: paths.parkPageVersion('jingan', parkPage.id), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan': { at: '/console/jingan/plan', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan/site': { at: '/console/jingan/plan/site', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan/floors/:building/:level': {
      at: paths.parkDrawingFloor('jingan', building.id, 1),
      targets: [{ parkSlug: 'jingan' }],
    },
    'console/:park/plan/import': { at: '/console/jingan/plan/import', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan/publish': { at: '/console/jingan/plan/publish', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan/versions/:number': { at: '/console/jingan/plan/versions/1', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/plan/backgrounds/:id': { at: paths.parkBackground('jingan', backgroundId), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/units': { at: '/console/jingan/units', targets: [{ parkSlug: 'jingan' }] },
    'console/:park/units.xlsx': { at: paths.parkLedgerFile('jingan'), targets: [{ parkSlug: 'jingan' }] },
    'console/:park/units/:id': { at: paths.parkLedgerUnit('jingan', unit.id), targets: [{ parkSlug: 'jingan' }] },
    'bureau/organisations/:id': { at: `/bureau/organisations/${correctionId}`, targets: [inDistrict] },
    'bureau/moderation/:id': { at: `/bureau/moderation/${desk.serviceVersionId}`, targets: [inDistrict] },
    'bureau/licences/:id': { at: `/bureau/licences/${desk.submissionId}`, targets: [inDistrict] },
    'bureau/licences/held/:id': { at: `/bureau/licences/held/${desk.licenceId}`, targets: [inDistrict] },
    // Checks belong to an officer; the city's bureau, which made this one, sees all.
    'bureau/licences/checks/:id': { at: `/bureau/licences/checks/${desk.checkId}`, targets: [{}] },
    'bureau/appeals/:id': { at: paths.bureauAppeal(moveInId), targets: [inDistrict] },
    'bureau/reports/:id': { at: `/bureau/reports/${desk.reportId}`, targets: [inDistrict] },
    'admin/people/:id': { at: `/admin/people/${owner}` },
    'feedback/:id': { at: paths.ownFeedback(feedbackId), targets: [{ personId: owner }] },
    'admin/calendar/:year': { at: '/admin/calendar/2026' },
    'admin/texts/:kind': { at: '/admin/texts/privacy' },
    'admin/feedback/:id': { at: paths.adminFeedbackItem(feedbackId) },
    // Addresses that are the same for every role: unknown links, a missing provider, pages for refusals.
    'register/confirm/:token': { at: '/register/confirm/forged', status: 404 },
    'feedback/answers/:token': { at: '/feedback/answers/forged', status: 404 },
    'intents/follow/:token': { at: '/intents/follow/forged', status: 404 },
    'intents/follow/:token/visit.ics': { at: '/intents/follow/forged/visit.ics', status: 404 },
    'calendars/:file': { at: paths.leaseCalendarFeed('forged'), status: 404 },
    'reset/:token': { at: '/reset/forged', status: 404 },
    'invitations/:token': { at: '/invitations/forged', status: 404 },
    'account/address/:token': { at: '/account/address/forged', status: 404 },
    'login/with/:provider': { at: '/login/with/nobody', status: 404 },
    'login/with/:provider/callback': { at: '/login/with/nobody/callback', status: 404 },
    'login/link': { at: '/login/link', status: 404 },
    'bad-address': { at: '/bad-address', status: 400 },
    'foreign-form': { at: '/foreign-form', status: 403 },
    'too-large': { at: '/too-large', status: 413 },
    refused: { at: '/refused', status: 404 },
    '*': { at: '/nowhere', status: 404 },
  } satisfies typeof things);
  await db.$disconnect();
});

const routes = Object.keys(ACCESS) as RoutePath[];
const addressOf = (route: RoutePath): string => things[route]?.at ?? (route === '/' ? '/' : `/${route}`);

const mayAny = (role: RoleName, ask: Ask, targets: readonly Target[]): boolean => targets.some((target) => may(who(role), ask, target));

/** The answer of the permissions table for a role at a door. */
function atTheDoor(role: RoleName, door: Door): 'through' | 'signIn' | 'secondStep' | 'forbidden' {
  if (door === 'open') return 'through';
  if (door !== 'signedIn' && mayAtAll(who(role), door)) return 'through';
  if (who(role) === null) return 'signIn';
  if (door === 'signedIn') return 'through';
  return who(role)?.secondStepDue ? 'secondStep' : 'forbidden';
}

/** Pages about an institution: organisations without one are redirected to where one is opened. */
const NEEDS_AN_INSTITUTION: readonly RoutePath[] = [
  'desk/facts',
  'desk/services/new',
  'desk/storefront/contact',
  'desk/storefront/history',
  'desk/storefront/preview',
  'desk/storefront/publish',
  'desk/storefront/sections/:section',
];
const WITHOUT_INSTITUTION: readonly RoleName[] = ['enterprise', 'otherInstitution'];

/** Where they land after signing in; everybody else on the desk. */
const OWN_DESK: Partial<Record<RoleName, string>> = {
  operator: '/console/jingan',
  otherOperator: '/console/qingpu',
  bureau: '/bureau',
  otherBureau: '/bureau',
  city: '/bureau',
  administrator: '/admin',
};

/** The answer of the same form for a thing that does not exist: a hidden one must be indistinguishable from it. */
async function ofNothing(role: RoleName, route: RoutePath, intent: string): Promise<string> {
  const nowhere = addressOf(route).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/u, '00000000-0000-7fff-8000-000000000000');
  if (nowhere === addressOf(route)) return '404';
  return outcome(role, nowhere, intent === 'default' ? {} : { intent });
}

/** The result of a request by this role: its status, and where it redirects. */
async function outcome(role: RoleName, address: string, form?: Record<string, string>): Promise<string> {
  const { status, location } = await dataAs(token(role), address, form);
  return location === null ? String(status) : `${status} ${new URL(location, inject('siteUrl')).pathname}`;
}

/** Runs something for each, four at a time. */
async function fourAtATime<T>(all: readonly T[], deed: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await deed(one);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

describe('the table of routes', () => {
  it('has every URL of the site, and no other', async () => {
    const declared: string[] = [];
    await remixConfig.routes?.(((define: (route: (path: string) => void) => void) => {
      define((one) => declared.push(one));
      return {};
    }) as never);
    expect([...routes].sort()).toEqual(declared.sort());
  });

  it('has an example for every URL with a parameter', () => {
    expect(routes.filter((route) => route.includes(':') && !things[route])).toEqual([]);
  });
});

describe.each(ROLES)('%s', (role) => {
  it('opens what the permissions say, and nothing else', async () => {
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    await fourAtATime(routes, async (route) => {
      const door: Door | null = ACCESS[route].read;
      const thing = things[route];
      found[route] = await outcome(role, addressOf(route));
      if (door === null) expected[route] = '404';
      else {
        const verdict = atTheDoor(role, door);
        const seen = !thing?.targets || door === 'open' || door === 'signedIn' || mayAny(role, door, thing.targets);
        const status = thing?.status !== undefined ? String(thing.status) : seen ? '200' : '404';
        expected[route] = { through: status, signIn: '302 /login', secondStep: '302 /account/second-step', forbidden: '403' }[verdict];
      }
      // Pages that redirect.
      if (expected[route] === '200' && NEEDS_AN_INSTITUTION.includes(route) && WITHOUT_INSTITUTION.includes(role))
        expected[route] = '302 /desk/storefront';
      if (route === 'login' && who(role)) expected[route] = '302 /start';
      if (route === 'register' && who(role)) expected[route] = '302 /start';
      if (route === 'start' && who(role)) expected[route] = `302 ${OWN_DESK[role] ?? '/desk'}`;
      if (route === 'login/second-step') expected[route] = who(role) ? '302 /start' : '302 /login';
      if (route === 'text-size' || route === 'logout') expected[route] = route === 'text-size' ? '302 /' : '404';
    });
    expect(found).toEqual(expected);
  });

  it('sends what the permissions say, and nothing else', async () => {
    const refused: string[] = [];
    for (const route of routes) {
      const write = Object.entries((ACCESS[route] as { write?: Readonly<Record<string, Door>> }).write ?? {});
      // The page's door is checked before that of the form: where it is shut, one form is like another, and a drill sends them all.
      const atThePage = atTheDoor(role, ACCESS[route].read ?? 'open');
      const sent = atThePage === 'through' || BY_EVERY_WAY ? write : write.slice(0, 1);
      for (const [intent, door] of sent) {
        // A sign-out would end the walk. Nobody who is signed in needs the second step; it redirects them to their own page.
        if (route === 'logout' || route === 'login/second-step' || (route === 'account/devices' && intent === 'endOthers')) continue;
        // It would end the walk of the one who is signed out.
        if (intent === 'endSessions' && role === 'administrator') continue;
        const got = await outcome(role, addressOf(route), intent === 'default' ? {} : { intent });
        const where = `${route} ${intent}: ${got}`;
        expect([where, Number(got.slice(0, 3)) < 500]).toEqual([where, true]);
        const verdict = atThePage === 'through' ? atTheDoor(role, door) : atThePage;
        const thing = things[route];
        if (verdict === 'signIn') expect(where).toBe(`${route} ${intent}: 302 /login`);
        else if (verdict === 'secondStep') expect(where).toBe(`${route} ${intent}: 302 /account/second-step`);
        else if (verdict === 'forbidden') expect(where).toBe(`${route} ${intent}: 403`);
        else if (thing?.targets && door !== 'open' && door !== 'signedIn') {
          const page = ACCESS[route].read as Door;
          const sees = page === 'open' || page === 'signedIn' || mayAny(role, page, thing.targets);
          // Hidden: as if it did not exist. Seen, but not theirs to change: 403 (or 400/409, if the form is found wrong first). Theirs:
          // never 403 or 404.
          if (!sees) expect(where).toBe(`${route} ${intent}: ${await ofNothing(role, route, intent)}`);
          else if (mayAny(role, door, thing.senders?.[intent] ?? thing.targets)) expect(['403']).not.toContain(got);
          else expect(['400', '403', '409']).toContain(got);
        } else expect(['403', '302 /login']).not.toContain(got);
        if (got === '403' || got === '404') refused.push(where);
      }
    }
    expect(refused.length).toBeGreaterThan(0);
  });

  it('is refused a form that the page does not have, and a method that it does not take', async () => {
    const unknown = await requestAs(token(role), '/account', { intent: 'become-owner' });
    expect([unknown.status, unknown.headers.get('location')]).toEqual([400, null]);
    const head = await requestAs(token(role), '/bureau/organisations', { intent: 'grant' });
    expect(head.status).toBeGreaterThanOrEqual(400);
  });
});

describe('a refusal', () => {
  /** Whether an answer to a browser is a page of the site, whatever its status. */
  const isPage = async (response: Response): Promise<boolean> =>
    (response.headers.get('content-type') ?? '').startsWith('text/html') &&
    /<html lang="zh-CN"[\s\S]*<main id="main"[\s\S]*<h1[\s\S]*<footer/u.test(await response.text());

  it.each(['visitor', 'newcomer', 'otherOperator'] as const)(
    'of %s is a page of the site for a browser, at every address',
    async (role) => {
      const bare: string[] = [];
      let refused = 0;
      await fourAtATime(routes, async (route) => {
        const { write = {} } = ACCESS[route] as { write?: object };
        // A form to a route without one, and one that does not say what it wants.
        const forms = 'default' in write ? [] : [{}];
        for (const form of [undefined, ...forms]) {
          const response = await requestAs(token(role), addressOf(route), form, { Accept: 'text/html,*/*;q=0.8' });
          if (response.status < 400) continue;
          refused += 1;
          if (!(await isPage(response))) bare.push(`${form ? 'POST' : 'GET'} ${route}: ${response.status}`);
        }
      });
      expect(bare).toEqual([]);
      expect(refused).toBeGreaterThan(50);
    },
  );

  it('is a sentence for a script that asks for anything', async () => {
    for (const [address, status] of [
      ['/images/gone/320.webp', 404],
      ['/files/gone', 404],
    ] as const) {
      const response = await requestAs(token('newcomer'), address);
      expect([address, response.status, response.headers.get('content-type')]).toEqual([address, status, 'text/plain; charset=utf-8']);
      expect(await response.text()).toMatch(/^\p{Script=Han}[^{}"]+。\n$/u);
    }
  });

  it('knows the address that was asked for', async () => {
    const response = await requestAs(token('newcomer'), '/bureau?from=mail', undefined, { Accept: 'text/html' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('/feedback?page=%2Fbureau%3Ffrom%3Dmail');
  });
});

describe('a thing of somebody else', () => {
  it('is not there for those who may not see it, and stays as it was', async () => {
    for (const role of ['visitor', 'enterprise', 'otherInstitution', 'operator', 'otherBureau', 'administrator', 'institution'] as const) {
      const response = await requestAs(token(role), `/desk/requests/${claim.id}`);
      expect([role, response.status]).toEqual([role, role === 'visitor' ? 302 : 404]);
    }
    const db = await openDatabase(inject('siteDatabase'));
    expect(await db.organisationRequest.findUniqueOrThrow({ where: { id: claim.id }, select: { state: true, personId: true } })).toEqual({
      state: 'submitted',
      personId: claim.applicant,
    });
    await db.$disconnect();
  });
});

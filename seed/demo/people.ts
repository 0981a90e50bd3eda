import type { Day } from '#app/kernel/calendar.ts';
import { hashPassword } from '#app/kernel/credentials/password-hash.server.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import type { FileStore } from '#app/kernel/files/file-store.ts';
import { inspectUpload } from '#app/kernel/files/inspect-upload.server.ts';
import type { InspectedFile } from '#app/kernel/cases/keep-evidence.server.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#app/domain/people/demo-accounts.ts';
import type { Database, Transaction } from '#prisma/database.ts';
import { addAccounts, fillOffices } from './accounts.ts';
import { crowdActs } from './crowd/cases.ts';
import { addClients } from './crowd/clients.ts';
import { gatherCrowd } from './crowd/crowd.ts';
import { addPictures } from './crowd/pictures.ts';
import { drawEvidence } from './papers/evidence-image.ts';
import { drawTemplate } from './papers/template-pdf.ts';
import { contentWaits, storefrontsAreKept } from './content-history.ts';
import { billIsDisputed } from './leases/dispute-history.ts';
import { placesAreHandedOver } from './leases/handover-history.ts';
import { readersTell } from './feedback-history.ts';
import { institutionsJoin, requestsWait, type Stage } from './history.ts';
import { demoPersonId } from './identity.ts';
import { inside } from './inside.ts';
import { placesAreWanted } from './intent-history.ts';
import { enterpriseInvites, inquiriesGoToAndFro } from './inquiry-history.ts';
import { LANDMARKS } from './landmarks.ts';
import { licencesAreStated } from './licence-history.ts';
import { drawDetails, drawPictures, type DetailName, type DrawnDetail, type SceneName } from './pictures.ts';
import { parksSpeak } from './park-page-history.ts';
import { leasesAreChanged } from './leases/amendment-history.ts';
import { leasesAreSigned } from './leases/lease-history.ts';
import { renewalsAreSpokenOf } from './leases/renewal-history.ts';
import { gatherTenants } from './leases/tenants.ts';
import { bankFilesCome } from './bank/bank-history.ts';
import { depositsArePaid } from './money/deposit-history.ts';
import { contractsAreImported } from './money/cut-over-history.ts';
import { institutionsApply } from './move-in-history.ts';
import { planIsRedrawn } from './plan-history.ts';
import { rulesArePublished } from './entry-rules-history.ts';
import { textsArePublished } from './site-texts.ts';
import { tell } from './tell.ts';
import { accountsAreKept } from './charges/waiver-history.ts';

/** What is stored outside the database: the secret that seals accounts, and the files with the evidence. */
export interface Surroundings {
  box: SecretBox;
  files: FileStore;
}

/** Everything slow, which is prepared before the transaction. */
export interface PreparedPeople extends Surroundings {
  passwordHash: string;
  evidence: InspectedFile;
  template: InspectedFile;
  pictures: Record<SceneName, Buffer>;
  details: Record<DetailName, DrawnDetail>;
}

/** The owners of these two landmarks have accounts; a demonstration of fewer institutions has no people. */
export const INSTITUTIONS_FOR_PEOPLE =
  1 + Math.max(...(['fullyValid', 'expiring'] as const).map((key) => Object.keys(LANDMARKS).indexOf(key)));

/** Whether the demonstration's people exist, even if their accounts were closed or changed. */
export async function peopleAreThere(db: Database | Transaction): Promise<boolean> {
  return (await db.person.count({ where: { id: { in: DEMO_ACCOUNTS.map(({ key }) => demoPersonId(key)) } } })) > 0;
}

async function inspected(bytes: Buffer, name: string): Promise<InspectedFile> {
  const file = await inspectUpload({ bytes, name });
  if (!file.ok) throw new Error(`演示材料没有通过检查：${file.message}`);
  return file;
}

/** Prepares what the people of the demonstration hand in, which is drawn and inspected once. @throws if the inspection refuses it. */
export async function preparePeople(surroundings: Surroundings): Promise<PreparedPeople> {
  return {
    ...surroundings,
    evidence: await inspected(await drawEvidence(), '营业执照（演示材料）.png'),
    template: await inspected(drawTemplate(), '承诺书模板（演示）.pdf'),
    pictures: await drawPictures(),
    details: await drawDetails(),
    passwordHash: await hashPassword(DEMO_PASSWORD),
  };
}

/** Adds the demonstration's people and all that they did, dated before `today`, in the caller's transaction. Requires the landmarks. */
export async function addPeople(tx: Transaction, today: Day, prepared: PreparedPeople): Promise<void> {
  const db = inside(tx);
  const institutionOf = (key: 'fullyValid' | 'expiring') =>
    db.institution.findUniqueOrThrow({ where: { slug: LANDMARKS[key].slug }, select: { id: true, organisationId: true } });
  const [fullyValid, expiring] = [await institutionOf('fullyValid'), await institutionOf('expiring')];
  const stage: Stage = {
    db,
    today,
    organisations: { fullyValid: fullyValid.organisationId, expiring: expiring.organisationId },
    institutions: { fullyValid: fullyValid.id, expiring: expiring.id },
    ...prepared,
  };
  await addAccounts(db, today, prepared);
  await fillOffices(db, today);
  const crowd = await gatherCrowd(stage);
  const tenants = await gatherTenants(stage, crowd);
  await addPictures(stage, crowd);
  await addClients(stage, crowd);
  await tell(
    [
      institutionsJoin,
      storefrontsAreKept,
      requestsWait,
      contentWaits,
      licencesAreStated,
      planIsRedrawn,
      rulesArePublished,
      textsArePublished,
    ]
      .map((strand) => strand(stage))
      .concat(
        inquiriesGoToAndFro(stage),
        enterpriseInvites(stage),
        readersTell(stage),
        placesAreWanted(stage),
        parksSpeak(stage),
        institutionsApply(stage, crowd),
        [...leasesAreSigned(stage, crowd, tenants), leasesAreChanged(stage, crowd, tenants), renewalsAreSpokenOf(stage, tenants)],
        [billIsDisputed(stage), placesAreHandedOver(stage)],
        accountsAreKept(stage),
        [bankFilesCome(stage)],
        [depositsArePaid(stage), contractsAreImported(stage)],
        crowdActs(stage, crowd),
      ),
  );
}

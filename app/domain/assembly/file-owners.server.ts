import type { FileOwner } from '#app/kernel/files/file-owner.server.ts';
import { imageOwner, proofOwner } from '#app/kernel/images/file-owner.server.ts';
import { templateOwner } from '../entry-rules/file-owner.server.ts';
import { photoOwner } from '../handovers/photos.server.ts';
import { attachmentOwner } from '../inquiries/file-owner.server.ts';
import { paperOwner } from '../leases/papers.server.ts';
import { scanOwner } from '../licences/file-owner.server.ts';
import { materialOwner } from '../move-ins/file-owner.server.ts';
import { evidenceOwner } from '../organisations/file-owner.server.ts';
import { backgroundOwner } from '../plans/drafts/file-owner.server.ts';
import { reportedOwner } from '../reports/file-owner.server.ts';

/** Every noun that owns stored files. */
export const FILE_OWNERS: readonly FileOwner[] = [
  proofOwner,
  imageOwner,
  scanOwner,
  attachmentOwner,
  reportedOwner,
  evidenceOwner,
  materialOwner,
  templateOwner,
  paperOwner,
  photoOwner,
  backgroundOwner,
];

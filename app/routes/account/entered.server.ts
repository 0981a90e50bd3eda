import { takeIntoAccount } from '#app/domain/shortlists/change-shortlist.server.ts';
import { readKept } from '#app/domain/shortlists/shortlist.ts';
import type { SecretBox } from '#app/kernel/credentials/secret-box.server.ts';
import { noShortlistCookie, readShortlist } from '#app/web/cookies.server.ts';
import { signedInHeaders } from '#app/web/known-device.server.ts';
import type { Database } from '#prisma/database.ts';

/** The headers of an answer that signs somebody in for good; what they kept in this browser before goes into their account. */
export async function enteredHeaders(
  { db, box }: { db: Database; box: SecretBox },
  request: Request,
  signedIn: { token: string; personId: string },
): Promise<[string, string][]> {
  const headers = signedInHeaders(box, request, signedIn);
  const kept = readShortlist(request.headers.get('cookie'));
  if (kept === null) return headers;
  await takeIntoAccount(db, signedIn.personId, readKept(kept));
  return [...headers, ['Set-Cookie', noShortlistCookie()]];
}

import type { MoveInRow } from '#app/domain/move-ins/load-move-in.server.ts';
import { readEventNumber, readLetter } from '#app/domain/move-ins/letters/read-letter.server.ts';
import { writeLetter } from '#app/domain/move-ins/letters/write-letter.server.ts';
import { refuse } from '#app/web/answer.server.ts';
import { attachment } from '#app/web/attachment.server.ts';
import type { Database } from '#prisma/database.ts';

const ABSENT = { title: '没有找到这份文书', text: '请回到入驻申请，从“经过”里打开文书。' };

/**
 * The letter of an application that the reader may see (null for everybody else).
 * @throws 404 if there is none.
 */
export async function letterAt(db: Database, row: MoveInRow | null, number: string | undefined) {
  const at = readEventNumber(number);
  const letter = row && at !== null ? await readLetter(db, row, at) : null;
  if (!letter) throw refuse('absent', ABSENT);
  return letter;
}

/** The same as a file. */
export async function letterFile(db: Database, row: MoveInRow | null, number: string | undefined): Promise<Response> {
  const letter = await letterAt(db, row, number);
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return attachment(new Uint8Array(await writeLetter(letter)), `${letter.title}.docx`, type);
}

import type { Paper } from '#app/kernel/papers/paper.ts';
import { writePaper } from '#app/kernel/papers/write-paper.server.ts';
import { attachment } from '#app/web/attachment.server.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Answers with a paper as a file for word processors. */
export const paperFile = async (paper: Paper): Promise<Response> =>
  attachment(new Uint8Array(await writePaper(paper)), `${paper.title}.docx`, DOCX);

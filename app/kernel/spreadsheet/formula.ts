/** Whether a spreadsheet takes `text` for a formula; a Chinese one takes full-width signs too. */
export const isFormula = (text: string): boolean => /^[=+\-@\t\r]/u.test(text.normalize('NFKC'));

/** A text as a cell of a CSV: quoted, and with an apostrophe in front of what would be a formula (OWASP, CSV injection). */
export const csvCell = (text: string): string => `"${(isFormula(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

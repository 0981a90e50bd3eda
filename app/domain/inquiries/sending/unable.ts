/**
 * Those that cannot be sent the brief today, as far as it is known before sending: they do not offer its line, or nothing at all while none
 * is chosen.
 * @param line by its name, as in `lines`; null if none is chosen.
 */
export const unableToday = <One extends { lines: readonly string[] }>(recipients: readonly One[], line: string | null): One[] =>
  recipients.filter(({ lines }) => (line === null ? lines.length === 0 : !lines.includes(line)));

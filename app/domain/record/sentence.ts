/** An entry in one sentence: 演示甲子（为“演示·青禾…”）通过了… */
export function writeSentence({ actor, organisation, sentence }: { actor: string; organisation: string | null; sentence: string }): string {
  return `${actor}${organisation === null ? '' : `（${organisation}）`}${sentence}`;
}

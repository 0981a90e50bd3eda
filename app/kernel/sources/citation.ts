/** The fields of a source that a citation needs. */
export const sourceSelect = { title: true, documentNumber: true } as const;

/** A source as it is cited: 《…通知》（沪人社力〔2023〕293号）; a register or public knowledge only by its title. */
export function citation({ title, documentNumber }: { title: string; documentNumber: string | null }): string {
  return documentNumber ? `《${title.replace(/[《》]/g, (mark) => (mark === '《' ? '〈' : '〉'))}》（${documentNumber}）` : title;
}

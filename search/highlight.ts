/** A stretch of a text, `end` exclusive, in code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Takes any text, returns it safe for element content and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

/**
 * Takes a text and the spans that matched, in any order and overlapping or not; returns the text
 * escaped, with `<mark>` around each stretch. Spans are clipped to the text.
 */
export function markSpans(text: string, spans: readonly Span[]): string {
  const ordered = spans
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  let html = '';
  let at = 0;
  for (let next = 0; next < ordered.length;) {
    const start = ordered[next]?.start ?? 0;
    let end = start;
    while (next < ordered.length && (ordered[next]?.start ?? 0) <= end) {
      end = Math.max(end, ordered[next]?.end ?? 0);
      next++;
    }
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

import { text } from 'node:stream/consumers';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { WithoutNul } from './without-nul.server.ts';

/** A page of Chinese text whose characters fall on every position of React's buffer. */
const page = (shift: number) => (
  <main title={'题'.repeat(700)}>
    {'a'.repeat(shift)}
    {Array.from({ length: 40 }, (_, i) => (
      <p key={i} title={`第${i}段的说明`}>
        {'人力资源服务产业园'.repeat(9)}
      </p>
    ))}
  </main>
);

describe('a page as it is streamed', () => {
  it.each([0, 1, 2, 3, 4, 5])('has every character and no zero byte, shifted by %i', async (shift) => {
    const streamed = new WithoutNul();
    renderToPipeableStream(page(shift)).pipe(streamed);
    const html = await text(streamed);
    expect(html).not.toContain('\0');
    expect(html.replaceAll('<!-- -->', '')).toBe(renderToString(page(shift)).replaceAll('<!-- -->', ''));
  });
});

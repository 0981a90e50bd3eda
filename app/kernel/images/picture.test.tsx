import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Picture } from './picture.tsx';

const IMAGE = { id: 'p1', widths: [320, 640, 1280], width: 1_600, height: 900 };

describe('a picture on a page', () => {
  it('offers AVIF before WebP in every size, and keeps its place until it is there', () => {
    expect(renderToStaticMarkup(<Picture image={IMAGE} alt="接待大厅" sizes="100vw" focus="top" className="aspect-video w-full" />)).toBe(
      '<picture>' +
        '<source type="image/avif" srcSet="/images/p1/320.avif 320w, /images/p1/640.avif 640w, /images/p1/1280.avif 1280w" sizes="100vw"/>' +
        '<source type="image/webp" srcSet="/images/p1/320.webp 320w, /images/p1/640.webp 640w, /images/p1/1280.webp 1280w" sizes="100vw"/>' +
        '<img src="/images/p1/640.webp" alt="接待大厅" width="1600" height="900" ' +
        'loading="lazy" decoding="async" class="object-cover object-top aspect-video w-full"/>' +
        '</picture>',
    );
  });

  it('is fetched at once where it is in sight, and plain where it is small', () => {
    const markup = renderToStaticMarkup(<Picture image={{ ...IMAGE, widths: [320] }} alt="" sizes="100vw" focus="center" eager />);
    expect(markup).toContain(
      '<img src="/images/p1/320.webp" alt="" width="1600" height="900" loading="eager" decoding="async" class="object-cover object-center"/>',
    );
  });
});

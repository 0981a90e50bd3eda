import type { MapSpot } from '#app/domain/city-map/map-answers.ts';
import { paths } from '#app/paths.ts';

function element(tag: 'p' | 'div', text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text });
}

/** A popup's content for an institution: key facts and a link to its storefront. `follow` navigates there on the client. */
export function popupOf({ institutions: [institution] }: MapSpot, follow: (to: string) => void): HTMLElement {
  const content = element('div', '');
  if (!institution) {
    content.append(element('p', '这里没有符合条件的机构，可能刚有变动，请刷新页面。'));
    return content;
  }
  const { slug, name, licence, district, lines } = institution;
  const to = paths.institution(slug);
  const link = Object.assign(document.createElement('a'), { href: to, textContent: name });
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    follow(to);
  });
  content.append(
    link,
    element('p', licence.text),
    element('p', [district, lines.join('、') || '暂无可提供的业态'].filter(Boolean).join(' · ')),
  );
  return content;
}

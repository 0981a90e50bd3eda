import type { StorefrontView } from './get-storefront.server.ts';

/** A part of the page: the id of its heading, and its name. */
export interface PagePart {
  id: string;
  name: string;
}

/** The parts of a storefront's page, in its order; empty ones have no heading. */
export function contentsOf({ story }: Pick<StorefrontView, 'story'>): PagePart[] {
  const told = (id: string, name: string, list: readonly unknown[] | undefined): PagePart[] => (list?.length ? [{ id, name }] : []);
  return [
    { id: 'licences', name: '许可备案' },
    { id: 'services', name: '服务与收费' },
    { id: 'introduction', name: '介绍' },
    ...told('cases', '案例', story?.cases),
    ...told('honours', '荣誉', story?.honours),
    ...told('gallery', '图片', story?.gallery),
    { id: 'reviews', name: '评价' },
    { id: 'contact', name: '联系' },
    { id: 'obligatory', name: '依法公示' },
  ];
}

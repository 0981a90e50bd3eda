import { redirect } from '@remix-run/node';
import type { StorefrontAnswer } from '#app/domain/storefronts/get-storefront.server.ts';
import { refuse } from '#app/web/answer.server.ts';

/**
 * Answers an address under which there is no storefront to show.
 * @param at the same address for the slug that the institution has now.
 */
export function storefrontElsewhere(answer: Exclude<StorefrontAnswer, { kind: 'shown' }>, at: (slug: string) => string): Response {
  switch (answer.kind) {
    case 'moved':
      return redirect(at(answer.slug), 301);
    case 'withdrawn':
      return refuse('gone', { title: `${answer.name}的页面已经撤下`, text: `${answer.on}起不再展示。原因：${answer.reason}` });
    case 'absent':
      return refuse('absent', { title: '没有找到这家机构', text: '地址可能输错了，或者机构尚未登记。可以按名称或统一社会信用代码搜索。' });
  }
}

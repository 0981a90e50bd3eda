import { refuse } from './answer.server.ts';

const FARTHEST = 100_000;
const NOT_THERE = { title: '没有这一页', text: '列表没有这么长。请从第一页看起。' };

/**
 * The `page` parameter of a list.
 * @throws invalid for what is not a page number; `last` throws absent if the list is shorter than that.
 */
export function readPage(request: Request): { number: number; last: (total: number, perPage: number) => number } {
  const asked = new URL(request.url).searchParams.get('page');
  const number = asked === null ? 1 : Number(asked);
  if (!Number.isInteger(number) || number < 1 || number > FARTHEST)
    throw refuse('invalid', { title: '页码无法识别', text: '页码应为从 1 起的整数。' });
  return {
    number,
    last(total, perPage) {
      const last = Math.max(1, Math.ceil(total / perPage));
      if (number > last) throw refuse('absent', NOT_THERE);
      return last;
    },
  };
}

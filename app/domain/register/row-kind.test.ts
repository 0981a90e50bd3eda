import { describe, expect, it } from 'vitest';
import { readHeader } from './columns.ts';
import { rowKind } from './row-kind.ts';
import type { Cell } from './cells.ts';

const header = readHeader(['序号', '机构名称', '统一社会信用代码', '所在区', '地址']).columns;

describe('rows below the header', () => {
  it.each<[string, Cell[]]>([
    ['blank', [null, ' ', '']],
    ['header', ['序号', '机构名称', '统一社会信用代码', '所在区', '地址']],
    ['total', ['合计', null, '128 家']],
    ['total', ['合 计', 128]],
    ['total', ['共128家机构']],
    ['remark', ['注：以上排名不分先后。']],
    ['remark', ['填表人：王某', '2026-11-20']],
    ['institution', [1, '上海合计人力资源有限公司', '91310115MA0000017F', '黄浦区']],
    ['institution', [1, '合计餐饮有限公司', '91310115MA0000017F', '黄浦区']],
    ['institution', [1, '上海某公司', null, null]],
    ['institution', [1, '说明公司', null, '黄浦区', '某路']],
  ])('%s: %j', (kind, cells) => {
    expect(rowKind(cells, header)).toBe(kind);
  });
});

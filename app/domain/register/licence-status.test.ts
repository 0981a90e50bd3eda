import { describe, expect, it } from 'vitest';
import { LICENCE_KINDS } from '../lines/licence.ts';
import { overByRemark } from './licence-status.ts';

describe('what a remark says of licences', () => {
  it.each([
    '已注销',
    '2025年6月已注销',
    '许可证已吊销',
    '许可证已于 2025年3月1日 注销',
    '该机构已停业',
    '许可备案已撤销',
    '证书已过期',
    '营业执照被吊销',
  ])('%j: all are over', (remark) => {
    expect(overByRemark(remark)).toEqual({ kinds: LICENCE_KINDS });
  });

  it.each([
    ['劳务派遣许可证已注销', ['dispatchPermit']],
    ['备案已注销。现持许可证', ['hrFiling']],
    ['ICP证已吊销', ['telecomPermit']],
    ['人力资源服务许可证、劳务派遣经营许可证均已注销', ['dispatchPermit', 'hrPermit']],
  ])('%j: only what it names', (remark, kinds) => {
    expect(overByRemark(remark)).toEqual({ kinds });
  });

  it.each([
    '原许可证已注销，现证为换发',
    '静安分公司已注销',
    '遗失作废，已补发',
    '2019年曾被吊销，后恢复',
    '如逾期不续将注销',
    '撤销处罚决定',
    '申请注销中',
  ])('%j is not plain', (remark) => {
    expect(overByRemark(remark)).toEqual({ kinds: [] });
  });

  it.each(['', '正常', '未注销', '2027年3月1日到期', '有效期届满前三十日申请延续', '地址异常待核', '新增', '无'])(
    '%j says nothing',
    (remark) => {
      expect(overByRemark(remark)).toBeNull();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { MEMBERSHIP_ROLES } from '../permissions/actor.ts';
import { changed, tellChanges, writeChanges } from './changes.ts';

describe('changed fields', () => {
  it('are those that differ, and no others', () => {
    expect(changed({ name: '甲', statement: '' }, { name: '乙', statement: '' })).toEqual({ name: ['甲', '乙'] });
    expect(changed({ name: '甲' }, { name: '甲' })).toEqual({});
  });

  it('take what is missing for nothing', () => {
    expect(changed({}, { name: '乙' })).toEqual({ name: [null, '乙'] });
    expect(changed({ name: '甲' }, {})).toEqual({ name: ['甲', null] });
    expect(changed({ legalRepresentative: null }, {})).toEqual({});
    expect(changed({ rows: 0, mail: false }, { rows: null, mail: null })).toEqual({ rows: [0, null], mail: [false, null] });
  });
});

describe('changes to read', () => {
  it.each([
    [{ name: ['甲', '乙'] }, '名称：甲 → 乙'],
    [{ name: [null, '乙'] }, '名称：乙'],
    [{ file: ['application/pdf', null] }, '材料：PDF 文件 → 无'],
    [{ name: ['', '乙'] }, '名称：未填 → 乙'],
    [{ role: ['manager', 'owner'] }, '角色：管理员 → 所有者'],
    [{ standing: ['unverified', 'verified'] }, '核验状态：待核验 → 已核验'],
    [{ establishedOn: ['2019-03-01', '2019-12-31'] }, '成立日期：2019年3月1日 → 2019年12月31日'],
    [{ mail: [true, false] }, '邮件通知：开 → 关'],
    [{ version: [null, 3] }, '版本：第 3 版'],
    [{ version: [0, 1] }, '版本：最初公开的内容 → 第 1 版'],
    [{ services: [null, 2] }, '受影响的服务：2 项'],
    [{ number: [null, '2026'] }, '证号：2026'],
  ] as const)('%j is “%s”', (changes, line) => {
    expect(writeChanges(changes)).toEqual([line]);
  });

  it('tell how much was written only to those who examine the record, and nothing twice', () => {
    const changes = {
      kind: [null, '垃圾信息'],
      text: [null, '33 字'],
      scope: ['4 字', '12 字'],
      rows: [null, 1_200],
      version: [null, 3],
    } as const;
    expect(tellChanges(changes, '提交了旗舰店第 3 版')).toEqual(['类别：垃圾信息']);
    expect(writeChanges(changes)).toEqual(['类别：垃圾信息', '文字：33 字', '许可范围：4 字 → 12 字', '行数：1,200 行', '版本：第 3 版']);
    expect(tellChanges({ name: ['甲', '乙'], number: [null, '12'] }, '改为乙')).toEqual(['名称：甲 → 乙', '证号：12']);
  });

  it('keep their order, one line each', () => {
    expect(writeChanges({ name: ['甲', '乙'], role: [null, 'member'] })).toEqual(['名称：甲 → 乙', '角色：成员']);
    expect(writeChanges({})).toEqual([]);
  });

  it('leave no word of the database standing', () => {
    for (const role of MEMBERSHIP_ROLES) expect(writeChanges({ role: [null, role] })[0]).toMatch(/^角色：\p{Script=Han}+$/u);
  });
});

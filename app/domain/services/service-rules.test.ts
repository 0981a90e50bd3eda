import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesFrom, unreachableStates } from '#app/kernel/workflow.ts';
import { heldLicences, missingLicences } from './needed-licences.ts';
import { serviceTags } from './service-state.ts';
import { serviceWorkflow } from './service-workflow.ts';
import { serviceSlug } from './slug.ts';
import { readLines } from './text-lines.ts';

const today = '2026-11-21';

describe('the address of a service', () => {
  it('joins words, and is numbered where it is taken', () => {
    const words = ['pi liang', 'Gang', '（）', 'RPO'];
    expect(serviceSlug(words, new Set())).toBe('piliang-gang-rpo');
    expect(serviceSlug(words, new Set(['piliang-gang-rpo']))).toBe('piliang-gang-rpo-2');
    expect(serviceSlug(words, new Set(['piliang-gang-rpo', 'piliang-gang-rpo-2']))).toBe('piliang-gang-rpo-3');
    expect(serviceSlug(['！', '。'], new Set(['fuwu']))).toBe('fuwu-2');
  });

  it('is always one that the database takes, and free', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 30 }), fc.nat(12), (parts, others) => {
        const taken = new Set<string>();
        for (let i = 0; i <= others; i += 1) {
          const slug = serviceSlug(parts, taken);
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
          expect(slug.length).toBeLessThanOrEqual(80);
          expect(taken.has(slug)).toBe(false);
          taken.add(slug);
        }
      }),
    );
  });
});

describe('the state of a service', () => {
  it('is reached, and what is retired stays so', () => {
    expect(unreachableStates(serviceWorkflow)).toEqual([]);
    const names = (status: 'draft' | 'published' | 'paused' | 'retired', pending = false) =>
      movesFrom(serviceWorkflow, status, ['author'], { pending }).map(({ name, blocked }) => (blocked === null ? name : `${name}×`));
    expect([names('draft'), names('published'), names('paused'), names('retired'), names('published', true)]).toEqual([
      [],
      ['暂停', '下架'],
      ['恢复', '下架'],
      [],
      ['暂停', '下架×'],
    ]);
  });

  it.each([
    [{ status: 'draft', missing: [], version: null, edited: true }, ['草稿']],
    [
      { status: 'draft', missing: ['人力资源服务许可证'], version: 'pending', edited: false },
      ['草稿', '缺少人力资源服务许可证，不会公开', '审核中'],
    ],
    [{ status: 'draft', missing: [], version: 'returned', edited: true }, ['草稿', '被退回']],
    [{ status: 'published', missing: [], version: null, edited: false }, ['已公开']],
    [{ status: 'published', missing: [], version: null, edited: true }, ['已公开', '有修改未提交']],
    [{ status: 'published', missing: [], version: 'pending', edited: true }, ['已公开', '审核中', '有修改未提交']],
    [{ status: 'published', missing: ['人力资源服务备案'], version: null, edited: false }, ['缺少人力资源服务备案，未公开']],
    [{ status: 'paused', missing: [], version: null, edited: false }, ['已暂停']],
    [{ status: 'retired', missing: ['人力资源服务备案'], version: null, edited: true }, ['已下架']],
  ] as const)('%o: %j', (facts, texts) => {
    expect(serviceTags(facts).map(({ text }) => text)).toEqual(texts);
  });
});

describe('the licences of a service', () => {
  const licence = { kind: 'hrPermit', validFrom: '2024-01-01', validTo: '2027-12-31', revokedOn: null, supersededOn: null } as const;

  it('says of each kind whether it is held today, by the one that covers longest', () => {
    const held = heldLicences(
      [
        licence,
        { ...licence, validTo: '2026-01-01' },
        { ...licence, kind: 'hrFiling', validTo: '2026-11-20' },
        { ...licence, kind: 'telecomPermit', validFrom: '2026-12-01' },
      ],
      today,
    );
    expect(held.map(({ kind, held: has, tag }) => [kind, has, tag.text])).toEqual([
      ['hrPermit', true, '有效'],
      ['hrFiling', false, '已过期'],
      ['dispatchPermit', false, '未取得'],
      ['telecomPermit', false, '尚未生效'],
    ]);
  });

  it('names what is missing, of the line and of its tags', () => {
    const online = { category: 'recruitment', tags: ['online-recruiting'] } as const;
    expect(missingLicences(online, [licence], today)).toEqual(['增值电信业务经营许可证']);
    expect(missingLicences(online, [], today)).toEqual(['人力资源服务许可证', '增值电信业务经营许可证']);
    expect(missingLicences({ category: 'software', tags: [] }, [], today)).toEqual([]);
  });
});

describe('a list as typed', () => {
  it('drops marks, empty lines and what stands there twice', () => {
    expect(readLines('- 甲\n\n·乙 \n  丙  丁\n甲')).toEqual({ ok: true, lines: ['甲', '乙', '丙 丁'] });
  });

  it('has at most 20 lines of 60 characters', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i}`.padEnd(60, '字'));
    expect(readLines(lines.join('\n'))).toEqual({ ok: true, lines });
    expect(readLines([...lines, '多'].join('\n'))).toEqual({ ok: false, message: '最多 20 行，现在 21 行。' });
    expect(readLines(`甲\n${'字'.repeat(61)}`)).toEqual({ ok: false, message: '每行最多 60 个字，第 2 行有 61 个字。' });
  });
});

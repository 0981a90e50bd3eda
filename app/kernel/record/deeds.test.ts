import { describe, expect, it } from 'vitest';
import { TOPIC_NAME } from '../notices/topics.ts';
import { deedOf, DEEDS, RECORD_SUBJECTS, recordSubjectOf, type DeedName } from './deeds.ts';
import { TOPICS } from './tells.ts';
import { whatNext } from './what-next.ts';
import { writeSentence } from './sentence.ts';

const NAMES = Object.keys(DEEDS) as DeedName[];

describe('deeds', () => {
  it.each(NAMES)('%s is said in plain Chinese', (name) => {
    const said = deedOf(name).say({ subject: '某主体', person: '某人' });
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).not.toMatch(/[A-Za-z]|undefined|null/);
    expect(RECORD_SUBJECTS).toContain(deedOf(name).subject);
  });

  it('are told under a topic that has a name, each to somebody', () => {
    for (const name of NAMES) {
      const { tells } = deedOf(name);
      if (!tells) continue;
      expect(tells.who.length).toBeGreaterThan(0);
      expect(TOPICS).toContain(tells.topic);
    }
    expect(Object.keys(TOPIC_NAME).sort()).toEqual([...TOPICS].sort());
  });

  it('tell those who get a notice what they can do, in a sentence of its own', () => {
    for (const name of NAMES) {
      const { tells, say } = deedOf(name);
      if (!tells) continue;
      expect([name, whatNext(name)]).toEqual([name, expect.stringMatching(/^[^A-Za-z]+。$/u)]);
      expect(say({ subject: '某主体', person: '您' })).not.toMatch(/。|，请/u);
    }
  });

  it('that touch the safety of an account are told to its person alone', () => {
    const security = NAMES.filter((name) => deedOf(name).tells?.topic === 'security');
    expect(security).toContain('person.password');
    for (const name of security) expect([name, deedOf(name).subject, deedOf(name).tells?.who]).toEqual([name, 'person', ['person']]);
  });

  it.each(['', 'toString', 'constructor', 'person.unknown'])('“%s” is none', (name) => {
    expect(() => deedOf(name)).toThrow('不认识的事项');
  });

  it('are about subjects that the database keeps as words; an unknown word is a fault', () => {
    for (const subject of RECORD_SUBJECTS) expect(recordSubjectOf(subject)).toBe(subject);
    for (const word of ['', 'toString', '0', 'planet']) expect(() => recordSubjectOf(word)).toThrow('不认识的种类');
  });
});

describe('a sentence', () => {
  it('says who, for which organisation where there is one, and what', () => {
    expect(writeSentence({ actor: '张三', organisation: null, sentence: '登录' })).toBe('张三登录');
    expect(writeSentence({ actor: '张三', organisation: '演示·青禾', sentence: '撤回了申请' })).toBe('张三（演示·青禾）撤回了申请');
  });
});

import { describe, expect, it } from 'vitest';
import { isSameText } from './autosave-copy.ts';
import { readOutcome, writeOutcome, type AutosaveOutcome } from './autosave-protocol.ts';

describe('how saving while typing fared', () => {
  it.each<AutosaveOutcome>([
    { state: 'saved', seen: { seen: '5' } },
    { state: 'saved', seen: { 'seen.title': '3', 'seen.price': '4.a-_' } },
    { state: 'stale' },
    { state: 'invalid' },
    { state: 'signedOut' },
  ])('is read as it was written: %j', (outcome) => {
    expect(readOutcome(writeOutcome(outcome))).toEqual(outcome);
  });

  it.each([null, '', 'state=', 'state=constructor', 'seen=5', '<html>'])('is not told by %j', (header) => {
    expect(readOutcome(header)).toBeNull();
  });

  it('tells fields of the page’s own only', () => {
    expect(readOutcome('state=saved&seen=5&organisation=x')).toEqual({ state: 'saved', seen: { seen: '5' } });
  });
});

describe('a copy on the device', () => {
  it('says the same whatever the page around it holds and however lines are broken', () => {
    expect(
      isSameText(
        [
          ['seen', '1'],
          ['text', '一\r\n二'],
        ],
        [
          ['text', '一\n二'],
          ['seen', '2'],
          ['organisation', 'x'],
          ['seen.title', '3'],
        ],
      ),
    ).toBe(true);
    expect(isSameText([['text', '一']], [['text', '二']])).toBe(false);
    expect(isSameText([['seensaw', '1']], [['seensaw', '2']])).toBe(false);
  });
});

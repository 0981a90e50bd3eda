import { describe, expect, it } from 'vitest';
import { finding, PROBLEM_CSV_HEADER, problemCsvLine, writeProblem, type Problem } from './findings.ts';

const problem = (value: string): Problem => ({
  sheet: null,
  row: 7,
  outcome: 'refused',
  ...finding('district', value, '没有这个区', '黄浦区'),
});

describe('the list of problems', () => {
  it('tells row, column, value, what is wrong and what is right', () => {
    expect(writeProblem(problem('黄埔区'))).toBe('第 7 行 所在区“黄埔区”：没有这个区。应为：黄浦区。〔未导入〕');
    expect(problemCsvLine(problem('黄埔区'))).toBe('"7","未导入","所在区","黄埔区","没有这个区","黄浦区"\r\n');
    expect(PROBLEM_CSV_HEADER.startsWith('\uFEFF"行号"')).toBe(true);
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '＝1+1'])('disarms %s', (value) => {
    expect(problemCsvLine(problem(value))).toContain(`"'${value.replaceAll('"', '""')}"`);
  });
});

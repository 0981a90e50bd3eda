// Takes regular expressions apart far enough to write texts that make a backtracking matcher work hard.

interface Sequence {
  kind: 'sequence';
  parts: Part[];
}
interface Choice {
  kind: 'choice';
  branches: Sequence[];
}
type Part = { repeated: boolean; least: number } & (
  { kind: 'signs'; source: string } | { kind: 'group'; choice: Choice } | { kind: 'nothing' }
);

/** The quantifiers from which on a repetition counts as one without end. */
const MANY = 20;
const GROUP_START = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/u;
const ESCAPE = /^\\(?:u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[a-z]|[\s\S])/iu;
const CLASS = /^\[(?:\\[\s\S]|[^\]\\])*\]/u;
const QUANTIFIER = /^(?:[*+?]|\{(\d+)(,)?(\d*)\})\??/u;

/** A regular expression as its parts. */
function parse(source: string): Choice {
  let at = 0;
  const rest = () => source.slice(at);
  const choice = (): Choice => {
    const branches = [sequence()];
    while (source[at] === '|') {
      at += 1;
      branches.push(sequence());
    }
    return { kind: 'choice', branches };
  };
  const sequence = (): Sequence => {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const part = one();
      const [whole = '', least, comma, most] = QUANTIFIER.exec(rest()) ?? [];
      at += whole.length;
      if (whole !== '') {
        const [from, to] =
          least === undefined
            ? [whole.startsWith('+') ? 1 : 0, whole.startsWith('?') ? 1 : Infinity]
            : [Number(least), comma === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
        parts.push({ ...part, least: from, repeated: to >= MANY });
      } else parts.push(part);
    }
    return { kind: 'sequence', parts };
  };
  const one = (): Part => {
    const [open] = GROUP_START.exec(rest()) ?? [];
    if (open !== undefined) {
      at += open.length;
      const inner = choice();
      at += 1;
      const looks = /^\(\?<?[=!]/u.test(open);
      // What must not follow, or stands before, is no part of the text; its repetitions still are.
      return looks ? { kind: 'nothing', repeated: false, least: 0 } : { kind: 'group', choice: inner, repeated: false, least: 1 };
    }
    const [signs = source.slice(at, at + (source.codePointAt(at)! > 0xffff ? 2 : 1))] = ESCAPE.exec(rest()) ?? CLASS.exec(rest()) ?? [];
    at += signs.length;
    if (/^(?:\^|\$|\\[bB1-9]|\\k<)/u.test(signs)) return { kind: 'nothing', repeated: false, least: 0 };
    return { kind: 'signs', source: signs, repeated: false, least: 1 };
  };
  return choice();
}

const SIGNS = Array.from('a1 -.:,/_xA0中\n"\'<>=@+*;!?#%&(){}[]|\\~^$`Zé，。\u00ad\u200b\u0301\u{1f600}');

/** Some texts that each part stands for; `turn` chooses among them. */
class Examples {
  private readonly flags: string;
  private readonly turn: number;
  private readonly known = new Map<string, string>();

  constructor(flags: string, turn: number) {
    this.flags = flags.replace(/[gyd]/gu, '');
    this.turn = turn;
  }

  ofSigns(source: string): string {
    const known = this.known.get(source);
    if (known !== undefined) return known;
    const one = new RegExp(`^(?:${source})$`, this.flags);
    const fits = SIGNS.filter((sign) => one.test(sign));
    const literal = source.length <= 2 && !source.startsWith('\\') ? source : '';
    const sign = fits[this.turn % Math.max(1, fits.length)] ?? literal;
    this.known.set(source, sign);
    return sign;
  }

  ofPart(part: Part): string {
    if (part.kind === 'nothing') return '';
    const one = part.kind === 'signs' ? this.ofSigns(part.source) : this.ofChoice(part.choice);
    return one.repeat(Math.min(part.least, MANY));
  }

  ofSequence = ({ parts }: Sequence): string => parts.map((part) => this.ofPart(part)).join('');
  ofChoice = ({ branches }: Choice): string => this.ofSequence(branches[this.turn % branches.length]!);
  once = (part: Part): string => this.ofPart({ ...part, least: 1 });
}

/** A text that leads to a repetition, and what it repeats. */
interface Point {
  before: string;
  again: string;
}

function pointsIn(choice: Choice, examples: Examples, before: string): Point[] {
  return choice.branches.flatMap((branch) => {
    let reached = before;
    return branch.parts.flatMap((part) => {
      const here: Point[] = part.repeated ? [{ before: reached, again: examples.once(part) }] : [];
      if (part.kind === 'group') here.push(...pointsIn(part.choice, examples, reached));
      reached += examples.ofPart(part);
      return here;
    });
  });
}

/** Texts of about `length` signs on which `source` is likely to be slow, if it is slow on any. */
export function attacksOn(source: string, flags: string, length: number): string[] {
  const parsed = parse(source);
  const many = (text: string): string => (text === '' ? '' : text.repeat(Math.ceil(length / text.length)));
  const texts = [0, 1, 2].flatMap((turn) =>
    pointsIn(parsed, new Examples(flags, turn), '').flatMap(({ before, again }) =>
      ['', '\u0000', '!'].flatMap((end) => [before + many(again) + end, many(again) + end, many(before + again) + end]),
    ),
  );
  return [...new Set(texts)].filter((text) => text.length > 1);
}

const BEFORE_AN_EXPRESSION = /(?:^|[=(,:;[!&|?{}+\-*%<>~^]|\b(?:return|typeof|case|of|in|throw|yield|await))$/u;
const TOKEN = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|[\w$]+|\s+|[\s\S]/uy;
const LITERAL = /\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([a-z]*)/uy;
/** Of a template, the text to its end or to what is put in. */
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/uy;

/** The regular expressions in a JavaScript source. */
export function expressionsIn(code: string): { source: string; flags: string }[] {
  const found: { source: string; flags: string }[] = [];
  /** Of each template that is open: how many braces are, in what is put in. */
  const braces: number[] = [];
  let before = '';
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const taken = pattern.exec(code);
    if (taken) at = pattern.lastIndex;
    return taken;
  };
  const goOnInTemplate = () => {
    const ended = take(TEMPLATE)?.[0].endsWith('`') ?? true;
    if (!ended) braces.push(0);
    before = ended ? ')' : '{';
  };
  while (at < code.length) {
    const literal = code[at] === '/' && BEFORE_AN_EXPRESSION.test(before) ? take(LITERAL) : null;
    if (literal) {
      found.push({ source: literal[1]!, flags: literal[2]! });
      before = ')';
      continue;
    }
    const [token = ''] = take(TOKEN) ?? [];
    const open = braces.length - 1;
    if (token === '`') goOnInTemplate();
    else if (token === '}' && braces[open] === 0) {
      braces.pop();
      goOnInTemplate();
    } else {
      if (open >= 0 && (token === '{' || token === '}')) braces[open]! += token === '{' ? 1 : -1;
      if (!/^(?:\s|\/[/*])/u.test(token)) before = token;
    }
  }
  return found;
}

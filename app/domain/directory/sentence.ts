/** A piece of a sentence, and what it is. */
export interface Piece {
  kind: 'term' | 'district' | 'people' | 'city' | 'filler' | 'unknown';
  text: string;
}

/** What is known of pieces. */
interface Lexicon {
  isTerm: (piece: string) => boolean;
  isDistrict: (piece: string) => boolean;
  isCity: (piece: string) => boolean;
  /** Whether what follows makes the name of a place that of a street. */
  isRoad: (rest: string) => boolean;
  /** How many characters from a position of a text on say how many people; 0 if none do. */
  people: (text: string, at: number) => number;
  /** The same of what measures something else. */
  measure: (text: string, at: number) => number;
}

/** What makes a text a sentence: somebody says what they look for. */
const SAYS_SO =
  /我们|我司|我公司|想找|要找|想招|想请|需要|有没有|能不能|可不可以|哪里有|哪里能|哪家能|请问|帮我|找一家|找一个|找个|找家|求推荐/u;

/** Words that sentences are made of and that ask for nothing here. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    '我们 我们公司 我们厂 我们单位 我司 我公司 我厂 公司 单位 工厂 厂里 厂 店里 企业 这边 目前 现在 最近 马上 尽快 急需 长期 短期内 ' +
    '在 的 了 吗 呢 啊 吧 要 想 想找 想要 想招 想请 要找 需要 找 找一家 找一个 找个 找家 找到 一家 一个 一批 一些 几个 一下 家 个 批 ' +
    '有没有 有 能 能派 能提供 能做 能不能 可以 可不可以 会 做 办 办理 提供 派 请 请问 帮 帮我 帮忙 给 给我 给我们 和 与 跟 或 或者 ' +
    '哪里 哪里有 哪里能 哪家 哪家能 靠谱 靠谱的 正规 正规的 便宜 好一点 专业 专业的 推荐 求推荐 方向 方面 服务 机构 供应商 合作 谢谢 ' +
    '最好 最好有资质 有资质 有资质的 资质 大概 大约 左右 附近 周边 本地 这里 那边 员工 工人 人 过来 干活 上班 招 用 里 里面 谁 谁家 用工 不要 不需要 不用 不做 不找'
  ).split(' '),
);

/** No piece that is known is longer. */
export const LONGEST_PIECE = 10;
/** What a character costs of which nothing is known; a known piece costs 1, so that few long ones are preferred. */
const UNKNOWN = 3;
/** Shorter ones are phrases, whose words are let go one by one. */
const SHORTEST_SENTENCE = 8;

/** Whether somebody says in sentences what they look for. */
export const isSentence = (q: string): boolean => q.length >= SHORTEST_SENTENCE && SAYS_SO.test(q);

/** Fillers of one character that join two things and are no part of a name. */
const JOINS = /^[的了吗呢啊吧在和与跟或有]$/u;

/** Puts together what a filler in the middle would tear: 徐家汇. */
function withoutSplitNames(pieces: readonly Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((made, piece) => {
    const [before, between] = made.slice(-2);
    const isTorn =
      piece.kind === 'unknown' &&
      before?.kind === 'unknown' &&
      between?.kind === 'filler' &&
      between.text.length === 1 &&
      !JOINS.test(between.text);
    if (!isTorn || !before || !between) return [...made, piece];
    return [...made.slice(0, -2), { kind: 'unknown', text: before.text + between.text + piece.text }];
  }, []);
}

/**
 * Takes a part of a sentence, without blanks; returns it in pieces. Of all ways to cut it that with the fewest
 * pieces and unknown characters is taken; what stands together of one kind is one piece.
 */
export function piecesOf(text: string, { isTerm, isDistrict, isCity, isRoad, people, measure }: Lexicon): Piece[] {
  /** By position the cheapest way from there to the end. */
  const ways: { cost: number; piece: Piece }[] = [];
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const after = (length: number): number => ways[at + length]?.cost ?? 0;
    const own: Piece[] = [];
    const said = people(text, at);
    // In hanzi it may be part of a name, which goes on with what is not known: 三人行.
    const isCount = /\d/u.test(text.slice(at, at + said)) || ways[at + said]?.piece.kind !== 'unknown';
    if (said > 0 && isCount) own.push({ kind: 'people', text: text.slice(at, at + said) });
    const measured = measure(text, at);
    if (measured > 0) own.push({ kind: 'filler', text: text.slice(at, at + measured) });
    for (let length = 1; length <= Math.min(LONGEST_PIECE, text.length - at); length += 1) {
      const piece = text.slice(at, at + length);
      if ((isDistrict(piece) || isCity(piece)) && isRoad(text.slice(at + length))) continue;
      if (FILLERS.has(piece)) own.push({ kind: 'filler', text: piece });
      else if (length > 1 && isDistrict(piece)) own.push({ kind: 'district', text: piece });
      else if (isCity(piece)) own.push({ kind: 'city', text: piece });
      else if (length > 1 && isTerm(piece)) own.push({ kind: 'term', text: piece });
    }
    ways[at] = own.reduce<{ cost: number; piece: Piece }>(
      (best, piece) => {
        const cost = 1 + after(piece.text.length);
        return cost < best.cost ? { cost, piece } : best;
      },
      { cost: UNKNOWN + after(1), piece: { kind: 'unknown', text: text.slice(at, at + 1) } },
    );
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length;) {
    const { piece } = ways[at] ?? { piece: { kind: 'unknown' as const, text: text.slice(at) } };
    const before = pieces.at(-1);
    if (before && before.kind === piece.kind && (piece.kind === 'filler' || piece.kind === 'unknown')) before.text += piece.text;
    else pieces.push({ ...piece });
    at += piece.text.length;
  }
  return withoutSplitNames(pieces);
}

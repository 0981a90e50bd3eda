import { CITY } from '#app/kernel/city/active.ts';

/** Provinces and large cities, as people write them where they look for a service. */
const PLACES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 ' +
  '广州 深圳 东莞 佛山 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 舟山 南京 苏州 无锡 常州 南通 扬州 镇江 泰州 盐城 徐州 昆山 太仓 合肥 芜湖 成都 武汉 西安 郑州 长沙 青岛 济南 大连 沈阳 厦门 福州 昆明 长三角 江浙沪';

const ELSEWHERE: ReadonlySet<string> = new Set(PLACES.split(' ').filter((name) => name !== CITY.shortName));

/** Whether a word names a place that is not this city. */
export const isElsewhere = (word: string): boolean => ELSEWHERE.has(word.replace(/[省市]$/u, ''));

/** The place elsewhere at the beginning or end of a text, and what is left; null if there is none. */
export function partElsewhere(text: string): { place: string; rest: string } | null {
  for (const length of [4, 3, 2]) {
    const [first, last] = [text.slice(0, length), text.slice(-length)];
    if (text.length > length && isElsewhere(first)) return { place: first, rest: text.slice(length) };
    if (text.length > length && isElsewhere(last)) return { place: last, rest: text.slice(0, -length) };
  }
  return null;
}

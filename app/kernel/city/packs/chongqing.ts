import type { CityPack } from '../city.ts';

/**
 * Chongqing with its 37 districts and counties (25 区、8 县、4 自治县), as they have been since 2025-11-06, when 江北区 and
 * 渝北区 were abolished and 两江新区 was founded. The order is that of the codes.
 *
 * 两江新区 took over 北碚区's 水土、复兴、蔡家岗、施家梁、童家溪 and left 渝北区's 大湾、统景、大盛、兴隆、茨竹 to 北碚区;
 * the available boundaries have no towns, so the map shows the two old districts together.
 */
export const chongqing: CityPack = {
  slug: 'chongqing',
  name: '重庆市',
  shortName: '重庆',
  englishName: 'Chongqing',
  districtsCalled: '区县',
  centre: { longitude: 106.5738, latitude: 29.5599 },
  extent: { west: 105.24, east: 110.24, south: 28.12, north: 32.24 },
  bounds: { west: 105.2, east: 110.3, south: 28.1, north: 32.3 },
  view: { center: { longitude: 107.74, latitude: 30.2 }, zoom: 7.25 },
  sketchZoom: 10,
  districts: [
    { slug: 'wanzhou', name: '万州区', shortName: '万州', adcode: '500101' },
    { slug: 'fuling', name: '涪陵区', shortName: '涪陵', adcode: '500102' },
    { slug: 'yuzhong', name: '渝中区', shortName: '渝中', adcode: '500103' },
    { slug: 'dadukou', name: '大渡口区', shortName: '大渡口', adcode: '500104' },
    { slug: 'shapingba', name: '沙坪坝区', shortName: '沙坪坝', adcode: '500106' },
    { slug: 'jiulongpo', name: '九龙坡区', shortName: '九龙坡', adcode: '500107' },
    { slug: 'nanan', name: '南岸区', shortName: '南岸', adcode: '500108' },
    { slug: 'beibei', name: '北碚区', shortName: '北碚', adcode: '500109' },
    { slug: 'qijiang', name: '綦江区', shortName: '綦江', adcode: '500110' },
    { slug: 'dazu', name: '大足区', shortName: '大足', adcode: '500111' },
    { slug: 'banan', name: '巴南区', shortName: '巴南', adcode: '500113' },
    { slug: 'qianjiang', name: '黔江区', shortName: '黔江', adcode: '500114' },
    { slug: 'changshou', name: '长寿区', shortName: '长寿', adcode: '500115' },
    { slug: 'jiangjin', name: '江津区', shortName: '江津', adcode: '500116' },
    { slug: 'hechuan', name: '合川区', shortName: '合川', adcode: '500117' },
    { slug: 'yongchuan', name: '永川区', shortName: '永川', adcode: '500118' },
    { slug: 'nanchuan', name: '南川区', shortName: '南川', adcode: '500119' },
    { slug: 'bishan', name: '璧山区', shortName: '璧山', adcode: '500120' },
    { slug: 'tongliang', name: '铜梁区', shortName: '铜梁', adcode: '500151' },
    { slug: 'tongnan', name: '潼南区', shortName: '潼南', adcode: '500152' },
    { slug: 'rongchang', name: '荣昌区', shortName: '荣昌', adcode: '500153' },
    { slug: 'kaizhou', name: '开州区', shortName: '开州', adcode: '500154' },
    { slug: 'liangping', name: '梁平区', shortName: '梁平', adcode: '500155' },
    { slug: 'wulong', name: '武隆区', shortName: '武隆', adcode: '500156' },
    /** Provisional: taken from collections of codes and the next free one; the assigning notice has not been seen. */
    { slug: 'liangjiang', name: '两江新区', shortName: '两江', adcode: '500157' },
    { slug: 'chengkou', name: '城口县', shortName: '城口', adcode: '500229' },
    { slug: 'fengdu', name: '丰都县', shortName: '丰都', adcode: '500230' },
    { slug: 'dianjiang', name: '垫江县', shortName: '垫江', adcode: '500231' },
    { slug: 'zhongxian', name: '忠县', shortName: '忠县', adcode: '500233' },
    { slug: 'yunyang', name: '云阳县', shortName: '云阳', adcode: '500235' },
    { slug: 'fengjie', name: '奉节县', shortName: '奉节', adcode: '500236' },
    { slug: 'wushan', name: '巫山县', shortName: '巫山', adcode: '500237' },
    { slug: 'wuxi', name: '巫溪县', shortName: '巫溪', adcode: '500238' },
    { slug: 'shizhu', name: '石柱土家族自治县', shortName: '石柱', adcode: '500240' },
    { slug: 'xiushan', name: '秀山土家族苗族自治县', shortName: '秀山', adcode: '500241' },
    { slug: 'youyang', name: '酉阳土家族苗族自治县', shortName: '酉阳', adcode: '500242' },
    { slug: 'pengshui', name: '彭水苗族土家族自治县', shortName: '彭水', adcode: '500243' },
  ],
  together: [
    {
      label: '中心城区',
      at: [106.53, 29.55],
      districts: ['yuzhong', 'dadukou', 'shapingba', 'jiulongpo', 'nanan', 'beibei', 'banan', 'liangjiang'],
      eachFrom: 9,
    },
    {
      label: '渝西',
      at: [105.82, 29.76],
      districts: ['jiangjin', 'hechuan', 'yongchuan', 'dazu', 'bishan', 'tongliang', 'tongnan', 'rongchang'],
      eachFrom: 7.5,
    },
  ],
  landmarks: [
    { name: '解放碑', longitude: 106.5738, latitude: 29.5599 },
    { name: '重庆北站', longitude: 106.5465, latitude: 29.61 },
    { name: '江北机场', longitude: 106.6417, latitude: 29.7192 },
  ],
  metro: [],
  degrees: { longitude: '105 到 110 之间', latitude: '28 到 32 之间' },
  sample: { longitude: '106.573800', latitude: '29.559900' },
  exampleDistricts: ['渝中', '永川'],
  /** 国务院批复 2011 (万盛、双桥), 2025 (江北、渝北). */
  merged: { 江北: '两江', 渝北: '两江', 万盛: '綦江', 双桥: '大足' },
};

import type { CityPack } from '../city.ts';

/** Shanghai with its sixteen districts. */
export const shanghai: CityPack = {
  slug: 'shanghai',
  name: '上海市',
  shortName: '上海',
  englishName: 'Shanghai',
  districtsCalled: '区',
  centre: { longitude: 121.4737, latitude: 31.2304 },
  extent: { west: 120.85, east: 122.01, south: 30.67, north: 31.88 },
  bounds: { west: 120.8, east: 122.3, south: 30.6, north: 31.95 },
  view: { center: { longitude: 121.43, latitude: 31.277 }, zoom: 9 },
  sketchZoom: 11,
  districts: [
    { slug: 'huangpu', name: '黄浦区', shortName: '黄浦', adcode: '310101' },
    { slug: 'xuhui', name: '徐汇区', shortName: '徐汇', adcode: '310104' },
    { slug: 'changning', name: '长宁区', shortName: '长宁', adcode: '310105' },
    { slug: 'jingan', name: '静安区', shortName: '静安', adcode: '310106' },
    { slug: 'putuo', name: '普陀区', shortName: '普陀', adcode: '310107' },
    { slug: 'hongkou', name: '虹口区', shortName: '虹口', adcode: '310109' },
    { slug: 'yangpu', name: '杨浦区', shortName: '杨浦', adcode: '310110' },
    { slug: 'minhang', name: '闵行区', shortName: '闵行', adcode: '310112' },
    { slug: 'baoshan', name: '宝山区', shortName: '宝山', adcode: '310113' },
    { slug: 'jiading', name: '嘉定区', shortName: '嘉定', adcode: '310114' },
    { slug: 'pudong', name: '浦东新区', shortName: '浦东', adcode: '310115' },
    { slug: 'jinshan', name: '金山区', shortName: '金山', adcode: '310116' },
    { slug: 'songjiang', name: '松江区', shortName: '松江', adcode: '310117' },
    { slug: 'qingpu', name: '青浦区', shortName: '青浦', adcode: '310118' },
    { slug: 'fengxian', name: '奉贤区', shortName: '奉贤', adcode: '310120' },
    { slug: 'chongming', name: '崇明区', shortName: '崇明', adcode: '310151' },
  ],
  together: [
    {
      label: '中心城区',
      at: [121.463, 31.243],
      districts: ['huangpu', 'xuhui', 'changning', 'jingan', 'putuo', 'hongkou', 'yangpu'],
      eachFrom: 10,
    },
  ],
  landmarks: [
    { name: '人民广场', longitude: 121.4737, latitude: 31.2304 },
    { name: '虹桥站', longitude: 121.3155, latitude: 31.196 },
    { name: '浦东机场', longitude: 121.805, latitude: 31.144 },
  ],
  metro: [],
  degrees: { longitude: '121 左右', latitude: '31 左右' },
  sample: { longitude: '121.473702', latitude: '31.230416' },
  exampleDistricts: ['浦东', '青浦'],
  /** 国务院批复 2009 (南汇), 2011 (卢湾), 2015 (闸北). */
  merged: { 南汇: '浦东', 卢湾: '黄浦', 闸北: '静安' },
};

import { CITY } from '#app/kernel/city/active.ts';
import { DEMO_PASSWORD } from './demo-accounts.ts';

/** What whoever guesses at a password of this site tries first: its names, its offices, its city, and the password that everybody knows. */
export const SITE_WORDS: readonly string[] = [
  '线上产业园',
  '产业园',
  '园区',
  '一码通',
  '人力资源',
  '人社局',
  '人社',
  '主管部门',
  '运营方',
  '系统管理员',
  '管理员',
  '旗舰店',
  'chanyeyuan',
  'yuanqu',
  'yimatong',
  'renliziyuan',
  'renshe',
  'guanliyuan',
  'administrator',
  'admin',
  'hrpark',
  'park',
  CITY.name.replace(/市$/u, ''),
  CITY.slug,
  DEMO_PASSWORD,
];

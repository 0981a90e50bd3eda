import { CITY } from '#app/kernel/city/active.ts';
import { nameKey, pinyinKeys } from '#search/pinyin.ts';
import type { SearchDocument } from '#search/port.ts';

/** One invented service per line: id, title, tags, category, category code, institution, district, pricing, offered until. */
const rows = `
s001|应届生校园招聘专场|校园招聘|招聘|recruitment|演示青禾人才服务(上海)有限公司|浦东新区|perProject|99991231
s002|芯片工程师猎头服务|高级人才寻访|猎头|headhunting|演示青禾人才服务(上海)有限公司|浦东新区|successFee|99991231
s003|产线工人劳务派遣|岗位派遣|劳务派遣|dispatch|演示云桥人力资源(上海)有限公司|浦东新区|perHeadMonth|20270101
s004|仓储短期派遣|短期派遣|劳务派遣|dispatch|演示锦帆劳务派遣有限公司|松江区|perHeadMonth|20260101
s005|产线整体外包|产线外包|服务外包|outsourcing|演示博睿企业服务外包有限公司|浦东新区|perProject|99991231
s006|月度薪酬外包|薪酬外包|服务外包|outsourcing|演示恒达薪酬科技有限公司|徐汇区|perHeadMonth|99991231
s007|代发工资|代发工资|服务外包|outsourcing|演示云账房工资代发有限公司|闵行区|perHead|99991231
s008|灵活用工平台结算|灵活用工|服务外包|outsourcing|演示合众灵活用工平台有限公司|杨浦区|negotiable|99991231
s009|RPO驻场招聘|RPO|招聘|recruitment|演示招联招聘流程外包有限公司|静安区|perProject|99991231
s010|社保代缴|社保代缴|人事代理|agency|演示明道社保代缴服务有限公司|嘉定区|perHeadMonth|99991231
s011|人事代理年度套餐|社保代理|人事代理|agency|演示安泰人事代理有限公司|虹口区|perHeadMonth|99991231
s012|流动人员档案存放|人事档案|人事代理|agency|演示智汇档案管理有限公司|宝山区|free|99991231
s013|候选人背景调查|背景调查|测评|assessment|演示真鉴背景调查有限公司|静安区|perHead|99991231
s014|管理者测评中心|人才测评|测评|assessment|演示知衡人才测评有限公司|杨浦区|perHead|99991231
s015|HR系统实施|HR系统|信息软件服务|software|演示星图HR系统软件有限公司|浦东新区|perProject|99991231
s016|人事SaaS订阅|人事SaaS|信息软件服务|software|演示SaaS云人事有限公司|徐汇区|perHeadMonth|99991231
s017|电工焊工职业技能培训|职业技能培训|培训|training|演示百川职业培训学校有限公司|奉贤区|perHead|99991231
s018|新经理训练营|管理者培训|培训|training|演示启明企业内训有限公司|浦东新区|perProject|99991231
s019|绩效制度设计|绩效管理|管理咨询|consulting|演示德润人力资源咨询有限公司|徐汇区|perProject|99991231
s020|用工合规体检|劳动关系咨询|管理咨询|consulting|演示行远人力资源有限公司|闵行区|free|99991231
s021|外籍员工工作许可办理|国际人才服务|其他|other|演示环宇国际人才服务有限公司|长宁区|perHead|99991231
s022|海外员工名义雇主|名义雇主|其他|other|演示名义雇主服务有限公司|浦东新区|perHeadMonth|99991231
s023|金融高管寻访|高级人才寻访|猎头|headhunting|演示远见猎头咨询(上海)有限公司|黄浦区|successFee|20260801
s024|乡镇现场招聘会|现场招聘会|招聘|recruitment|演示崇光生态人才有限公司|崇明区|free|99991231
`;

/** The golden services, in the order of the rows. */
export const goldenServices: readonly SearchDocument[] = rows
  .trim()
  .split('\n')
  .map((row, at) => {
    const [id = '', title = '', tag = '', categoryName = '', category = '', institution = '', districtName = '', pricing = '', until = ''] =
      row.split('|');
    return {
      id,
      title,
      py: pinyinKeys({ names: [title], terms: [tag, categoryName] }, CITY),
      tags: [tag],
      categoryName,
      institution,
      summary: `${title}，提供全程服务`,
      audience: '用人单位',
      districtName,
      parkName: '',
      category,
      district: districtName,
      park: [],
      pricing,
      licensedUntil: Number(until),
      offeredUntil: Number(until),
      checkedOn: 20260301 + at,
      nameKey: nameKey(title),
    };
  });

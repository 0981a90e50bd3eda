import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { PageHead } from '#app/kit/page-head.tsx';
import { paths } from '#app/paths.ts';
import { pageMeta } from '#app/web/meta.ts';

const INTRO = '按您是谁、想办什么事来找。';

export const meta: MetaFunction = ({ matches }) => pageMeta({ title: '帮助', description: INTRO, path: paths.help(), matches });

interface Task {
  what: string;
  how: string;
  to: string;
  go: string;
}

/** What each kind of reader can do, and where it begins. */
const READERS: readonly { id: string; name: string; tasks: readonly Task[] }[] = [
  {
    id: 'everybody',
    name: '谁都可以，不需要登录',
    tasks: [
      { what: '找一家机构', how: '输入需要，再按区、业态、许可逐步缩小范围。', to: paths.directory('institutions'), go: '机构名录' },
      { what: '比较服务和收费', how: '服务名录写明收费方式、地域和交付内容。', to: paths.directory('services'), go: '服务名录' },
      { what: '核对许可备案', how: '打开机构的展示页，看每一份许可的证号、有效期和核验日期。', to: paths.sources(), go: '许可状态怎么算' },
      {
        what: '投诉一家机构',
        how: '机构的展示页“依法公示”一栏写明监督机关、监督电话和机构的投诉电话。',
        to: paths.directory('institutions'),
        go: '找到这家机构',
      },
      {
        what: '找园区和办公单元',
        how: '看园区的平面图，按面积和租金参考筛选空置的单元；看中的提交入驻意向，园区会与您联系。',
        to: paths.units(),
        go: '空置单元',
      },
      { what: '纠正错误', how: '每一页的底部都有“意见与纠错”。', to: paths.feedback(), go: '意见与纠错' },
    ],
  },
  {
    id: 'enterprise',
    name: '用人单位',
    tasks: [
      { what: '注册并登记单位', how: '用手机号码或邮箱注册，再用统一社会信用代码登记或认领单位。', to: paths.register(), go: '注册' },
      { what: '发出服务邀约', how: '从机构的展示页发起，可以一次发给几家，再并排比较应答。', to: paths.inquiries(), go: '服务邀约' },
      { what: '评价合作过的机构', how: '邀约有了双方确认的结果以后，在那份邀约里评价。', to: paths.inquiries(), go: '服务邀约' },
    ],
  },
  {
    id: 'institution',
    name: '人力资源服务机构',
    tasks: [
      {
        what: '认领机构',
        how: '输入统一社会信用代码，上传证明材料，主管部门核验后即可维护。',
        to: paths.newOrganisation(),
        go: '登记或认领',
      },
      {
        what: '开通旗舰店',
        how: '逐部分填写，提交后由所在园区或主管部门审核，期间公开的仍是旧版。',
        to: paths.deskStorefront(),
        go: '旗舰店',
      },
      { what: '申报许可备案', how: '填写证号、有效期，上传扫描件，主管部门核验后显示。', to: paths.deskLicences(), go: '许可备案' },
      { what: '答复邀约', how: '接受或谢绝，来往留言都在一处。', to: paths.inquiries(), go: '服务邀约' },
    ],
  },
  {
    id: 'offices',
    name: '园区运营方与主管部门',
    tasks: [
      { what: '取得权限', how: '由系统管理员任命；须启用两步验证，任命才生效。', to: paths.accountSecondStep(), go: '两步验证' },
      { what: '办理', how: '登录后直接到自己的工作台，等您处理的事列在最前。', to: paths.start(), go: '我的工作台' },
    ],
  },
  {
    id: 'account',
    name: '账号',
    tasks: [
      { what: '忘记密码', how: '用注册时的手机号码或邮箱收取一次性链接。', to: paths.forgot(), go: '重设密码' },
      { what: '下载、更正、删除个人信息', how: '在“我的数据”里办理，注销账号也在那里。', to: paths.accountData(), go: '我的数据' },
      { what: '看得更清楚', how: '每一页顶部的“大字”放大全部文字；全站可以只用键盘操作。', to: paths.help(), go: '回到本页顶部' },
    ],
  },
];

export default function Help() {
  return (
    <>
      <PageHead title="帮助">
        <p>{INTRO}</p>
      </PageHead>
      <nav aria-label="本页内容" className="mt-4">
        <ul className="flex flex-wrap gap-x-6">
          {READERS.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-flex min-h-11 items-center">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-4 grid gap-10">
        {READERS.map(({ id, name, tasks }) => (
          <section key={id} aria-labelledby={id}>
            <h2 id={id} className="text-lead">
              {name}
            </h2>
            <ul className="mt-2 border-t border-line">
              {tasks.map(({ what, how, to, go }) => (
                <li key={what} className="grid items-baseline gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[14rem_1fr_10rem]">
                  <span className="font-semibold">{what}</span>
                  <span className="text-muted">{how}</span>
                  <Link to={to} aria-label={`${go}：${what}`} className="inline-flex min-h-6 items-center md:justify-self-end">
                    {go}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** On the login page of a demonstration: says that it is one, and which accounts to use. */
export function DemoAccounts({ password, accounts }: { password: string; accounts: readonly { address: string; says: string }[] }) {
  return (
    <section aria-labelledby="demo-accounts" className="border-l-4 border-accent bg-accent-wash px-4 py-3">
      <h2 id="demo-accounts" className="font-semibold">
        这是演示环境
      </h2>
      <p className="max-w-text">账号公开，数据均为虚构，请不要填写真实的个人信息。密码都是：</p>
      <p>
        <code>{password}</code>
      </p>
      <table className="mt-2 w-full border-collapse text-small">
        <caption className="sr-only">演示账号</caption>
        <thead>
          <tr className="border-b border-accent text-left">
            <th scope="col" className="py-1 pr-4 font-normal">
              账号
            </th>
            <th scope="col" className="py-1 font-normal">
              角色
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ address, says }) => (
            <tr key={address}>
              <td className="py-1 pr-4 align-top">{address}</td>
              <td className="py-1 align-top">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-small">运营方、主管部门和系统管理员须两步验证；演示账号的动态码会显示在验证页上。</p>
    </section>
  );
}

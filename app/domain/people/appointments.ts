export const APPOINTED_ROLES = ['operator', 'bureau', 'administrator'] as const;
export type AppointedRole = (typeof APPOINTED_ROLES)[number];

export const APPOINTED_ROLE_NAME: Record<AppointedRole, string> = {
  operator: '园区运营方',
  bureau: '主管部门',
  administrator: '系统管理员',
};

/** `园区运营方：静安主园区`, `主管部门：全市`, `系统管理员`. */
export function writeAppointment(role: AppointedRole, park: string | null, district: string | null): string {
  if (role === 'administrator') return APPOINTED_ROLE_NAME.administrator;
  return `${APPOINTED_ROLE_NAME[role]}：${role === 'operator' ? (park ?? '') : (district ?? '全市')}`;
}

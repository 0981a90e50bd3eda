/** One line of the suggestions under the search box. */
export interface Suggestion {
  text: string;
  /** What it is, as shown: 业态, 机构, 服务, 产业园. */
  kind: string;
  to: string;
}

/** What a command answers: 0 done, 1 refused, 2 asked wrongly or of the wrong database. */
export interface Outcome {
  code: 0 | 1 | 2;
  text: string;
}

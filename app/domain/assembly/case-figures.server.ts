import type { ReadCaseFigures } from '#app/kernel/cases/case-figures.server.ts';
import { versionFigures } from '../institutions/case-figures.server.ts';
import { submissionFigures } from '../licences/oversight/case-figures.server.ts';
import { appealFigures } from '../move-ins/case-figures.server.ts';
import { requestFigures } from '../organisations/case-figures.server.ts';
import { reportFigures } from '../reports/case-figures.server.ts';

/** Everything that the bureau decides, in the order of its menu. */
export const CASE_FIGURES: readonly ReadCaseFigures[] = [requestFigures, submissionFigures, versionFigures, reportFigures, appealFigures];

import { github } from './github';
import { junit } from './junit';
import { sarif } from './sarif';
import { text } from './text';
import { jsonOutput } from '../../util/json-output';
import { LintReport, ReportContext } from '../finding';
import { summaryOf } from '../summary';

/** The output formats of reports. */
export const REPORTS: Readonly<Record<'text' | 'json' | 'sarif' | 'junit' | 'github', (report: LintReport, context?: ReportContext) => string>> = {
  text, json, sarif, junit, github,
};

function json(report: LintReport): string {
  const { findings, suppressed, known } = report;
  return jsonOutput({ summary: summaryOf(report), findings, suppressed, known });
}

import { escaped, table, withLinks } from './markdown';
import { DescribedRule, describedRules } from '../../test/pages/rules';

/** Returns a page for each rule, to which messages link, and their index, by path. */
export function rulePages(): Map<string, string> {
  const rules = describedRules();
  const parts = [...new Set(rules.map(({ part }) => part))];
  const pages = new Map(rules.map((rule) => [`rules/${rule.id}.md`, rulePage(rule)]));
  pages.set('rules/index.md', [
    '# Rules', '', 'Every finding ends with the id of its rule, and has a page here.', '',
    ...parts.flatMap((part) => [
      `## ${part}`, '', escaped(rules.find((rule) => rule.part === part)!.introduction), '',
      ...table(['rule', 'severity', 'without it'], rules.filter((rule) => rule.part === part).map(({ id, severity, why }) => [`[${id}](/rules/${id})`, severity, escaped(why)])),
    ]),
  ].join('\n'));
  return pages;
}

function rulePage({ id, severity, why, see, example, introduction }: DescribedRule): string {
  const [problem, ...fix] = (example ?? '').split('; ');
  return [
    `# ${id}`, '', escaped(why), '',
    ...table(['', ''], [['severity', severity === 'error' ? 'error: nothing is written' : severity], ['checked', escaped(introduction)]]),
    ...example === undefined ? [] : [
      '## An example', '', '```text', `${example} [${id}]`, '```', '',
      ...fix.length === 0 ? [] : [`The problem: ${escaped(problem)}.`, '', `The fix: ${escaped(fix.join('; '))}.`, ''],
    ],
    ...see === '' ? [] : ['## Evidence', '', escaped(withLinks(see)
      .replace(/\bdocs\/([\w/-]+)\.md(#[\w-]+)?/g, (_, page: string, anchor = '') => `[${page}](/${page === 'rules' ? 'rules/' : page}${anchor})`)), ''],
    '## If it does not apply to you', '', 'A warning can be [suppressed with a reason](/checks#suppress-a-finding). An error is reported since Kafka, Kubernetes or a client would fail: '
    + '[tell us](https://github.com/cdk8s-kafka/cdk8s-kafka/issues) if it does not in your case.', '',
  ].join('\n');
}

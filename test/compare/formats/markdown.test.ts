import { nothing, scaleIn, withError } from './plans';
import { planMarkdown } from '../../../src/compare/formats/markdown';

test('errors and warnings are open, everything else is folded', () => {
  const text = planMarkdown(scaleIn());
  expect(text).toMatch(/^<!-- cdk8s-kafka plan -->\n## Kafka: 1 error, \d warnings?, \d manual steps, 0 pods to restart\n\n### Errors\n\n- cluster kafka loses broker 3 .* \[`broker-removed`\]\(https:\/\/\S+\/rules\/broker-removed\)\n\n### Warnings\n\n- /);
  expect(text.match(/<details><summary>/g)!.length).toBe(text.match(/<\/details>/g)!.length);
  expect(text).toMatch(/\n<details><summary>Manual steps before applying \(2\)<\/summary>\n\n1\. Check cluster kafka /);
  expect(text).toContain('\n- StatefulSet kafka-brokers, spec.replicas: 5 -\\> 3\n');
  expect(text).not.toContain('Documentation of the errors');
});

test('successive commands are one block below their step', () => {
  const blocks = planMarkdown(scaleIn()).match(/\n\n {3}```sh\n( {3}.*\n)+ {3}```\n/g)!;
  expect(blocks.length).toBeGreaterThan(2);
  expect(blocks.some((block) => block.split('\n').length > 8)).toBe(true);
  expect(blocks.join('')).not.toMatch(/^ {3}\$ /m);
});

test('no change is one line', () => expect(planMarkdown(nothing())).toBe('<!-- cdk8s-kafka plan -->\n## Kafka: No changes\n'));

test('characters of Markdown and HTML are escaped', () => {
  expect(planMarkdown(withError('a <b> *c* _d_ [e](f) `g` h|i \\ ~ # &lt;')))
    .toContain('\n- a \\<b\\> \\*c\\* \\_d\\_ \\[e\\](f) \\`g\\` h\\|i \\\\ \\~ \\# \\&lt;; fix it [`the-rule`](');
});

test('a plan that is too long for a comment has a note instead of the sections that do not fit', () => {
  const text = planMarkdown({ ...scaleIn(), differences: Array.from({ length: 2000 }, (_, number) => ({ object: `Service s${number}`, path: 'spec.x', kind: 'choice' as const, old: 1, new: 2 })) });
  expect(text.length).toBeLessThan(61_000);
  expect(text).toContain('### Errors');
  expect(text).toContain('\n*Changes to review: 2000, too long for a comment*\n');
});

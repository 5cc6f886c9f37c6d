/**
 * Prints which suites CI runs for the commit that is checked out: `tsx tools/ci/main.ts [--all] [conformance|e2e|group]`. With a kind it prints the
 * names of its suites, one for each line; with `group` the number of the commit's group, from 0; without, the whole plan.
 */
import { execFileSync } from 'node:child_process';
import { duration, groupOf, GROUPS, idOf, SUITES, suitesOf } from './rotation';

const args = process.argv.slice(2);
const kind = args.find((arg) => !arg.startsWith('--'));
const commit = args.includes('--all') ? undefined : execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const chosen = suitesOf(commit);

if (kind === 'group') {
  console.log(commit === undefined ? '' : groupOf(commit));
} else if (kind !== undefined) {
  console.log(chosen.filter((suite) => suite.kind === kind).map(({ name }) => name).join('\n'));
} else {
  const minutes = Math.round(duration(chosen) / 60);
  const left = SUITES.filter((suite) => !chosen.includes(suite));
  console.log(commit === undefined ? `all ${chosen.length} suites, about ${minutes} minutes`
    : `group ${groupOf(commit) + 1} of ${GROUPS} (commit ${commit.slice(0, 8)}): ${chosen.length} of ${SUITES.length} suites, about ${minutes} minutes`);
  console.log(`  run:      ${chosen.map(idOf).join(' ')}`);
  if (left.length > 0) { console.log(`  left out: ${left.map(idOf).join(' ')}`); }
}

import { show } from '../../model/finding';
import { Rule } from '../rule';

/** The listeners that are tested, and those for which there are credentials. */
export interface PlannedSmokeTest {
  readonly listeners: readonly string[];
  readonly logins: readonly string[];
}

export const SMOKE_TEST_RULES: readonly Rule<PlannedSmokeTest>[] = [
  {
    id: 'smoke-test-listeners',
    severity: 'error',
    why: 'A test without listeners passes without testing anything, and so does one of a listener whose name has another spelling in logins.',
    see: 'docs/operations/smoke-test.md',
    check: ({ listeners, logins }) => [
      ...listeners.length > 0 ? [] : [{ message: 'KafkaSmokeTest has no listener to test', fix: 'name one in listeners, or remove listeners to test all client listeners' }],
      ...listeners.length === 0 ? [] : logins.filter((name) => !listeners.includes(name)).map((name) => ({
        message: `logins of KafkaSmokeTest has listener ${show(name)}, which is not tested`, fix: `use one of ${listeners.map(show).join(', ')}, or add it to listeners`,
      })),
    ],
  },
];

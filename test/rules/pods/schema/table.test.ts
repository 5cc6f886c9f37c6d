import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { podFields } from '../../../../tools/pod-fields/pod-fields';

test('the table has the fields of kubernetes-models: npx projen generate:pod-fields', () => {
  expect(readFileSync(join(__dirname, '..', '..', '..', '..', 'src', 'rules', 'pods', 'schema', 'table.ts'), 'utf8')).toBe(podFields());
});

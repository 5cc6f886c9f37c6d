import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInputsPage } from './bad-inputs';
import { rulesPage } from './rules';

/** Writes the pages of docs/ that follow from the code: .ci/run fails when they are not committed as they are written. */
const PAGES = { 'rules.md': rulesPage, 'bad-inputs.md': badInputsPage };

for (const [name, text] of Object.entries(PAGES)) {
  writeFileSync(join(__dirname, '..', '..', 'docs', name), text());
}

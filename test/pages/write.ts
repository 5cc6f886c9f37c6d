import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInputsPage } from './bad-inputs';
import { rulesPage } from './rules';
import { runbookPage } from './runbook';

/** Writes the generated pages of docs/. .ci/run fails if the committed pages differ. */
const PAGES = { 'rules.md': rulesPage, 'bad-inputs.md': badInputsPage, 'operations/runbook.md': runbookPage };

for (const [name, text] of Object.entries(PAGES)) {
  writeFileSync(join(__dirname, '..', '..', 'docs', name), text());
}

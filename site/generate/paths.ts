import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const REPOSITORY = 'https://github.com/cdk8s-kafka/cdk8s-kafka';
/** The generated pages, from which VitePress builds dist/site. */
export const PAGES = join(ROOT, 'site', 'pages');

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths';
import { SECTIONS } from './sections';

/** The first page: what the library is, its program from README.md, and ways into the documentation. */
export function home(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, program] = /^```ts nofixture\n(.*?)^```$/ms.exec(readme)!;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return `---
layout: home
title: cdk8s-kafka
hero:
  name: cdk8s-kafka
  text: Kafka on Kubernetes, from a few lines of code
  tagline: CDK8s constructs for Apache Kafka. No operator, no CRDs, no shell scripts. If it synthesizes, Kafka starts, and every client reaches every broker.
  actions:
    - { theme: brand, text: Your first cluster, link: /tutorials/first-cluster }
    - { theme: alt, text: How to, link: /running }
    - { theme: alt, text: API, link: /api/ }
features:
${SECTIONS.map(({ title, purpose, folder }) => `  - { title: ${JSON.stringify(title)}, details: ${JSON.stringify(purpose)}, link: ${STARTS[folder]} }`).join('\n')}
---

## A cluster

\`\`\`ts
${program}\`\`\`

Three controllers and three brokers, with a node port for each broker. [The same in Python, Java and Go](/languages).

Version ${version === '0.0.0' ? 'of the development branch' : version}. ${'[Which versions of Kafka, Kubernetes and Node.js are supported](/support).'}
`;
}

const STARTS: Readonly<Record<string, string>> = { 'tutorials': '/tutorials/first-cluster', 'how-to': '/running', 'reference': '/api/', 'explanation': '/explanation/addresses' };

/** Brokers around a log. */
export const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="none" stroke="#4a5cc7" stroke-width="2.5"><path d="M16 16 16 6M16 16 25 22M16 16 7 22"/>
<circle cx="16" cy="16" r="4.5" fill="#4a5cc7"/><circle cx="16" cy="5" r="3.2"/><circle cx="26" cy="23" r="3.2"/><circle cx="6" cy="23" r="3.2"/></g></svg>
`;
